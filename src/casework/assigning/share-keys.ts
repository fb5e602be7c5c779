import { type Case, contentOf } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { ancestorsOf, regionById, streetOf } from '#platform/regions/index.ts';
import { syllables } from '#platform/search/index.ts';

/** The letter under which a name stands in a list: of 林晓棠 it is L. */
export function initialOf(name: string): string {
  const [first = ''] = syllables(name);
  return first.slice(0, 1).toUpperCase();
}

/** The codes of the regions that the applicant's address lies in, else those that the case belongs to. */
export async function regionCodesOf(call: Call, of: Case): Promise<readonly string[]> {
  const address = (await contentOf(call.database, of.contentId))?.applicant.address;
  const street = address ? await streetOf(call, address) : undefined;
  const region = street ?? (of.regionId ? await regionById(call, of.regionId) : undefined);
  if (!region) return [];
  return [region, ...(await ancestorsOf(call, region.id))].map(({ code }) => code);
}
