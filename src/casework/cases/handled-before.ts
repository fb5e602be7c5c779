import type { Queryable } from '#kernel/database/index.ts';
import { type Task, tasksOfCase } from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { familyOf, rootCasesOfSubject } from './store.ts';

const casesBack = 5;

/**
 * The accounts that have had a part in this matter, the last first: in the case itself, in its parent, and in the latest
 * applications of the same person or firm to the same division.
 */
export async function handledBefore(on: Queryable, of: Case): Promise<readonly string[]> {
  const own = await doneIn(on, [of.id]);
  const parent = of.parentId === null ? [] : await doneIn(on, [of.parentId]);
  const earlier = of.applicantSubjectId
    ? (await rootCasesOfSubject(on, of.applicantSubjectId, casesBack + 1)).filter(
        ({ id }) => id !== of.rootId,
      )
    : [];
  const before: string[] = [];
  for (const root of earlier.slice(0, casesBack)) {
    const family = await familyOf(on, root.id);
    const here = family.filter(
      ({ bodyId, divisionKey }) => bodyId === of.bodyId && divisionKey === of.divisionKey,
    );
    before.push(
      ...(await doneIn(
        on,
        here.map(({ id }) => id),
      )),
    );
  }
  return [...new Set([...own, ...parent, ...before])];
}

async function doneIn(on: Queryable, caseIds: readonly string[]): Promise<string[]> {
  const tasks = (await Promise.all(caseIds.map((id) => tasksOfCase(on, id)))).flat();
  const latest = ({ closedAt }: Task) => closedAt?.getTime() ?? 0;
  return tasks
    .filter(({ status, act }) => status === 'done' && act !== 'correct')
    .toSorted((one, other) => latest(other) - latest(one))
    .flatMap(({ closedBy }) => closedBy ?? []);
}
