import type { Call } from '#kernel/application/index.ts';
import { reachOf } from '#platform/access/index.ts';
import type { Place } from './model.ts';

/** What the officer looks after: the divisions, for leaders the body; null: everything. */
export async function placesOf(call: Call): Promise<readonly Place[] | null> {
  const reach = await reachOf(call, 'case.examine');
  if (reach.all) return null;
  return reach.bodies.map(({ bodyId, divisionKeys }) => ({
    bodyId,
    divisionKeys: divisionKeys === 'all' ? null : divisionKeys,
  }));
}
