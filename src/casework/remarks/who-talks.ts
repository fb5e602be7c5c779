import { type Case, caseFamily } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise, mayDo, whoMay } from '#platform/access/index.ts';
import { type Assignment, assignmentsOfBody } from '#platform/directory/index.ts';
import { remarkProblem } from './problems.ts';

export interface Talk {
  readonly case: Case;
  readonly root: Case;
  /** The post under which the caller reads; null: the program. */
  readonly assignmentId: string | null;
  /** Whether the caller handles a part of the application, and it still goes on. */
  readonly mayWrite: boolean;
  readonly family: Awaited<ReturnType<typeof caseFamily>>;
}

/**
 * Officers who may read the case read what is said; who handles a part of it, of whichever body, speaks. The applicant reads his case under
 * no post: to him it is not there.
 */
export async function talkAbout(call: Call, caseId: string): Promise<Talk> {
  const family = await caseFamily(call, caseId);
  const here = family.find(({ of }) => of.id === caseId);
  const root = family.find(({ of }) => of.id === of.rootId);
  if (!here || !root) throw absent(call, remarkProblem('unknown'));
  const { assignmentId } = await authorise(call, 'case.read', here.resource);
  if (assignmentId === null && call.actor.kind !== 'system') throw absent(call, remarkProblem('unknown'));
  const handles = await Promise.all(family.map(({ resource }) => mayDo(call, 'case.examine', resource)));
  const mayWrite = root.of.state !== 'closed' && handles.includes(true);
  return { case: here.of, root: root.of, assignmentId, mayWrite, family };
}

/** A person, or everybody in a post. */
export interface Addressee {
  readonly key: string;
  readonly name: string | null;
  readonly assignment: Assignment;
  readonly accountIds: readonly string[];
}

const mostAddressees = 100;

/** Who can be told: those who handle a part of the application, each by himself, and each of their posts. */
export async function addresseesOf(call: Call, { family }: Talk): Promise<readonly Addressee[]> {
  const handling = await Promise.all(
    family
      .filter(({ of }) => of.state !== 'closed')
      .map(async ({ of, resource }) => {
        const held = (await assignmentsOfBody(call, of.bodyId)).filter(
          ({ delegatedFrom, accountId }) => delegatedFrom === null && accountId !== null,
        );
        return whoMay(call, 'case.examine', held, () => resource);
      }),
  );
  const assignments = [...new Map(handling.flat().map((one) => [one.id, one])).values()];
  const others = assignments.filter(({ accountId }) => accountId !== call.actor.id);
  const posts = Map.groupBy(others, ({ bodyId, divisionKey, postKey }) =>
    ['post', bodyId, divisionKey, postKey].join('/'),
  );
  return [
    ...[...posts].flatMap(([key, held]): Addressee[] => {
      const [assignment] = held;
      return assignment ? [{ key, name: null, assignment, accountIds: accountsOf(held) }] : [];
    }),
    ...others.map((assignment) => ({
      key: assignment.id,
      name: assignment.officerName,
      assignment,
      accountIds: accountsOf([assignment]),
    })),
  ].slice(0, mostAddressees);
}

const accountsOf = (held: readonly Assignment[]) => held.flatMap(({ accountId }) => accountId ?? []);
