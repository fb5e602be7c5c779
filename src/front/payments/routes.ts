import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { SignedNotice } from './model.ts';
import { listPayments, readBookings, readFinance, readIncome } from './read-payments.ts';
import { reconcile } from './reconcile.ts';
import { AskRefund, approveRefund, askRefund, DecideRefund, reviewRefund } from './refund.ts';
import { SettleDifference, settleDifference } from './settle-difference.ts';
import { findPayable, startPayment } from './start-payment.ts';
import { receiveNotice } from './take-payment.ts';

const tags = ['payments'];
const done = { 204: Type.Null() };
const Code = Type.Object({ code: Type.String({ maxLength: 40 }) });
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Day = Type.Object({ day: Type.String({ format: 'date' }) });
const Period = Type.Object({
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
});

/** `/api/payments`: what is due, paying it, refunds, and the bank's side. */
export function paymentRoutes(http: Http, application: Application): void {
  http.get(
    '/api/payments',
    {
      schema: {
        tags,
        summary: 'Own fees: due, paid and refunded',
        querystring: Type.Object({ before: Type.Optional(Type.String({ format: 'uuid' })) }),
      },
    },
    async (request) => listPayments(await callOf(application, request), request.query),
  );
  http.get(
    '/api/payments/codes/:code',
    { schema: { tags, summary: 'What is paid under a payment code', params: Code } },
    async (request) => findPayable(await callOf(application, request), request.params.code),
  );
  http.post(
    '/api/payments/codes/:code/orders',
    { schema: { tags, summary: 'Begin to pay: the address of the bank’s page', params: Code } },
    async (request) => startPayment(await callOf(application, request), request.params.code),
  );
  http.post(
    '/api/payments/notices',
    { schema: { tags, summary: 'The bank tells of a payment, signed', body: SignedNotice, response: done } },
    async (request, reply) => {
      await receiveNotice(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/payments/refunds',
    { schema: { tags, summary: 'Ask for a refund', body: AskRefund, response: done } },
    async (request, reply) => {
      await askRefund(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  for (const [step, decide, summary] of [
    ['review', reviewRefund, 'Review a refund'],
    ['approval', approveRefund, 'Approve a refund'],
  ] as const)
    http.post(
      `/api/payments/refunds/:id/${step}`,
      { schema: { tags, summary, params: Id, body: DecideRefund, response: done } },
      async (request, reply) => {
        await decide(await callOf(application, request), request.params.id, request.body);
        return reply.code(204).send(null);
      },
    );
  http.get(
    '/api/payments/finance',
    {
      schema: {
        tags,
        summary: 'Refunds that wait, reconciliations, differences',
        querystring: Type.Object({
          ...Period.properties,
          refundsAfter: Type.Optional(
            Type.String({ maxLength: 100, description: '`nextRefund` of the page before' }),
          ),
          differencesAfter: Type.Optional(
            Type.String({ maxLength: 100, description: '`nextDifference` of the page before' }),
          ),
        }),
      },
    },
    async (request) => readFinance(await callOf(application, request), request.query),
  );
  http.get(
    '/api/payments/income',
    {
      schema: {
        tags,
        summary: 'Non-tax income of a period by body, or of one body',
        querystring: Type.Object({
          ...Period.properties,
          bodyId: Type.Optional(Type.String({ format: 'uuid' })),
        }),
      },
    },
    async (request) => ({ income: await readIncome(await callOf(application, request), request.query) }),
  );
  http.get(
    '/api/payments/cases/:id/bookings',
    { schema: { tags, summary: 'What was booked for a case', params: Id } },
    async (request) => ({
      entries: await readBookings(await callOf(application, request), request.params.id),
    }),
  );
  http.post(
    '/api/payments/reconciliations/:day',
    { schema: { tags, summary: 'Compare a day with the bank’s statement', params: Day } },
    async (request) => reconcile(await callOf(application, request), request.params.day),
  );
  http.post(
    '/api/payments/differences/:id/settlement',
    { schema: { tags, summary: 'Settle a difference', params: Id, body: SettleDifference, response: done } },
    async (request, reply) => {
      await settleDifference(await callOf(application, request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
}
