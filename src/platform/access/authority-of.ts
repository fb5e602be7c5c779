import type { Assignment } from '#platform/directory/index.ts';
import { answersForCity, rankOf } from './entities.ts';
import type { AuthorityResource } from './model.ts';

/** An assignment as something that is itself seen, confirmed or ended. */
export function authorityOf(assignment: Assignment): AuthorityResource {
  return {
    kind: 'authority',
    id: assignment.id,
    bodyId: assignment.bodyId,
    divisionKey: assignment.divisionKey,
    rank: rankOf(assignment.grade),
    wholeCity: answersForCity(assignment),
    accountId: assignment.accountId,
  };
}
