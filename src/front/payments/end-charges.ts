import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { reverseBooking } from '#platform/ledger/index.ts';
import { chargeKey } from './books.ts';
import type { Charge } from './model.ts';
import { askRefundIn } from './refund.ts';
import { chargesOfCase, lockCharge, writeChargeState } from './store.ts';

/** What is put up for refund by itself is told apart from what a payer asks for by who asked, and why. */
export const paidInVain = '办件没有办成，退付已缴费用';

/** Ends that give the applicant nothing to pay for. */
const inVain: ReadonlySet<unknown> = new Set(['refused', 'not-accepted', 'withdrawn', 'terminated']);

/** A case is closed: what is still unpaid is owed no more, and what was paid in vain is put up for refund. */
export async function endCharges(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  if (event.caseId === null) return;
  for (const { id } of await chargesOfCase(transaction, event.caseId)) {
    const charge = await lockCharge(transaction, id);
    if (charge?.state === 'open') await cancel(call, transaction, charge);
    // Delivered again it finds nothing left to ask for; a case that was reopened may end in vain a second time.
    if (charge?.state === 'paid' && inVain.has(event.data['outcome']))
      await askRefundIn(call, transaction, id, {
        id: newId(),
        reason: paidInVain,
        reasonEn: 'The case ended in vain: what was paid goes back',
      });
  }
}

async function cancel(call: Call, transaction: Transaction, charge: Charge): Promise<void> {
  const { id, caseId, bodyId, amount } = charge;
  await writeChargeState(transaction, id, 'cancelled', null);
  await reverseBooking(call, transaction, {
    key: chargeKey(id),
    bookedOn: call.clock.today(),
    note: charge.code,
  });
  await Promise.all([
    appendEvents(call, transaction, [
      { name: 'fee.cancelled', data: { chargeId: id, caseId, bodyId, amount } },
    ]),
    recordAudit(call, transaction, [
      { action: 'fee.cancelled', object: { kind: 'charge', id }, detail: { caseId, amount } },
    ]),
  ]);
}
