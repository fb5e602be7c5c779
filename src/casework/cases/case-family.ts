import type { Call } from '#kernel/application/index.ts';
import type { CaseResource } from '#platform/access/index.ts';
import { resourceWith } from './case-resource.ts';
import type { Case } from './model.ts';
import { familyOf, findCase } from './store.ts';

export interface FamilyMember {
  readonly of: Case;
  readonly resource: CaseResource;
}

/** All parts of the application to which a case belongs, as access policies see each; none where there is no such case. Says nothing of who may know. */
export async function caseFamily(call: Call, caseId: string): Promise<readonly FamilyMember[]> {
  const found = await findCase(call.database, caseId);
  if (!found) return [];
  const family = await familyOf(call.database, found.rootId);
  return family.map((of) => ({ of, resource: resourceWith(family, of) }));
}
