import { Temporal } from 'temporal-polyfill';
import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Difference } from './model.ts';
import { paymentProblem } from './problems.ts';
import { lockDifference, settleDifferenceRow } from './reconciliation-store.ts';
import { takePaymentIn } from './take-payment.ts';

export const SettleDifference = Type.Object({
  /** `booked`: money that the bank has and we did not is taken now; `explained`: somebody has found out what it was. */
  resolution: Type.Enum(['booked', 'explained']),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
});
export type SettleDifference = Static<typeof SettleDifference>;

/** Says what a difference was: money that did come in is booked, anything else explained. */
export async function settleDifference(call: Call, id: string, input: SettleDifference): Promise<void> {
  await authorise(call, 'finance.reconcile', { kind: 'finance', id });
  const note = input.note?.trim() ?? '';
  if (input.resolution === 'explained' && note === '') throw paymentProblem('refund-reason');
  await call.database.transaction(async (transaction) => {
    const difference = await lockDifference(transaction, id);
    if (!difference) throw paymentProblem('difference-not-there');
    if (difference.state !== 'open') throw paymentProblem('difference-settled');
    if (input.resolution === 'booked') await bookDifference(call, transaction, difference);
    await settleDifferenceRow(transaction, {
      id,
      resolution: input.resolution,
      note: note || null,
      settledBy: call.actor.id,
      settledAt: call.clock.now(),
    });
    await recordAudit(call, transaction, [
      {
        action: 'difference.settled',
        object: { kind: 'difference', id },
        detail: { day: difference.day, resolution: input.resolution },
      },
    ]);
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function bookDifference(call: Call, transaction: Transaction, difference: Difference): Promise<void> {
  const { kind, movement, bankNo, orderNo, bankAmount, provider, day } = difference;
  const bookable =
    kind === 'missing-here' && movement === 'payment' && bankAmount !== null && uuid.test(orderNo);
  if (!bookable) throw paymentProblem('difference-not-bookable');
  // Midday: the day is what counts, and it is that of the statement.
  const paidAt = Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: call.config.timeZone, plainTime: '12:00' })
    .toInstant()
    .toString();
  await takePaymentIn(
    call,
    transaction,
    provider,
    { bankNo, orderNo, amount: bankAmount, paidAt },
    'reconciliation',
  );
}
