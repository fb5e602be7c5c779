import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { PaymentNotice } from './model.ts';
import { receiptsOf } from './money-store.ts';
import { chargeById, findOrder, insertOrder } from './store.ts';
import { takePaymentIn } from './take-payment.ts';

const Uuid = Type.String({ format: 'uuid' });
const Noted = Type.Object({ chargeId: Uuid, receiptId: Uuid });
const Payment = Type.Object({
  receiptId: Uuid,
  chargeId: Uuid,
  code: Type.String(),
  provider: Type.String({ minLength: 1, maxLength: 100 }),
  order: Type.Object({
    orderNo: Uuid,
    amount: Type.Integer({ minimum: 1 }),
    openedAt: Type.String({ format: 'date-time' }),
  }),
  notice: PaymentNotice,
  toldBy: Type.Enum(['notice', 'query', 'reconciliation']),
});
type Payment = Static<typeof Payment>;

/** Money has come in by the bank's page in the public network: the bodies, who keep the books and go on with the case, are told. */
export async function sendPayment(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { chargeId, receiptId } = event.data;
  if (call.config.zone.name !== 'internet') return;
  await sendAcross(transaction, 'outer', { kind: 'payment', payload: { chargeId, receiptId } });
}

/**
 * What the public network says of money is its word alone, as a bank's is: it is taken for a charge that was made here and for
 * what was asked, and the day's statement of the bank has the last word.
 */
export const paymentCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  makeReady: async function* (application, noted) {
    if (!Check(Noted, noted)) throw new Error('what waits is no payment');
    const { database } = application;
    const charge = await chargeById(database, noted.chargeId);
    const receipts = await receiptsOf(database, [noted.chargeId]);
    const receipt = receipts.find(({ id }) => id === noted.receiptId);
    const order = receipt && (await findOrder(database, receipt.orderNo));
    if (!charge || !receipt || !order) throw new Error(`there is no receipt ${noted.receiptId}`);
    const { orderNo, amount, openedAt } = order;
    const payload: Payment = {
      ...{ receiptId: receipt.id, chargeId: charge.id, code: charge.code, provider: receipt.provider },
      order: { orderNo, amount, openedAt: openedAt.toISOString() },
      notice: {
        ...{ bankNo: receipt.bankNo, orderNo, amount: receipt.amount },
        paidAt: receipt.paidAt.toISOString(),
      },
      toldBy: receipt.toldBy,
    };
    yield { kind: 'payment', payload };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Payment, payload)) throw new Error('what arrived is no payment');
    await keepOrder(transaction, payload);
    const { provider, notice, toldBy, receiptId } = payload;
    await takePaymentIn(call, transaction, provider, notice, toldBy, receiptId);
  },
};

/** The order stands for a charge of this installation and its amount, or the payment is not taken. */
async function keepOrder(
  transaction: Transaction,
  { chargeId, code, provider, order, notice }: Payment,
): Promise<void> {
  const { orderNo, amount } = order;
  const charge = await chargeById(transaction, chargeId);
  if (charge?.code !== code || charge.amount !== amount || notice.orderNo !== orderNo)
    throw new Error(`the payment ${notice.bankNo} is for no charge of ours`);
  const known = await findOrder(transaction, orderNo);
  if (known && known.chargeId !== chargeId) throw new Error(`the order ${orderNo} is for another charge`);
  if (!known)
    await insertOrder(transaction, {
      ...{ orderNo, chargeId, provider, amount },
      openedAt: new Date(order.openedAt),
    });
}
