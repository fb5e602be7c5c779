import { type TSchema, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { askPartner } from '#platform/exchange/index.ts';
import { PaymentNotice, StatementLine } from './model.ts';
import { paymentProblem } from './problems.ts';
import type { PaymentProvider } from './provider.ts';
import { openNotice } from './signature.ts';

/** Any payment gateway behind a small HTTP contract, described in the manual for integrators. Both sides sign what they send. */
export function gatewayFor(url: string, secret: string): PaymentProvider {
  const ask = <Answer extends TSchema>(
    call: Call,
    method: 'GET' | 'POST',
    path: string,
    answer: Answer,
    body?: object,
  ) =>
    askPartner(
      call,
      { url, secret },
      { method, path, answer, ...(body === undefined ? {} : { body }) },
    ).catch((error: unknown) => {
      if (isProblem(error, 'exchange/refused'))
        throw paymentProblem('refund-refused', { answer: error.parameters['reason'] ?? '' });
      throw paymentProblem('provider-down', {}, [], error);
    });
  return {
    name: 'gateway',
    open: (call, order) =>
      ask(call, 'POST', '/orders', Type.Object({ payUrl: Type.String() }), {
        ...order,
        noticeUrl: `${call.config.publicUrl}/api/payments/notices`,
      }),
    readNotice: async (call, notice) => openNotice(secret, call.clock, notice),
    query: async (call, orderNo) => {
      const answer = Type.Object({ payments: Type.Array(PaymentNotice) });
      return (await ask(call, 'GET', `/orders/${orderNo}`, answer)).payments;
    },
    refund: (call, refund) => ask(call, 'POST', '/refunds', Type.Object({ bankNo: Type.String() }), refund),
    statement: async (call, day) => {
      const answer = Type.Object({ lines: Type.Array(StatementLine) });
      return (await ask(call, 'GET', `/statements/${day}`, answer)).lines;
    },
  };
}
