import { issuePaper, lockCase, tellApplicant, tellProgress } from '#casework/cases/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { capitalsOf, yuanOf } from './amount.ts';
import { refusalOf } from './bank-refusal.ts';
import { bookRefund } from './books.ts';
import type { Charge, Refund } from './model.ts';
import { approvedRefunds, findRefund, lockRefund, receiptsOf, writeRefund } from './money-store.ts';
import { paymentProblem } from './problems.ts';
import { providerFor } from './provider.ts';
import { refundJob } from './refund.ts';
import { chargeById } from './store.ts';

/** A bank that was down for longer than a job tries again: what is approved is put to it once more each day. */
export async function resumeRefunds(application: Application): Promise<void> {
  await application.database.transaction(async (transaction) => {
    for (const id of await approvedRefunds(transaction))
      addJob(transaction, refundJob, { refundId: id }, { key: `${refundJob}:${id}` });
  });
}

/**
 * Has the bank send back what two have approved. A job: after a crash it runs again, and the bank knows the refund by its
 * number. What the bank turns down is final until somebody approves it again; while it is down the job tries again.
 */
export async function carryOutRefund(application: Application, refundId: string): Promise<void> {
  const call = systemCall(application, 'payments.refund');
  const refund = await findRefund(call.database, refundId);
  const charge = refund && (await chargeById(call.database, refund.chargeId));
  if (!refund || !charge || refund.state !== 'approved') return;
  const provider = providerFor(call);
  const receipt = (await receiptsOf(call.database, [charge.id])).find(({ id }) => id === refund.receiptId);
  if (!provider || receipt?.provider !== provider.name) throw paymentProblem('no-provider');
  try {
    const { orderNo, bankNo } = receipt;
    const order = { refundNo: refundId, orderNo, bankNo, amount: refund.amount };
    const sent = await provider.refund(call, order);
    await finish(call, charge, { ...refund, state: 'done', bankNo: sent.bankNo, doneOn: call.clock.today() });
  } catch (error) {
    if (!isProblem(error, 'payments/refund-refused')) throw error;
    const why = refusalOf(String(error.parameters['answer'] ?? ''));
    const refusal = textIn(why, 'zh-CN');
    await finish(call, charge, { ...refund, state: 'failed', refusal, refusalEn: textIn(why, 'en') });
  }
}

async function finish(call: Call, charge: Charge, finished: Refund): Promise<void> {
  const { id, amount, state } = finished;
  await call.database.transaction(async (transaction) => {
    // The case first, as with every act.
    await lockCase(transaction, charge.caseId);
    const now = await lockRefund(transaction, id);
    // What the bank has sent is sent, though another attempt heard a refusal before.
    if (now?.state !== 'approved' && !(state === 'done' && now?.state === 'failed')) return;
    await writeRefund(transaction, finished);
    if (state === 'done') await follow(call, transaction, charge, finished);
    const data = { refundId: id, chargeId: charge.id, caseId: charge.caseId, bodyId: charge.bodyId, amount };
    await Promise.all([
      appendEvents(call, transaction, [{ name: `refund.${state}`, data }]),
      recordAudit(call, transaction, [
        { action: `refund.${state}`, object: { kind: 'refund', id }, detail: data },
      ]),
    ]);
  });
}

/** The books, the paper, and a word to the payer. */
async function follow(call: Call, transaction: Transaction, charge: Charge, refund: Refund): Promise<void> {
  await bookRefund(call, transaction, charge, refund, refund.doneOn ?? call.clock.today());
  const of = await lockCase(transaction, charge.caseId);
  if (!of) return;
  const yuan = yuanOf(refund.amount);
  await issuePaper(call, transaction, of, {
    template: 'fee-refund',
    reasons: [refund.reason],
    blanks: { fee: charge.title, amount: yuan, capitals: capitalsOf(refund.amount), code: charge.code },
  });
  await tellProgress(call, transaction, of, 'told', {
    reason: `${textIn(charge.title, 'zh-CN')} ${yuan} 元已由银行原路退回`,
    parameters: { textEn: `CNY ${yuan} has been refunded (${textIn(charge.title, 'en')})` },
  });
  await tellApplicant(call, transaction, of, 'fee.refunded', {
    fee: charge.title,
    amount: yuan,
    link: `${call.config.zone.portalUrl}/my/payments`,
  });
}
