import type { Call } from '#kernel/application/index.ts';
import { whoMay } from '#platform/access/index.ts';
import { type Assignment, assignmentsOfBody } from '#platform/directory/index.ts';
import { resourceWith } from './case-resource.ts';
import type { Case } from './model.ts';
import type { Participant } from './store.ts';

/** The heads and leaders who decide whether an officer withdraws from a case. */
export async function superiorsOf(
  call: Call,
  of: Case,
  family: readonly Participant[],
): Promise<Assignment[]> {
  const assignments = await assignmentsOfBody(call, of.bodyId);
  return whoMay(call, 'case.decide-recusal', assignments, () => resourceWith(family, of));
}

/** Everybody who holds a post in the division that acts, or leads the body, and has not withdrawn; one entry a person. */
export async function officersOfCase(
  call: Call,
  of: Pick<Case, 'bodyId' | 'divisionKey' | 'recused'>,
): Promise<Assignment[]> {
  const found = new Map<string, Assignment>();
  for (const assignment of await assignmentsOfBody(call, of.bodyId)) {
    const { accountId, divisionKey, grade, delegatedFrom } = assignment;
    const near = of.divisionKey === null || divisionKey === of.divisionKey || grade === 'leader';
    if (accountId === null || delegatedFrom !== null || !near || of.recused.includes(accountId)) continue;
    if (!found.has(accountId)) found.set(accountId, assignment);
  }
  return [...found.values()];
}
