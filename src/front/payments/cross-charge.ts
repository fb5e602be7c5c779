import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { accountOfApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { bodyById, findBody } from '#platform/directory/index.ts';
import { CarriedSubjects, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import type { Charge, Refund } from './model.ts';
import { insertRefund, receiptsOf, refundsOf, writeRefund } from './money-store.ts';
import { isPaymentCode } from './payment-code.ts';
import { chargeById, insertCharge, lockCharge, moveCharge, writeChargeState } from './store.ts';

/** After which the public network is told anew how a charge stands. */
export const chargeEvents = [
  'fee.charged',
  'fee.cancelled',
  'fee.due-moved',
  'payment.received',
  'refund.reviewed',
  'refund.approved',
  'refund.refused',
  'refund.done',
  'refund.failed',
];

interface Travelling {
  readonly charge: Charge;
  readonly refunds: readonly Refund[];
  /** Each installation has its own ids of bodies. */
  readonly body: string;
  /** And of who pays. */
  readonly subjects?: CarriedSubjects;
}

const Uuid = Type.String({ format: 'uuid' });
const Noted = Type.Object({ chargeId: Uuid });
const Arrived = Type.Object({
  charge: Type.Object({
    id: Uuid,
    caseId: Uuid,
    code: Type.String(),
    amount: Type.Integer({ minimum: 0 }),
    state: Type.Enum(['open', 'paid', 'exempt', 'cancelled']),
    dueOn: Type.String({ format: 'date' }),
    provisional: Type.Boolean(),
  }),
  refunds: Type.Array(Type.Object({ id: Uuid, chargeId: Uuid, receiptId: Uuid })),
  body: Type.String(),
  subjects: Type.Optional(CarriedSubjects),
});

/** Something is owed, or no more: it is paid in the public network, and its payer sees there how it stands. */
export async function sendCharge(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { chargeId } = event.data;
  if (call.config.zone.name !== 'outer' || typeof chargeId !== 'string') return;
  await sendAcross(transaction, 'internet', { kind: 'charge', payload: { chargeId } });
}

export const chargeCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no charge');
    const charge = await chargeById(application.database, payload.chargeId);
    const body = charge && (await bodyById(application, charge.bodyId));
    if (!charge || !body) throw new Error(`there is no charge ${payload.chargeId}`);
    const refunds = await refundsOf(application.database, [charge.id]);
    const subjects = await subjectsToCarry(application, [charge.payerSubject]);
    yield { kind: 'charge', payload: { charge, refunds, body: body.key, subjects } satisfies Travelling };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload) || !isPaymentCode(payload.charge.code))
      throw new Error('what arrived is no charge');
    const { charge, refunds, body: key, subjects } = payload as unknown as Travelling;
    const body = await findBody(call, key);
    if (!body) throw new Error(`the body ${key} is not known here`);
    const own = await subjectsHere(call, transaction, subjects);
    await keepCharge(transaction, {
      ...{ ...charge, bodyId: body.id, payerSubject: own(charge.payerSubject) },
      // Whose application an officer took in is known by another account there, or by none.
      payerAccount: (await accountOfApplication(call, charge.rootId)) ?? charge.payerAccount,
      raisedAt: new Date(charge.raisedAt),
    });
    await keepRefunds(transaction, charge.id, refunds);
  },
};

/** What has been paid here stays paid, though the other side may not know it yet. */
async function keepCharge(transaction: Transaction, told: Charge): Promise<void> {
  await insertCharge(transaction, told);
  const known = await lockCharge(transaction, told.id);
  if (!known) throw new Error(`another charge stands for ${told.feeKey} of the case ${told.caseId}`);
  if (known.dueOn !== told.dueOn || known.provisional !== told.provisional)
    await moveCharge(transaction, told.id, { date: told.dueOn, provisional: told.provisional });
  if (known.state === 'open' && told.state !== 'open')
    await writeChargeState(transaction, told.id, told.state, told.paidOn);
}

/** Refunds are decided where the books are; of money that was told there first there is no receipt to show here. */
async function keepRefunds(
  transaction: Transaction,
  chargeId: string,
  refunds: readonly Refund[],
): Promise<void> {
  const receipts = new Set((await receiptsOf(transaction, [chargeId])).map(({ id }) => id));
  for (const refund of refunds) {
    if (refund.chargeId !== chargeId || !receipts.has(refund.receiptId)) continue;
    await insertRefund(transaction, { ...refund, askedAt: new Date(refund.askedAt) });
    await writeRefund(transaction, refund);
  }
}
