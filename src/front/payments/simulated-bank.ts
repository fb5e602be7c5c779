import { randomBytes } from 'node:crypto';
import type { Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import {
  type BankMovement,
  bankSettings,
  findBankOrder,
  findMovement,
  insertBankOrder,
  insertMovement,
  lockBankOrder,
  movementsOfDay,
  movementsOfOrder,
  takeLate,
  writeDown,
} from './bank-store.ts';
import type { PaymentNotice, SignedNotice } from './model.ts';
import { paymentProblem } from './problems.ts';
import type { PaymentProvider } from './provider.ts';
import { openNotice, signNotice } from './signature.ts';

/**
 * How the bank behaves this time: as it should; tells late; tells twice; does not tell, but answers when asked; neither
 * tells nor answers, so that only its statement has it; takes one 分 too little; takes the money twice.
 */
export const behaviours = ['normal', 'late', 'double', 'silent', 'lost', 'wrong-amount', 'twice'] as const;
export type Behaviour = (typeof behaviours)[number];

export const bankNoticeJob = 'payments.bank-notice';
const lateness = 30_000;
const freshSecret = () => randomBytes(32).toString('base64url');

/** The bank of the demonstration city: it keeps books of its own, signs what it tells, and can do everything wrong that banks do. */
export const simulatedBank: PaymentProvider = {
  name: 'simulated-bank',
  open: async (call, order) => {
    await mustBeUp(call);
    await insertBankOrder(call.database, order);
    return { payUrl: `${call.config.publicUrl}/bank/${order.orderNo}` };
  },
  readNotice: async (call, notice) => openNotice((await settings(call)).secret, call.clock, notice),
  query: async (call, orderNo) => {
    await mustBeUp(call);
    const movements = await movementsOfOrder(call.database, orderNo);
    return movements.filter(({ movement, shown }) => movement === 'payment' && shown).map(noticeOf);
  },
  refund: async (call, { refundNo, orderNo, amount }) => {
    await mustBeUp(call);
    return call.database.transaction(async (transaction) => {
      // The same refund asked for twice at once is one: who comes second finds it.
      await lockBankOrder(transaction, orderNo);
      const known = await findMovement(transaction, { refundNo });
      if (known) return { bankNo: known.bankNo };
      const of = await movementsOfOrder(transaction, orderNo);
      const left = of.reduce(
        (sum, { movement, amount: moved }) => (movement === 'payment' ? sum + moved : sum - moved),
        0,
      );
      if (of.length === 0) throw refused('unknown-payment');
      if (left < amount) throw refused('already-refunded');
      const sent = movementOf(call, { orderNo, movement: 'refund', refundNo, amount });
      await insertMovement(transaction, sent);
      return { bankNo: sent.bankNo };
    });
  },
  statement: async (call, day) => {
    await mustBeUp(call);
    return (await movementsOfDay(call.database, day)).map(
      ({ bankNo, orderNo, movement, amount, movedAt }) => ({
        bankNo,
        orderNo,
        movement,
        amount,
        at: movedAt.toISOString(),
      }),
    );
  },
};

const refused = (code: string) => paymentProblem('refund-refused', { answer: JSON.stringify({ code }) });

/** What the payer sees on the bank's page. Nothing of it exists in production. */
export async function readBankOrder(call: Call, orderNo: string) {
  mustBeDemonstration(call);
  const order = await findBankOrder(call.database, orderNo);
  if (!order) throw paymentProblem('bank-not-here');
  const [{ down }, movements] = await Promise.all([settings(call), movementsOfOrder(call.database, orderNo)]);
  return { ...order, down, paid: movements.some(({ movement }) => movement === 'payment') };
}

/** The payer pays on the bank's page; an order that is paid stays paid. Answers where he goes from there, and what the bank is about to tell. */
export async function payAtBank(
  call: Call,
  orderNo: string,
  behaviour: Behaviour,
): Promise<{ readonly returnUrl: string; readonly told: readonly string[] }> {
  const { amount, returnUrl, down } = await readBankOrder(call, orderNo);
  if (down) throw paymentProblem('provider-down');
  const told = await call.database.transaction(async (transaction) => {
    await lockBankOrder(transaction, orderNo);
    if ((await movementsOfOrder(transaction, orderNo)).length > 0) return [];
    const notices: string[] = [];
    const taken = behaviour === 'wrong-amount' ? amount - 1 || 2 : amount;
    for (const _time of behaviour === 'twice' ? [1, 2] : [1]) {
      const movement = movementOf(call, { orderNo, movement: 'payment', refundNo: null, amount: taken });
      const tellAt = behaviour === 'late' ? new Date(movement.movedAt.getTime() + lateness) : null;
      await insertMovement(transaction, { ...movement, shown: behaviour !== 'lost', tellAt });
      if (behaviour === 'silent' || behaviour === 'lost' || behaviour === 'late') continue;
      for (const _again of behaviour === 'double' ? [1, 2] : [1]) notices.push(movement.bankNo);
    }
    for (const bankNo of notices) addJob(transaction, bankNoticeJob, { bankNo });
    return notices;
  });
  return { returnUrl, told };
}

/** Takes the bank off the network, or back. */
export async function switchBank(call: Call, down: boolean): Promise<void> {
  mustBeDemonstration(call);
  await settings(call);
  await writeDown(call.database, down);
}

/** The bank tells what it has kept back. */
export async function tellLate({ database, clock }: Application): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const bankNo of await takeLate(transaction, clock.now()))
      addJob(transaction, bankNoticeJob, { bankNo });
  });
}

/** What the bank sends about a payment. */
export async function noticeOfBank(
  call: Pick<Call, 'database' | 'clock'>,
  bankNo: string,
): Promise<SignedNotice | undefined> {
  const movement = await findMovement(call.database, { bankNo });
  return movement && signNotice((await settings(call)).secret, call.clock, noticeOf(movement));
}

const settings = ({ database }: Pick<Application, 'database'>) => bankSettings(database, freshSecret);

async function mustBeUp(call: Call): Promise<void> {
  if ((await settings(call)).down) throw paymentProblem('provider-down');
}

function mustBeDemonstration({ config }: Pick<Call, 'config'>): void {
  if (config.mode !== 'demonstration') throw paymentProblem('bank-not-here');
}

const noticeOf = ({ bankNo, orderNo, amount, movedAt }: BankMovement): PaymentNotice => ({
  bankNo,
  orderNo,
  amount,
  paidAt: movedAt.toISOString(),
});

function movementOf(
  { clock }: Pick<Call, 'clock'>,
  of: Pick<BankMovement, 'orderNo' | 'movement' | 'refundNo' | 'amount'>,
): BankMovement {
  const movedAt = clock.now();
  return { ...of, bankNo: newId(), movedOn: clock.dateOf(movedAt), movedAt, shown: true, tellAt: null };
}
