import type { Call } from '#kernel/application/index.ts';
import { type OpenConfirmations, selectOpenByBody, selectUnconfirmed } from './confirmation-store.ts';
import { type EndOfAssignment, selectEnd, selectEnds } from './ends-store.ts';
import { kept } from './kept.ts';
import type { Assignment, AssignmentInTime } from './model.ts';
import { selectAssignmentsInTime } from './officer-store.ts';
import {
  selectAssignment,
  selectAssignments,
  selectAssignmentsOfAccount,
  selectAssignmentsOfBody,
  selectAssignmentsOfOfficer,
} from './store.ts';

/**
 * The caller's assignments of today, own ones before delegated ones; empty for who is no officer. Kept in memory by account
 * and day: what another process changes is seen within a second, what this one changes at once.
 */
export async function assignmentsOf(call: Call): Promise<readonly Assignment[]> {
  const { actor, database } = call;
  if (actor.kind !== 'account') return [];
  const today = call.clock.today();
  const shelf = await kept.shelf(database);
  return shelf.find(`account ${actor.id} ${today}`, () =>
    selectAssignmentsOfAccount(database, actor.id, today),
  );
}

/** An assignment that is held today. */
export async function findAssignment(call: Call, id: string): Promise<Assignment | undefined> {
  const today = call.clock.today();
  const shelf = await kept.shelf(call.database);
  return shelf.find(`assignment ${id} ${today}`, () => selectAssignment(call.database, id, today));
}

/** Everybody who holds a post of the body today. */
export function assignmentsOfBody(call: Call, bodyId: string): Promise<readonly Assignment[]> {
  return selectAssignmentsOfBody(call.database, bodyId, call.clock.today());
}

/** Everybody who holds a post today, body by body. */
export async function allAssignments(call: Call): Promise<readonly Assignment[]> {
  const { database } = call;
  const today = call.clock.today();
  const shelf = await kept.shelf(database);
  return shelf.find(`everybody ${today}`, () => selectAssignments(database, today));
}

/** Today's assignments of the officer with this sign-in name. */
export function assignmentsOfOfficer(call: Call, login: string): Promise<readonly Assignment[]> {
  return selectAssignmentsOfOfficer(call.database, login, call.clock.today());
}

/** Under which assignment an account acted on a day: the one it named, else the first it held. For what was done long ago. */
export async function assignmentHeld(
  { database }: Pick<Call, 'database'>,
  { assignmentId, accountId, on }: HeldOn,
): Promise<Assignment | undefined> {
  if (assignmentId) return selectAssignment(database, assignmentId, on);
  const shelf = await kept.shelf(database);
  const [first] = await shelf.find(`account ${accountId} ${on}`, () =>
    selectAssignmentsOfAccount(database, accountId, on),
  );
  return first;
}

interface HeldOn {
  readonly assignmentId: string | null;
  readonly accountId: string;
  readonly on: string;
}

/** Assignments that end by a day unless they are confirmed before, by id. */
export async function unconfirmedUntil(call: Call, until: string): Promise<ReadonlyMap<string, string>> {
  const due = await selectUnconfirmed(call.database, call.clock.today(), until);
  return new Map(due.map(({ id, confirmBy }) => [id, confirmBy]));
}

/** Assignments whose last day lies between these two. */
export const endsOfAssignments = (
  call: Call,
  days: { readonly from: string; readonly to: string },
): Promise<readonly EndOfAssignment[]> => selectEnds(call.database, call.clock.today(), days);

/** How one that a person has just ended is to be told. */
export const endOfAssignment = (call: Call, id: string): Promise<EndOfAssignment | undefined> =>
  selectEnd(call.database, id, call.clock.today());

/** How far each body has come with confirming those that end by `to`, and what has run out unconfirmed since `from`. */
export const openConfirmations = (
  call: Call,
  days: { readonly from: string; readonly to: string },
): Promise<readonly OpenConfirmations[]> => selectOpenByBody(call.database, call.clock.today(), days);

/** All that an officer ever held, the newest first. Whether the caller may see it has been asked before. */
export const assignmentsInTime = (call: Call, officerId: string): Promise<readonly AssignmentInTime[]> =>
  selectAssignmentsInTime(call.database, officerId);
