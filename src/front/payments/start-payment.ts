import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import type { Charge, Order } from './model.ts';
import { receiptsOf } from './money-store.ts';
import { isPaymentCode, normaliseCode } from './payment-code.ts';
import { paymentProblem } from './problems.ts';
import { type PaymentProvider, providerFor } from './provider.ts';
import { chargeByCode, insertOrder, lockCharge, ordersOfCharge, watchOrder } from './store.ts';

/** What whoever has the code is shown: what is paid and to whom, and nothing about the payer. */
export interface PayableCharge {
  readonly code: string;
  readonly item: Text;
  readonly fee: Text;
  readonly body: Text;
  readonly basis: Text;
  readonly amount: number;
  readonly dueOn: string;
  readonly state: Charge['state'];
  readonly paidOn: string | null;
  /** Whether it can be paid here and now. */
  readonly online: boolean;
}

/** A charge by its payment code 缴款码. Anybody may pay for another; that is what the code is for. */
export async function findPayable(call: Call, typed: string): Promise<PayableCharge> {
  const charge = await chargeFor(call, typed);
  const body = await bodyById(call, charge.bodyId);
  const { code, itemTitle: item, title: fee, basis, amount, dueOn, state, paidOn } = charge;
  const online = providerFor(call) !== undefined;
  return { code, item, fee, body: body?.name ?? {}, basis, amount, dueOn, state, paidOn, online };
}

async function chargeFor(call: Call, typed: string): Promise<Charge> {
  const code = normaliseCode(typed);
  const charge = isPaymentCode(code) ? await chargeByCode(call.database, code) : undefined;
  if (!charge) throw paymentProblem('not-found');
  return charge;
}

/** Begins to pay: answers the address of the bank's page. An order that is still open there is used again. */
export async function startPayment(call: Call, typed: string): Promise<{ readonly payUrl: string }> {
  const charge = await chargeFor(call, typed);
  const provider = providerFor(call);
  if (!provider) throw paymentProblem('no-provider');
  const order = await orderFor(call, charge, provider);
  return provider.open(call, {
    orderNo: order.orderNo,
    amount: order.amount,
    title: `${textIn(charge.itemTitle, 'zh-CN')} ${textIn(charge.title, 'zh-CN')}`,
    returnUrl: `${call.config.publicUrl}/pay/${charge.code}?returned=1`,
  });
}

async function orderFor(call: Call, { id }: Charge, provider: PaymentProvider): Promise<Order> {
  return call.database.transaction(async (transaction) => {
    const charge = await lockCharge(transaction, id);
    if (charge?.state !== 'open') throw paymentProblem('not-open');
    const [latest] = await ordersOfCharge(transaction, id);
    // A bank collects an order once: the same one again cannot be paid twice. One that was paid wrongly is over.
    const taken = await receiptsOf(transaction, [id]);
    if (latest?.provider === provider.name && !taken.some(({ orderNo }) => orderNo === latest.orderNo)) {
      await watchOrder(transaction, latest.orderNo, watchFrom(call));
      return latest;
    }
    const order: Order = {
      orderNo: newId(),
      chargeId: id,
      provider: provider.name,
      amount: charge.amount,
      openedAt: call.clock.now(),
    };
    await insertOrder(transaction, order);
    await watchOrder(transaction, order.orderNo, watchFrom(call));
    await recordAudit(call, transaction, [
      { action: 'payment.begun', object: { kind: 'charge', id }, detail: { orderNo: order.orderNo } },
    ]);
    return order;
  });
}

/** The bank's notice is given a minute before the bank is asked. */
const patience = 60_000;

function watchFrom({ clock }: Pick<Call, 'clock'>) {
  const from = clock.now();
  return { from, askAt: new Date(from.getTime() + patience) };
}
