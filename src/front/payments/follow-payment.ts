import { caseToRead, issuePaper, lockCase, tellApplicant, tellProgress } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { publishMessage } from '#platform/processes/index.ts';
import { capitalsOf, yuanOf } from './amount.ts';
import type { Charge } from './model.ts';
import { chargeById } from './store.ts';

/** The message for which a process waits, by the charge's id. */
const paidMessage = 'fee.paid';

/**
 * Money has come in: the payer gets his receipt and the process goes on. The payment itself is written down before; should
 * this fail, or the database go, it is delivered again.
 */
export async function followPayment(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const charge = await chargeById(transaction, String(event.data['chargeId']));
  if (!charge) return;
  const [amount, applied] = [Number(event.data['amount']), Number(event.data['applied'])];
  if (applied > 0) await acknowledge(call, transaction, charge, String(event.data['receiptId']));
  if (applied < amount) await tellSurplus(call, transaction, charge, amount - applied);
}

async function acknowledge(
  call: Call,
  transaction: Transaction,
  charge: Charge,
  receiptId: string,
): Promise<void> {
  // The case first, as with every act.
  const of = await lockCase(transaction, charge.caseId);
  if (!of) return;
  const yuan = yuanOf(charge.amount);
  await issuePaper(call, transaction, of, {
    template: 'fee-receipt',
    blanks: {
      fee: charge.title,
      feeBasis: charge.basis,
      amount: yuan,
      capitals: capitalsOf(charge.amount),
      code: charge.code,
      paidOn: { day: charge.paidOn ?? call.clock.today() },
    },
  });
  await tellProgress(call, transaction, of, 'told', {
    reason: `已收到${textIn(charge.title, 'zh-CN')} ${yuan} 元，电子票据已开出`,
    parameters: { textEn: `CNY ${yuan} has arrived (${textIn(charge.title, 'en')}); the receipt is issued` },
  });
  await tellApplicant(call, transaction, of, 'fee.paid', {
    fee: charge.title,
    amount: yuan,
    link: `${call.config.zone.portalUrl}/my/payments`,
  });
  await publishMessage(call, transaction, {
    id: receiptId,
    name: paidMessage,
    key: charge.id,
    variables: { paid: { amount: (charge.amount / 100).toFixed(2), on: charge.paidOn } },
  });
}

async function tellSurplus(
  call: Call,
  transaction: Transaction,
  charge: Charge,
  surplus: number,
): Promise<void> {
  const of = await caseToRead(transaction, charge.caseId);
  if (!of) return;
  await tellApplicant(call, transaction, of, 'fee.surplus', {
    fee: charge.title,
    amount: yuanOf(surplus),
    link: `${call.config.zone.portalUrl}/my/payments`,
  });
}
