import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import { PaymentNotice, StatementLine } from './model.ts';
import { paymentProblem } from './problems.ts';
import type { PaymentProvider } from './provider.ts';
import { hmacOf, openNotice } from './signature.ts';

const patience = 10_000;

/** Any payment gateway behind a small HTTP contract, described in the manual for integrators. Both sides sign what they send. */
export function gatewayFor(url: string, secret: string): PaymentProvider {
  const ask = async <Answer extends TSchema>(
    call: Call,
    method: 'GET' | 'POST',
    path: string,
    answer: Answer,
    body?: object,
  ): Promise<Static<Answer>> => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const time = Math.floor(call.clock.now().getTime() / 1000);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'x-time': String(time),
        'x-signature': hmacOf(secret, time, `${method} ${path} ${text}`),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: text }),
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw paymentProblem('provider-down', {}, [], error);
    });
    if (response.status === 422) throw paymentProblem('refund-refused', { reason: await response.text() });
    if (!response.ok) throw paymentProblem('provider-down', {}, [], new Error(String(response.status)));
    const found: unknown = await response.json().catch(() => undefined);
    if (!Value.Check(answer, found)) throw paymentProblem('provider-down', {}, [], new Error('malformed'));
    return found;
  };
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
