import { lockCase } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { paidInVain } from './end-charges.ts';
import type { Charge } from './model.ts';
import { refundsOf } from './money-store.ts';
import { issueCharge, periodToPay } from './raise-charge.ts';
import { keepPaid } from './refund.ts';
import { chargeOfFee, chargesOfCase } from './store.ts';

/**
 * A decision was set aside and the case is decided anew: what was still owed when it closed is owed again, and what was put up for
 * refund stays paid, unless it is on its way back already. The process is past the step that charges, so nobody else asks.
 */
export async function chargeAgain(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const of = event.caseId ? await lockCase(transaction, event.caseId) : undefined;
  // Where it is accepted anew its process charges it.
  if (of?.state !== 'accepted') return;
  const latest = new Map<string, Charge>();
  for (const charge of await chargesOfCase(transaction, of.id)) latest.set(charge.feeKey, charge);
  const release = await releaseById(call, of.releaseId);
  for (const charge of latest.values()) {
    const refund = (await refundsOf(transaction, [charge.id])).find(
      ({ reason, state }) => reason === paidInVain && (state === 'asked' || state === 'reviewed'),
    );
    if (refund) await keepPaid(call, transaction, charge, refund.id);
    if (await chargeOfFee(transaction, of.id, charge.feeKey)) continue;
    await issueCharge(call, transaction, of, {
      ...charge,
      ...(await periodToPay(call, of, release)),
      state: 'open',
      paidOn: null,
      reminders: 0,
    });
  }
}
