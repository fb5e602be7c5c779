import { Temporal } from 'temporal-polyfill';
import type { Call } from '#kernel/application/index.ts';
import {
  type Assignment,
  allAssignments,
  assignmentsOf,
  openConfirmations,
  proposedAssignments,
  unconfirmedUntil,
} from '#platform/directory/index.ts';
import { mayDo, requireAccount } from './authorise.ts';
import { authorityOf } from './authority-of.ts';
import { mayReadAllAuthority } from './find-resource.ts';
import { accessProblem } from './problems.ts';

export interface Unconfirmed {
  readonly assignment: Assignment;
  readonly confirmBy: string;
}

const daysBefore = 60;
const daysAfter = 60;

/** The assignments that the caller confirms or ends for another year: those that end within sixty days, the most urgent first. */
export async function listUnconfirmed(call: Call): Promise<readonly Unconfirmed[]> {
  requireAccount(call);
  if ((await assignmentsOf(call)).length === 0) throw accessProblem('denied');
  const until = Temporal.PlainDate.from(call.clock.today()).add({ days: daysBefore }).toString();
  const [due, everybody] = await Promise.all([unconfirmedUntil(call, until), allAssignments(call)]);
  const waiting: Unconfirmed[] = [];
  for (const assignment of everybody) {
    const confirmBy = due.get(assignment.id);
    if (confirmBy !== undefined && (await mayDo(call, 'authority.confirm', authorityOf(assignment))))
      waiting.push({ assignment, confirmBy });
  }
  return waiting.sort((a, b) => a.confirmBy.localeCompare(b.confirmBy));
}

/** What membership of a group proposes and the caller confirms or refuses: before that it gives no authority. */
export async function listProposed(call: Call): Promise<readonly Assignment[]> {
  requireAccount(call);
  const mine: Assignment[] = [];
  for (const assignment of await proposedAssignments(call))
    if (await mayDo(call, 'authority.confirm', authorityOf(assignment))) mine.push(assignment);
  return mine;
}

/**
 * Body by body what is still to be confirmed, and what nobody has confirmed in time, for those who keep authority as such; to
 * others nothing of it is told.
 */
export async function listOpenConfirmations(call: Call): ReturnType<typeof openConfirmations> {
  if (!(await mayReadAllAuthority(call))) return [];
  const today = Temporal.PlainDate.from(call.clock.today());
  return openConfirmations(call, {
    from: today.subtract({ days: daysAfter }).toString(),
    to: today.add({ days: daysBefore }).toString(),
  });
}
