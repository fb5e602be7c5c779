import { Temporal } from 'temporal-polyfill';
import { type Static, Type } from 'typebox';
import { findCaseResource, officerName } from '#casework/cases/index.ts';
import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { compareDay, type Found } from './compare-day.ts';
import { mustHavePort, portOf } from './foreign-port.ts';
import type { Difference, Reconciliation, StatementLine } from './model.ts';
import { forwardingProblem } from './problems.ts';
import {
  differencesOfDay,
  insertDifference,
  lastReconciled,
  lockDay,
  lockDifference,
  settleDifferenceRow,
  writeReconciliation,
} from './reconciliation-store.ts';
import {
  decidedOnDay,
  findForward,
  forwardsByIds,
  lockForward,
  sentOnDay,
  systemsUsed,
  writeForward,
} from './store.ts';
import { hearAnswer } from './take-answer.ts';

const mostDays = 31;

/** Every day that is over and has not been compared, of every system that was sent something, side by side. */
export async function reconcileForwards(application: Application): Promise<void> {
  const used = await systemsUsed(application.database);
  await Promise.all(used.map((system) => reconcileSystem(application, system)));
}

/** The same of one system. A day whose statement is not to be had now is asked for again later in the day. */
export async function reconcileSystem(
  application: Application,
  { system, since }: { readonly system: string; readonly since: string },
  goesOn: () => boolean = () => true,
): Promise<void> {
  const call = systemCall(application, 'forwarding.reconciliation');
  if (!portOf(call, system)) return;
  const today = Temporal.PlainDate.from(call.clock.today());
  const last = await lastReconciled(call.database, system);
  const earliest = today.subtract({ days: mostDays });
  const first = last ? Temporal.PlainDate.from(last).add({ days: 1 }) : Temporal.PlainDate.from(since);
  let day = Temporal.PlainDate.compare(first, earliest) < 0 ? earliest : first;
  try {
    for (; goesOn() && Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 }))
      await reconcileForwarded(call, system, day.toString(), goesOn);
  } catch (error) {
    application.log.warn(
      { error, system, day: day.toString() },
      'a day was not compared with another system',
    );
  }
}

/**
 * Compares a day with the other system's statement, case by case. What can be mended is: a case that they do not have is sent
 * again, an answer that we missed is fetched; the difference stays on record. May be done again.
 */
export async function reconcileForwarded(
  call: Call,
  system: string,
  day: string,
  goesOn: () => boolean = () => true,
): Promise<Reconciliation> {
  await authorise(call, 'process.operate', { kind: 'process', id: '' });
  if (day >= call.clock.today()) throw forwardingProblem('day-not-over');
  const port = mustHavePort(call, system);
  const statement = await port.statement(call, day);
  const { result, found } = await call.database.transaction((transaction) =>
    compareIn(call, transaction, system, day, statement),
  );
  for (const difference of found) await mend(call, system, difference, goesOn);
  return result;
}

async function compareIn(
  call: Call,
  transaction: Transaction,
  system: string,
  day: string,
  statement: readonly StatementLine[],
): Promise<{ readonly result: Reconciliation; readonly found: readonly Found[] }> {
  await lockDay(transaction, system, day);
  const [sent, decided, named] = await Promise.all([
    sentOnDay(transaction, system, day),
    decidedOnDay(transaction, system, day),
    forwardsByIds(transaction, statement.map(({ reference }) => reference).filter(isId)),
  ]);
  const own = named.filter((forward) => forward.system === system);
  const found = compareDay({ sent, decided, named: own }, statement);
  const before = await differencesOfDay(transaction, system, day);
  for (const difference of found)
    await insertDifference(transaction, { ...difference, id: newId(), system, day });
  const still = new Set(found.map(nameOf));
  const at = { settledBy: call.actor.id, settledAt: call.clock.now(), note: null };
  for (const difference of before)
    if (difference.state === 'open' && !still.has(nameOf(difference)))
      await settleDifferenceRow(transaction, { id: difference.id, resolution: 'vanished', ...at });
  const counted = (movement: StatementLine['movement']) =>
    statement.filter((line) => line.movement === movement).length;
  const result: Reconciliation = {
    ...{ system, day, ownSent: sent.length, ownDecided: decided.length },
    ...{ theirReceived: counted('received'), theirDecided: counted('decided') },
    ...{ runAt: call.clock.now(), runBy: call.actor.id },
  };
  await writeReconciliation(transaction, result);
  const data = { system, day, differences: found.length };
  await Promise.all([
    appendEvents(call, transaction, [{ name: 'forwarding.reconciled', data }]),
    recordAudit(call, transaction, [
      {
        action: 'forwarding.reconciled',
        object: { kind: 'reconciliation', id: `${system}/${day}` },
        detail: data,
      },
    ]),
  ]);
  return { result, found };
}

/** Where there is no time left to fetch an answer, it is asked for like that of any case that is away. */
async function mend(
  call: Call,
  system: string,
  { kind, forwardId }: Found,
  goesOn: () => boolean,
): Promise<void> {
  if (forwardId === null) return;
  if (kind === 'missing-there') await sendAgain(call, forwardId);
  if (kind !== 'answer-missing' || !goesOn()) return;
  try {
    const said = (await mustHavePort(call, system).ask(call, forwardId)) ?? null;
    if (said !== null)
      await hearAnswer(call, system, said, { reference: forwardId, toldBy: 'reconciliation' });
  } catch (error) {
    if (!isProblem(error)) throw error;
    call.log.warn({ error, forwardId }, 'an answer that is in their statement was not to be had');
  }
}

async function sendAgain(call: Call, id: string): Promise<void> {
  await call.database.transaction(async (transaction) => {
    const now = await lockForward(transaction, id);
    if (now?.state === 'sent')
      await writeForward(transaction, { ...now, state: 'waiting', attempts: 0, nextAt: call.clock.now() });
  });
}

export const SettleForwardDifference = Type.Object({ note: Type.String({ maxLength: 1000 }) });
export type SettleForwardDifference = Static<typeof SettleForwardDifference>;

/** Somebody has found out what a difference was. The head of the body, or who operates the processes. */
export async function settleForwardDifference(
  call: Call,
  id: string,
  input: SettleForwardDifference,
): Promise<void> {
  const note = input.note.trim();
  await call.database.transaction(async (transaction) => {
    const difference = await lockDifference(transaction, id);
    if (!difference) throw absent(call, forwardingProblem('not-found'));
    await authoriseSettling(within(call, transaction), difference);
    if (note === '') throw forwardingProblem('reason-required');
    if (difference.state !== 'open') throw forwardingProblem('difference-settled');
    await settleDifferenceRow(transaction, {
      ...{ id, resolution: 'explained', note },
      ...{ settledBy: await officerName(call), settledAt: call.clock.now() },
    });
    await recordAudit(call, transaction, [
      {
        action: 'forwarding.difference-settled',
        object: { kind: 'difference', id },
        detail: { system: difference.system, day: difference.day, kind: difference.kind },
      },
    ]);
  });
}

async function authoriseSettling(call: Call, { forwardId }: Difference): Promise<void> {
  const operated = { kind: 'process', id: '' } as const;
  if (await mayDo(call, 'process.operate', operated)) return;
  const forward = forwardId === null ? undefined : await findForward(call.database, forwardId);
  const resource = forward && (await findCaseResource(call, forward.caseId));
  // What no case of ours belongs to is for those who operate.
  if (resource) await authorise(call, 'case.decide', { ...resource, decidedBy: 2 });
  else await authorise(call, 'process.operate', operated);
}

const nameOf = ({ kind, reference }: Pick<Found, 'kind' | 'reference'>) => `${kind} ${reference}`;
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
