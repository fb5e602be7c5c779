import { Temporal } from 'temporal-polyfill';
import { type Static, Type } from 'typebox';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Difference, Reconciliation, StatementLine } from './model.ts';
import { receiptsOfDay, refundsOfDay } from './money-store.ts';
import { paymentProblem } from './problems.ts';
import { providerFor } from './provider.ts';
import {
  differencesOfDay,
  insertDifference,
  listReconciliations,
  lockDay,
  lockDifference,
  settleDifferenceRow,
  writeReconciliation,
} from './reconciliation-store.ts';
import { firstOrderAt } from './store.ts';
import { takePaymentIn } from './take-payment.ts';

export const SettleDifference = Type.Object({
  /** `booked`: money that the bank has and we did not is taken now; `explained`: somebody has found out what it was. */
  resolution: Type.Enum(['booked', 'explained']),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
});
export type SettleDifference = Static<typeof SettleDifference>;

const mostDays = 31;

/** Every day that is over and has not been compared, by itself: mostly one, more when the program has stood still. */
export async function reconcileDaysOver(application: Application): Promise<void> {
  const call = systemCall(application, 'payments.reconciliation');
  if (!providerFor(call)) return;
  const today = Temporal.PlainDate.from(call.clock.today());
  const [last] = await listReconciliations(call.database, 1);
  const began = last ? undefined : await firstOrderAt(call.database);
  const first = last ? Temporal.PlainDate.from(last.day).add({ days: 1 }) : began && call.clock.dateOf(began);
  if (first === undefined) return;
  const earliest = today.subtract({ days: mostDays });
  let day = Temporal.PlainDate.from(first);
  if (Temporal.PlainDate.compare(day, earliest) < 0) day = earliest;
  for (; Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 }))
    await reconcile(call, day.toString());
}

/** Compares a day with the bank's statement, payment by payment and refund by refund. May be done again. */
export async function reconcile(call: Call, day: string): Promise<Reconciliation> {
  await authorise(call, 'finance.reconcile', { kind: 'finance', id: day });
  const provider = providerFor(call);
  if (!provider) throw paymentProblem('no-provider');
  if (day >= call.clock.today()) throw paymentProblem('day-not-over');
  const statement = await provider.statement(call, day);
  return call.database.transaction(async (transaction) => {
    await lockDay(transaction, provider.name, day);
    const own = await ownMovements(transaction, provider.name, day);
    const found = compare(own, statement);
    for (const difference of found)
      await insertDifference(transaction, {
        ...difference,
        id: newId(),
        provider: provider.name,
        day,
        state: 'open',
        resolution: null,
        note: null,
        settledBy: null,
        settledAt: null,
      });
    await closeVanished(call, transaction, provider.name, day, found);
    const result: Reconciliation = {
      provider: provider.name,
      day,
      ...{ ownCount: own.length, ownIn: sumOf(own, 'payment'), ownOut: sumOf(own, 'refund') },
      ...{
        bankCount: statement.length,
        bankIn: sumOf(statement, 'payment'),
        bankOut: sumOf(statement, 'refund'),
      },
      runAt: call.clock.now(),
      runBy: call.actor.id,
    };
    await writeReconciliation(transaction, result);
    const data = { day, provider: provider.name, differences: found.length };
    await Promise.all([
      appendEvents(call, transaction, [{ name: 'payments.reconciled', data }]),
      recordAudit(call, transaction, [
        { action: 'payments.reconciled', object: { kind: 'reconciliation', id: day }, detail: data },
      ]),
    ]);
    return result;
  });
}

type Movement = Pick<StatementLine, 'bankNo' | 'orderNo' | 'movement' | 'amount'>;
type Found = Pick<Difference, 'kind' | 'movement' | 'bankNo' | 'orderNo' | 'ownAmount' | 'bankAmount'>;

async function ownMovements(transaction: Transaction, provider: string, day: string): Promise<Movement[]> {
  const [receipts, refunds] = await Promise.all([
    receiptsOfDay(transaction, provider, day),
    refundsOfDay(transaction, provider, day),
  ]);
  return [
    ...receipts.map((of) => ({ ...of, movement: 'payment' as const })),
    ...refunds.map((of) => ({ ...of, movement: 'refund' as const, bankNo: of.bankNo ?? '' })),
  ];
}

const nameOf = ({ movement, bankNo }: Pick<Movement, 'movement' | 'bankNo'>) => `${movement} ${bankNo}`;

const sumOf = (movements: readonly Movement[], kind: Movement['movement']) =>
  movements.reduce((sum, { movement, amount }) => (movement === kind ? sum + amount : sum), 0);

/** What stands on one side only, or with another amount. */
export function compare(own: readonly Movement[], bank: readonly Movement[]): Found[] {
  const ours = new Map(own.map((movement) => [nameOf(movement), movement]));
  const theirs = new Map(bank.map((movement) => [nameOf(movement), movement]));
  const found: Found[] = [];
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const [our, their] = [ours.get(name), theirs.get(name)];
    const either = their ?? our;
    if (!either || our?.amount === their?.amount) continue;
    const { movement, bankNo, orderNo } = either;
    found.push({
      kind: !our ? 'missing-here' : their ? 'amount-differs' : 'missing-at-bank',
      movement,
      bankNo,
      orderNo,
      ownAmount: our?.amount ?? null,
      bankAmount: their?.amount ?? null,
    });
  }
  return found;
}

/** What was different when the day was compared before, and no longer is. */
async function closeVanished(
  call: Call,
  transaction: Transaction,
  provider: string,
  day: string,
  found: readonly Found[],
): Promise<void> {
  const still = new Set(found.map(nameOf));
  for (const difference of await differencesOfDay(transaction, provider, day))
    if (difference.state === 'open' && !still.has(nameOf(difference)))
      await settleDifferenceRow(transaction, {
        id: difference.id,
        resolution: 'vanished',
        note: null,
        settledBy: call.actor.id,
        settledAt: call.clock.now(),
      });
}

/** Says what a difference was: money that did come in is booked, anything else explained. */
export async function settleDifference(call: Call, id: string, input: SettleDifference): Promise<void> {
  await authorise(call, 'finance.reconcile', { kind: 'finance', id });
  const note = input.note?.trim() ?? '';
  if (input.resolution === 'explained' && note === '') throw paymentProblem('refund-reason');
  await call.database.transaction(async (transaction) => {
    const difference = await lockDifference(transaction, id);
    if (!difference) throw paymentProblem('difference-not-there');
    if (difference.state !== 'open') throw paymentProblem('difference-settled');
    if (input.resolution === 'booked') await bookDifference(call, transaction, difference);
    await settleDifferenceRow(transaction, {
      id,
      resolution: input.resolution,
      note: note || null,
      settledBy: call.actor.id,
      settledAt: call.clock.now(),
    });
    await recordAudit(call, transaction, [
      {
        action: 'difference.settled',
        object: { kind: 'difference', id },
        detail: { day: difference.day, resolution: input.resolution },
      },
    ]);
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function bookDifference(call: Call, transaction: Transaction, difference: Difference): Promise<void> {
  const { kind, movement, bankNo, orderNo, bankAmount, provider, day } = difference;
  const bookable =
    kind === 'missing-here' && movement === 'payment' && bankAmount !== null && uuid.test(orderNo);
  if (!bookable) throw paymentProblem('difference-not-bookable');
  // Midday: the day is what counts, and it is that of the statement.
  const paidAt = Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: call.config.timeZone, plainTime: '12:00' })
    .toInstant()
    .toString();
  await takePaymentIn(
    call,
    transaction,
    provider,
    { bankNo, orderNo, amount: bankAmount, paidAt },
    'reconciliation',
  );
}
