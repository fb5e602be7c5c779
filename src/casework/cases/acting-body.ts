import type { Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Body, findBody, listBodies } from '#platform/directory/index.ts';
import { ancestorsOf } from '#platform/regions/index.ts';
import { caseProblem } from './problems.ts';

/**
 * The body that has jurisdiction: the item's own, or its counterpart in the district or street of the application's region
 * (a body whose `parent` is the item's). Where no counterpart exists the higher body acts itself.
 */
export async function actingBody(
  call: Call,
  item: Item,
  regionId: string | null,
  named?: string | null,
): Promise<Body> {
  const key = named ?? item.definition.body;
  const body = await findBody(call, key);
  if (!body) throw caseProblem('body-unknown', { item: item.key, body: key });
  if (!regionId || item.definition.jurisdiction.by === 'city' || named) return body;
  // Nearest first: the street's body before the district's.
  const regions = [regionId, ...(await ancestorsOf(call, regionId)).map((region) => region.id)];
  const counterparts = (await listBodies(call)).filter(({ parentKey }) => parentKey === body.key);
  for (const region of regions) {
    const counterpart = counterparts.find((candidate) => candidate.regionId === region);
    if (counterpart) return counterpart;
  }
  return body;
}
