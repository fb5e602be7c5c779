import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { requireArranger, staffOf } from './divisions.ts';
import type { PlannedTurn, RosterPlace, RosterWeek } from './model.ts';
import { dutyProblem } from './problems.ts';
import { deleteTurns, insertTurns, insertWeek, lockWeek, selectTurns } from './store.ts';
import { daysAfter, requireMonday, weekOf } from './week-of.ts';

const keyOf = ({ day, half, officerId }: PlannedTurn) => `${day} ${half} ${officerId}`;

/** The whole week as it is to be. Turns that stay keep their identity, and with it what was asked about them. */
export async function planWeek(call: Call, { turns, ...place }: RosterWeek): Promise<void> {
  await requireArranger(call, place);
  requireMonday(place.beginsOn);
  const week = new Set(weekOf(place.beginsOn));
  const outside = turns.find(({ day }) => !week.has(day));
  if (outside) throw dutyProblem('outside-week', { day: outside.day });
  const staff = new Set((await staffOf(call, place)).map(({ officerId }) => officerId));
  await call.database.transaction(async (transaction) => {
    await lockWeek(transaction, place);
    const before = await turnsOf(transaction, place);
    const wanted = new Map(turns.map((turn) => [keyOf(turn), turn]));
    const known = new Set(before.map(keyOf));
    const fresh = [...wanted].flatMap(([key, turn]) => (known.has(key) ? [] : [turn]));
    // Who has left since may stay where he was.
    if (fresh.some(({ officerId }) => !staff.has(officerId))) throw dutyProblem('not-of-division');
    await deleteTurns(
      transaction,
      before.filter((turn) => !wanted.has(keyOf(turn))).map(({ id }) => id),
    );
    await addTurns(transaction, place, fresh);
    await note(call, transaction, place, 'plan');
  });
}

/**
 * The week before once more, as far as days are worked and people are still there. A make-up day 调休 has no day of that name
 * before it: it stays empty, and the page shows that nobody is on duty. Answers how many turns were added.
 */
export async function copyWeek(call: Call, place: RosterPlace): Promise<number> {
  await requireArranger(call, place);
  requireMonday(place.beginsOn);
  const calendar = await currentCalendar(call);
  const staff = new Set((await staffOf(call, place)).map(({ officerId }) => officerId));
  return call.database.transaction(async (transaction) => {
    await lockWeek(transaction, place);
    const before = await turnsOf(transaction, { ...place, beginsOn: daysAfter(place.beginsOn, -7) });
    if (before.length === 0) throw dutyProblem('nothing-to-copy');
    const known = new Set((await turnsOf(transaction, place)).map(keyOf));
    const copies = before
      .map(({ day, half, officerId }) => ({ day: daysAfter(day, 7), half, officerId }))
      .filter(
        (turn) =>
          calendar.isWorkingDay(turn.day).working && staff.has(turn.officerId) && !known.has(keyOf(turn)),
      );
    await addTurns(transaction, place, copies);
    await note(call, transaction, place, 'copy');
    return copies.length;
  });
}

/** From now on the division reads it, and tasks that go by the roster follow it. */
export async function publishWeek(call: Call, place: RosterPlace): Promise<void> {
  await requireArranger(call, place);
  requireMonday(place.beginsOn);
  await call.database.transaction(async (transaction) => {
    await insertWeek(transaction, place, call.actor.id, call.clock.now());
    await note(call, transaction, place, 'publish');
  });
}

const turnsOf = (transaction: Transaction, place: RosterPlace) =>
  selectTurns(transaction, place, place.beginsOn, daysAfter(place.beginsOn, 6));

const addTurns = (transaction: Transaction, place: RosterPlace, turns: readonly PlannedTurn[]) =>
  insertTurns(
    transaction,
    place,
    turns.map((turn) => ({ ...turn, id: newId() })),
  );

const note = (call: Call, transaction: Transaction, place: RosterPlace, what: string) =>
  recordAudit(within(call, transaction), transaction, [
    {
      action: `duty.${what}`,
      object: { kind: 'roster', id: `${place.bodyId}/${place.divisionKey}/${place.beginsOn}` },
    },
  ]);
