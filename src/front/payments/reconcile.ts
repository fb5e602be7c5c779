import { Temporal } from 'temporal-polyfill';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type Compared, compareStatements, type Movement, nameOf } from './compare-statements.ts';
import type { Receipt, Reconciliation, StatementLine } from './model.ts';
import {
  type RefundOfOrder,
  receiptsOfDay,
  receiptsUnder,
  refundsOfDay,
  refundsUnder,
} from './money-store.ts';
import { paymentProblem } from './problems.ts';
import { type PaymentProvider, providerFor } from './provider.ts';
import {
  insertDifference,
  listReconciliations,
  lockDay,
  openDifferences,
  settleDifferenceRow,
  writeReconciliation,
} from './reconciliation-store.ts';
import { firstOrderAt } from './store.ts';

const mostDays = 31;
/** A bank closes the books of its day in the evening at the earliest: what comes later may stand in the next statement. */
const earliestClose = '18:00';

/** Every day that is over and has not been compared, by itself: mostly one, more when the program has stood still. */
export async function reconcileDaysOver(application: Application): Promise<void> {
  const call = systemCall(application, 'payments.reconciliation');
  if (!providerFor(call)) return;
  const today = Temporal.PlainDate.from(call.clock.today());
  const [last] = await listReconciliations(call.database, 1);
  const began = last ? undefined : await firstOrderAt(call.database);
  // The evening of the day compared last is judged now that the statement after it is there.
  const first = last?.day ?? (began && call.clock.dateOf(began));
  if (first === undefined) return;
  let day = Temporal.PlainDate.from(first);
  if (last && Temporal.PlainDate.compare(day.add({ days: 1 }), today) >= 0) return;
  const earliest = today.subtract({ days: mostDays });
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
  const statements = await statementsAround(call, provider, day);
  return call.database.transaction(async (transaction) => {
    await lockDay(transaction, provider.name, day);
    const own = await ownMovements(call, transaction, provider.name, day);
    const { bank, bankElsewhere, nextIsThere } = statements;
    const ownElsewhere = await ownOnOtherDays(call, transaction, provider.name, own, bank);
    const late = new Set(own.filter((of) => of.late).map(nameOf));
    const compared = compareStatements({
      ...{ own, bank, ownElsewhere, bankElsewhere },
      mayFollow: (name) => !nextIsThere && late.has(name),
    });
    const result: Reconciliation = {
      provider: provider.name,
      day,
      ...{ ownCount: own.length, ownIn: sumOf(own, 'payment'), ownOut: sumOf(own, 'refund') },
      ...{ bankCount: bank.length, bankIn: sumOf(bank, 'payment'), bankOut: sumOf(bank, 'refund') },
      crossed: compared.crossed.length,
      runAt: call.clock.now(),
      runBy: call.actor.id,
    };
    await keepDifferences(call, transaction, result, compared);
    await writeReconciliation(transaction, result);
    const data = { day, provider: provider.name, differences: compared.differences.length };
    await Promise.all([
      appendEvents(call, transaction, [{ name: 'payments.reconciled', data }]),
      recordAudit(call, transaction, [
        { action: 'payments.reconciled', object: { kind: 'reconciliation', id: day }, detail: data },
      ]),
    ]);
    return result;
  });
}

/** The bank's day, and the days beside it as far as they are over. */
async function statementsAround(call: Call, provider: PaymentProvider, day: string) {
  const date = Temporal.PlainDate.from(day);
  const next = date.add({ days: 1 }).toString();
  const nextIsThere = next < call.clock.today();
  const [bank, before, after] = await Promise.all([
    provider.statement(call, day),
    provider.statement(call, date.subtract({ days: 1 }).toString()),
    nextIsThere ? provider.statement(call, next) : ([] as readonly StatementLine[]),
  ]);
  return { bank, bankElsewhere: [...before, ...after], nextIsThere };
}

/** One of ours; `late`: so late in the day that the bank may have booked it on its next. */
type OwnMovement = Movement & { readonly late: boolean };

function ofReceipt(call: Call, { bankNo, orderNo, amount, paidAt }: Receipt): OwnMovement {
  const late = call.clock.timeOf(paidAt) >= earliestClose;
  return { bankNo, orderNo, amount, movement: 'payment', late };
}

/** Of a refund only the day is known, so that it may always have been in the evening. */
const ofRefund = ({ bankNo, orderNo, amount }: RefundOfOrder): OwnMovement => ({
  ...{ bankNo: bankNo ?? '', orderNo, amount },
  movement: 'refund',
  late: true,
});

async function ownMovements(
  call: Call,
  transaction: Transaction,
  provider: string,
  day: string,
): Promise<OwnMovement[]> {
  const [receipts, refunds] = await Promise.all([
    receiptsOfDay(transaction, provider, day),
    refundsOfDay(transaction, provider, day),
  ]);
  return [...receipts.map((of) => ofReceipt(call, of)), ...refunds.map(ofRefund)];
}

/** What the bank counts on this day and we do not: by its numbers, on whichever day we have it. */
async function ownOnOtherDays(
  call: Call,
  transaction: Transaction,
  provider: string,
  own: readonly Movement[],
  bank: readonly Movement[],
): Promise<OwnMovement[]> {
  const here = new Set(own.map(nameOf));
  const numbers = bank.filter((of) => !here.has(nameOf(of))).map(({ bankNo }) => bankNo);
  if (numbers.length === 0) return [];
  const [receipts, refunds] = await Promise.all([
    receiptsUnder(transaction, provider, numbers),
    refundsUnder(transaction, provider, numbers),
  ]);
  return [...receipts.map((of) => ofReceipt(call, of)), ...refunds.map(ofRefund)].filter(
    (of) => !here.has(nameOf(of)),
  );
}

const sumOf = (movements: readonly Movement[], kind: Movement['movement']) =>
  movements.reduce((sum, { movement, amount }) => (movement === kind ? sum + amount : sum), 0);

/** What is found is kept; what was different before, on this day or on another, and no longer is, is closed. */
async function keepDifferences(
  call: Call,
  transaction: Transaction,
  { provider, day }: Reconciliation,
  { differences, crossed }: Compared,
): Promise<void> {
  for (const difference of differences)
    await insertDifference(transaction, {
      ...difference,
      id: newId(),
      ...{ provider, day, state: 'open' as const },
      ...{ resolution: null, note: null, settledBy: null, settledAt: null },
    });
  const [still, found] = [new Set(differences.map(nameOf)), new Set(crossed.map(nameOf))];
  const numbers = crossed.map(({ bankNo }) => bankNo);
  for (const before of await openDifferences(transaction, provider, day, numbers))
    if (before.day === day ? !still.has(nameOf(before)) : found.has(nameOf(before)))
      await settleDifferenceRow(transaction, {
        id: before.id,
        resolution: 'vanished',
        note: null,
        settledBy: call.actor.id,
        settledAt: call.clock.now(),
      });
}
