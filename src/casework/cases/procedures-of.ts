import { findItem } from '#casework/catalogue/index.ts';
import { type Release, releaseById, type SpecialProcedure } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Case } from './model.ts';

/** To be heard may be asked for in every matter of licensing (行政许可法 46, 47), whether its item says so or not. */
const ofEveryLicence = 'hearing';

/** The special procedures that an item may call for, each with the length that the item or else the pack gives it. */
export async function proceduresOf(call: Call, of: Case): Promise<readonly SpecialProcedure[]> {
  const [release, item] = await Promise.all([
    releaseById(call, of.releaseId),
    findItem(call, of.itemKey, of.releaseId),
  ]);
  const { specialProcedures = [], kind } = item.definition;
  const named = specialProcedures.flatMap(({ kind: key, days }) => known(release, key, days));
  const hearing = kind === 'licence' && !named.some(({ key }) => key === ofEveryLicence);
  return hearing ? [...named, ...known(release, ofEveryLicence)] : named;
}

function known(release: Release, key: string, days?: number): SpecialProcedure[] {
  const procedure = release.part('procedure', key);
  if (!procedure) return [];
  return [days ? { ...procedure, length: days, unit: 'working-day' } : procedure];
}
