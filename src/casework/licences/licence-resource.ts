import type { LicenceResource } from '#platform/access/index.ts';
import type { LicenceRow } from './store.ts';

/** A licence as the policies see it. */
export function resourceOf(
  licence: Pick<LicenceRow, 'id' | 'bodyId' | 'divisionKey' | 'holderSubjectId' | 'foundedSubjectId'>,
): LicenceResource {
  const { id, bodyId, divisionKey, holderSubjectId, foundedSubjectId } = licence;
  const holderSubjectIds = [holderSubjectId, foundedSubjectId].filter((holder) => holder !== null);
  return { kind: 'licence', id, bodyId, divisionKey, holderSubjectIds };
}
