import type { LicenceResource } from '#platform/access/index.ts';
import type { LicenceRow } from './store.ts';

/** A licence as the policies see it. */
export function resourceOf(
  licence: Pick<LicenceRow, 'id' | 'bodyId' | 'divisionKey' | 'holderSubjectId'>,
): LicenceResource {
  const { id, bodyId, divisionKey, holderSubjectId } = licence;
  return { kind: 'licence', id, bodyId, divisionKey, holderSubjectId };
}
