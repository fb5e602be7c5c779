import { type Static, Type } from 'typebox';
import { caseToRead, tellApplicant } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { absent, authorise, type FinanceResource } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { yuanOf } from './amount.ts';
import type { Charge, Receipt, Refund } from './model.ts';
import { findRefund, insertRefund, lockRefund, receiptsOf, refundsOf, writeRefund } from './money-store.ts';
import { paymentProblem } from './problems.ts';
import { sendRefundAsked } from './refund-asked.ts';
import { chargeById, lockCharge } from './store.ts';

export const refundJob = 'payments.refund';

export const AskRefund = Type.Object({
  /** Given by whoever asks: the same form sent twice asks once. */
  id: Type.String({ format: 'uuid' }),
  chargeId: Type.String({ format: 'uuid' }),
  amount: Type.Integer({ minimum: 1, description: 'In 分; part of what was paid, or all' }),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type AskRefund = Static<typeof AskRefund>;

export const DecideRefund = Type.Object({
  agreed: Type.Boolean(),
  reason: Type.Optional(Type.String({ maxLength: 1000, description: 'Why not' })),
});
export type DecideRefund = Static<typeof DecideRefund>;

/** The charge and its refund as access policies see them. */
export const financeOf = (charge: Charge, refund?: Refund): FinanceResource => ({
  kind: 'finance',
  id: refund?.id ?? charge.id,
  bodyId: charge.bodyId,
  handAccountIds: refund?.reviewedBy ? [refund.reviewedBy] : [],
  payerAccountId: charge.payerAccount,
  payerSubjectId: charge.payerSubject,
});

/** What of a payment has not gone back yet, nor is on its way. */
export function refundable(receipt: Receipt, refunds: readonly Refund[], kind: Refund['kind']): number {
  const gone = refunds
    .filter((of) => of.receiptId === receipt.id && of.kind === kind && of.state !== 'refused')
    .reduce((sum, { amount }) => sum + amount, 0);
  return (kind === 'charge' ? receipt.applied : receipt.amount - receipt.applied) - gone;
}

/** The payer asks for what he has paid, or a part of it, back. */
export async function askRefund(call: Call, input: AskRefund): Promise<void> {
  const reason = input.reason.trim();
  if (reason === '') throw paymentProblem('refund-reason');
  const known = await chargeById(call.database, input.chargeId);
  if (!known) throw absent(call, paymentProblem('not-found'));
  await authorise(call, 'refund.ask', financeOf(known));
  const asked = { id: input.id, amount: input.amount, reason };
  await call.database.transaction(async (transaction) => {
    await askRefundIn(call, transaction, known.id, asked);
    await sendRefundAsked(call, transaction, { ...asked, chargeId: known.id });
  });
}

/** `amount` absent: all that is left, if anything is. */
export async function askRefundIn(
  call: Call,
  transaction: Transaction,
  chargeId: string,
  {
    id,
    amount: asked,
    reason,
    reasonEn = null,
  }: {
    readonly id: string;
    readonly amount?: number;
    readonly reason: string;
    readonly reasonEn?: string | null;
  },
): Promise<void> {
  const charge = await lockCharge(transaction, chargeId);
  if (!charge || (await findRefund(transaction, id))) return;
  const [receipts, refunds] = await Promise.all([
    receiptsOf(transaction, [chargeId]),
    refundsOf(transaction, [chargeId]),
  ]);
  const receipt = receipts.find(({ applied }) => applied > 0);
  const most = receipt ? refundable(receipt, refunds, 'charge') : 0;
  const amount = asked ?? most;
  if (asked === undefined && most === 0) return;
  if (!receipt || amount > most || amount <= 0)
    throw paymentProblem('refund-too-much', { most: yuanOf(most) });
  await insertRefund(transaction, {
    id,
    chargeId,
    receiptId: receipt.id,
    kind: 'charge',
    amount,
    reason,
    reasonEn,
    state: 'asked',
    askedBy: call.actor.id,
    askedAt: call.clock.now(),
    reviewedBy: null,
    reviewedAt: null,
    approvedBy: null,
    approvedAt: null,
    refusal: null,
    refusalEn: null,
    bankNo: null,
    doneOn: null,
  });
  await recordAudit(call, transaction, [
    { action: 'refund.asked', object: { kind: 'refund', id }, detail: { chargeId, amount } },
  ]);
}

/** The first of two: reviews what is asked for. */
export function reviewRefund(call: Call, id: string, decision: DecideRefund): Promise<void> {
  return decide(call, id, decision, {
    action: 'refund.review',
    from: ['asked'],
    doneBy: ({ reviewedBy }) => reviewedBy,
    agree: (refund, by, at) => ({ ...refund, state: 'reviewed', reviewedBy: by, reviewedAt: at }),
  });
}

/** The second, another person: approves, and the bank is told. One that the bank has turned down is approved again. */
export function approveRefund(call: Call, id: string, decision: DecideRefund): Promise<void> {
  return decide(call, id, decision, {
    action: 'refund.approve',
    from: ['reviewed', 'failed'],
    // One that the bank has turned down since is approved again.
    doneBy: ({ approvedBy, state }) => (state === 'failed' ? null : approvedBy),
    agree: (refund, by, at) => ({
      ...refund,
      state: 'approved',
      approvedBy: by,
      approvedAt: at,
      refusal: null,
      refusalEn: null,
    }),
  });
}

interface Step {
  readonly action: 'refund.review' | 'refund.approve';
  readonly from: readonly Refund['state'][];
  readonly agree: (refund: Refund, by: string, at: Date) => Refund;
  /** Who has taken this step, where it has been taken. */
  readonly doneBy: (refund: Refund) => string | null;
}

async function decide(call: Call, id: string, decision: DecideRefund, step: Step): Promise<void> {
  await call.database.transaction(async (transaction) => {
    const refund = await lockRefund(transaction, id);
    const charge = refund && (await chargeById(transaction, refund.chargeId));
    if (!refund || !charge) {
      await authorise(call, step.action, { kind: 'finance', id });
      throw paymentProblem('refund-not-there');
    }
    await authorise(call, step.action, financeOf(charge, refund));
    const reason = decision.reason?.trim() ?? '';
    // The same by the same person: his answer was lost on the way.
    if (decision.agreed && step.doneBy(refund) === call.actor.id) return;
    if (!step.from.includes(refund.state)) throw paymentProblem('refund-moved-on');
    if (!decision.agreed && reason === '') throw paymentProblem('refund-reason');
    const now = call.clock.now();
    const decided: Refund = decision.agreed
      ? step.agree(refund, call.actor.id, now)
      : { ...refund, state: 'refused', refusal: reason, refusalEn: null };
    await writeRefund(transaction, decided);
    if (decided.state === 'approved')
      addJob(transaction, refundJob, { refundId: id }, { key: `${refundJob}:${id}` });
    if (decided.state === 'refused') await tellRefused(call, transaction, charge, decided);
    await record(call, transaction, charge, decided, step.action);
  });
}

/** The case goes on: what it was paid for is not in vain yet, and nobody has approved that it goes back. */
export async function keepPaid(
  call: Call,
  transaction: Transaction,
  charge: Charge,
  id: string,
): Promise<void> {
  const refund = await lockRefund(transaction, id);
  if (refund?.state !== 'asked' && refund?.state !== 'reviewed') return;
  const kept: Refund = {
    ...refund,
    state: 'refused',
    refusal: '办件重新办理，已缴费用继续有效',
    refusalEn: 'The case is handled anew; what was paid for it stays good',
  };
  await writeRefund(transaction, kept);
  await tellRefused(call, transaction, charge, kept);
  await record(call, transaction, charge, kept, 'refund.refused');
}

async function tellRefused(
  call: Call,
  transaction: Transaction,
  charge: Charge,
  { amount, refusal, refusalEn }: Refund,
): Promise<void> {
  const of = await caseToRead(transaction, charge.caseId);
  if (!of) return;
  await tellApplicant(call, transaction, of, 'fee.refund-refused', {
    fee: charge.title,
    amount: yuanOf(amount),
    reason: withoutStop({ 'zh-CN': refusal ?? '', ...(refusalEn === null ? {} : { en: refusalEn }) }),
  });
}

/** The message's own sentence ends it. */
const withoutStop = (reason: Text): Text =>
  Object.fromEntries(
    Object.entries(reason).map(([language, text]) => [language, text.replace(/[。.]$/u, '')]),
  );

async function record(
  call: Call,
  transaction: Transaction,
  { id: chargeId, caseId, bodyId }: Charge,
  { id, amount, state }: Refund,
  action: string,
): Promise<void> {
  const data = { refundId: id, chargeId, caseId, bodyId, amount, state };
  await Promise.all([
    appendEvents(call, transaction, [{ name: `refund.${state}`, data }]),
    recordAudit(call, transaction, [{ action, object: { kind: 'refund', id }, detail: data }]),
  ]);
}
