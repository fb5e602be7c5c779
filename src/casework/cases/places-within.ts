import type { Call } from '#kernel/application/index.ts';
import type { Reach } from '#platform/access/index.ts';
import { type Place, selectPlaces } from './case-list-store.ts';

/** The places of a reach that have cases, and of these the ones asked for: nothing is read that may not be seen. */
export async function placesWithin(
  call: Call,
  reach: Reach,
  asked: { readonly bodyId?: string; readonly itemKey?: string } = {},
): Promise<readonly Place[]> {
  const areas = reach.bodies.map(({ bodyId, divisionKeys, matters }) => ({
    bodyId,
    divisionKeys: divisionKeys === 'all' ? null : divisionKeys,
    itemKeys: matters === 'all' ? null : matters,
  }));
  if (!reach.all && areas.length === 0) return [];
  const places = await selectPlaces(call.database, reach.all ? null : areas);
  return places.filter(
    ({ bodyId, itemKey }) =>
      (asked.bodyId === undefined || asked.bodyId === bodyId) &&
      (asked.itemKey === undefined || asked.itemKey === itemKey),
  );
}
