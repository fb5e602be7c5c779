import { lockCase } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { yuanOf } from './amount.ts';
import { paidInVain } from './end-charges.ts';
import type { Charge } from './model.ts';
import { refundsOf } from './money-store.ts';
import { issueCharge, periodToPay } from './raise-charge.ts';
import { keepPaid } from './refund.ts';
import { chargesOfCase } from './store.ts';

/**
 * A decision was set aside and the case is decided anew: what was still owed when it closed is owed again, and what was put up for
 * refund stays paid. What has gone back, or is on its way, because the case had ended in vain is owed again; what was refunded for
 * a reason of its own is not. The process is past the step that charges, so nobody else asks.
 */
export async function chargeAgain(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const of = event.caseId ? await lockCase(transaction, event.caseId) : undefined;
  // Where it is accepted anew its process charges it.
  if (of?.state !== 'accepted') return;
  const latest = new Map<string, Charge>();
  for (const charge of await chargesOfCase(transaction, of.id)) latest.set(charge.feeKey, charge);
  const release = await releaseById(call, of.releaseId);
  for (const charge of latest.values()) {
    const amount = await owedAgain(call, transaction, charge);
    if (amount === 0) continue;
    await issueCharge(call, transaction, of, {
      ...charge,
      ...(await periodToPay(call, of, release)),
      amount,
      ...(amount < charge.amount ? { reducedFor: refundedBefore(charge.amount - amount) } : {}),
      state: 'open',
      paidOn: null,
      reminders: 0,
    });
  }
}

async function owedAgain(call: Call, transaction: Transaction, charge: Charge): Promise<number> {
  if (charge.state === 'cancelled') return charge.amount;
  let gone = 0;
  for (const { id, reason, state, amount } of await refundsOf(transaction, [charge.id])) {
    if (reason !== paidInVain || state === 'refused') continue;
    if (state === 'asked' || state === 'reviewed') await keepPaid(call, transaction, charge, id);
    else gone += amount;
  }
  return gone;
}

function refundedBefore(amount: number): Text {
  const yuan = yuanOf(amount);
  return {
    'zh-CN': `原决定作出前已经退付的 ${yuan} 元不再收取`,
    en: `CNY ${yuan} was refunded before the first decision and is not asked for again`,
  };
}
