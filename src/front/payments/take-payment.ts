import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bookReceipt } from './books.ts';
import type { Charge, PaymentNotice, Receipt, SignedNotice } from './model.ts';
import { insertReceipt, insertRefund, isKnown } from './money-store.ts';
import { paymentProblem } from './problems.ts';
import { type PaymentProvider, providerFor } from './provider.ts';
import { noticeOfBank } from './simulated-bank.ts';
import { chargeByCode, findOrder, lockCharge, ordersOfCharge, writeChargeState } from './store.ts';

export type Taken = 'taken' | 'repeated';

/** The bank tells of a payment 支付通知. What it has told before has no effect; what is not signed is refused. */
export async function receiveNotice(call: Call, signed: SignedNotice): Promise<Taken> {
  const provider = providerFor(call);
  if (!provider) throw paymentProblem('no-provider');
  const notice = await provider.readNotice(call, signed);
  return takePayment(call, provider.name, notice, 'notice');
}

/** The simulated bank's notice, on its way to us as any other's would be. */
export async function carryBankNotice(application: Application, bankNo: string): Promise<void> {
  const call = systemCall(application, 'payments.bank');
  const notice = await noticeOfBank(call, bankNo);
  if (notice) await receiveNotice(call, notice);
}

/** The payer has come back from the bank: it is asked what has become of what he began. */
export async function askBank(call: Call, code: string): Promise<void> {
  const charge = await chargeByCode(call.database, code);
  const provider = providerFor(call);
  if (charge?.state !== 'open' || !provider) return;
  for (const order of await ordersOfCharge(call.database, charge.id))
    if (order.provider === provider.name) await askAboutOrder(call, provider, order.orderNo);
}

/** What the bank has collected for an order is taken as if it had told of it. */
export async function askAboutOrder(call: Call, provider: PaymentProvider, orderNo: string): Promise<void> {
  for (const payment of await provider.query(call, orderNo))
    if (payment.orderNo === orderNo) await takePayment(call, provider.name, payment, 'query');
}

/** Money has come in: it is written down with its booking, its event and its audit row, or none of them. Once. */
export async function takePayment(
  call: Call,
  provider: string,
  notice: PaymentNotice,
  toldBy: Receipt['toldBy'],
): Promise<Taken> {
  return call.database.transaction((transaction) =>
    takePaymentIn(systemCall(call, `payments.${provider}`), transaction, provider, notice, toldBy),
  );
}

export async function takePaymentIn(
  call: Call,
  transaction: Transaction,
  provider: string,
  { bankNo, orderNo, amount, paidAt }: PaymentNotice,
  toldBy: Receipt['toldBy'],
  /** Given where the receipt was written in another network first. */
  id = newId(),
): Promise<Taken> {
  const order = await findOrder(transaction, orderNo);
  // Whoever else is told of the same money waits here.
  const charge = order?.provider === provider ? await lockCharge(transaction, order.chargeId) : undefined;
  if (!charge) throw paymentProblem('order-unknown');
  if (await isKnown(transaction, { provider, bankNo, orderNo })) return 'repeated';
  const at = new Date(paidAt);
  const receipt: Receipt = {
    id,
    provider,
    bankNo,
    orderNo,
    chargeId: charge.id,
    amount,
    applied: appliedOf(charge, amount),
    paidOn: call.clock.dateOf(at),
    paidAt: at,
    toldBy,
  };
  await insertReceipt(transaction, receipt);
  if (receipt.applied > 0) await writeChargeState(transaction, charge.id, 'paid', receipt.paidOn);
  // The public network only shows what was paid: the books are the bodies', and they decide on what goes back.
  if (call.config.zone.name !== 'internet') {
    await bookReceipt(call, transaction, charge, receipt);
    if (receipt.applied < amount) await sendBack(call, transaction, charge, receipt);
  }
  await record(call, transaction, charge, receipt);
  return 'taken';
}

/** A charge is paid whole or not at all; what is paid without being owed is the payer's. */
const appliedOf = ({ state, amount: owed }: Charge, amount: number) =>
  state === 'open' && amount >= owed ? owed : 0;

async function sendBack(
  call: Call,
  transaction: Transaction,
  charge: Charge,
  receipt: Receipt,
): Promise<void> {
  const short = charge.state === 'open' && receipt.applied === 0;
  await insertRefund(transaction, {
    id: newId(),
    chargeId: charge.id,
    receiptId: receipt.id,
    kind: 'surplus',
    amount: receipt.amount - receipt.applied,
    reason: short ? '实收少于应缴，原路退回' : '重复或多缴，原路退回',
    reasonEn: short
      ? 'Less arrived than is owed; it goes back the way it came'
      : 'Paid twice or too much; it goes back the way it came',
    askedBy: call.actor.id,
    askedAt: call.clock.now(),
    state: 'asked',
    reviewedBy: null,
    reviewedAt: null,
    approvedBy: null,
    approvedAt: null,
    refusal: null,
    refusalEn: null,
    bankNo: null,
    doneOn: null,
  });
}

async function record(
  call: Call,
  transaction: Transaction,
  { id: chargeId, caseId, bodyId }: Charge,
  { id: receiptId, amount, applied, toldBy }: Receipt,
): Promise<void> {
  const data = { chargeId, caseId, bodyId, receiptId, amount, applied };
  await Promise.all([
    appendEvents(call, transaction, [{ name: 'payment.received', data }]),
    recordAudit(call, transaction, [
      { action: 'payment.received', object: { kind: 'charge', id: chargeId }, detail: { ...data, toldBy } },
    ]),
  ]);
}
