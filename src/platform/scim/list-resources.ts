import type { Call } from '#kernel/application/index.ts';
import { requirePath } from './attribute-path.ts';
import { type Keeper, shown, type Versioned } from './keeper.ts';
import { matches, valuesAt } from './match-filter.ts';
import type { Attribute, AttributePath, Filter, Resource } from './model.ts';
import { parseFilter } from './parse-filter.ts';
import { projected } from './project-resource.ts';

export const mostResults = 200;
export const usualResults = 100;
const atOnce = 1000;

/** What a list is asked for (RFC 7644, 3.4.2), by query or by `/.search`. */
export interface ListQuery {
  readonly filter?: string | undefined;
  readonly sortBy?: string | undefined;
  readonly sortOrder?: string | undefined;
  readonly startIndex?: number | undefined;
  readonly count?: number | undefined;
  readonly attributes?: string | undefined;
  readonly excludedAttributes?: string | undefined;
}

/**
 * One page of the resources that meet the filter. Without filter and order, and by the names that are unique, the database
 * answers; everything else is compared here, over the resources as they are shown, so that no filter ever becomes SQL.
 */
export async function listResources<Kept extends Versioned>(
  call: Call,
  keeper: Keeper<Kept>,
  query: ListQuery,
): Promise<Resource> {
  const { type } = keeper;
  const filter = query.filter ? parseFilter(type, query.filter) : null;
  const order = query.sortBy ? requirePath(type, query.sortBy) : null;
  const offset = Math.max(1, Math.trunc(query.startIndex ?? 1)) - 1;
  const limit = Math.min(mostResults, Math.max(0, Math.trunc(query.count ?? usualResults)));
  const answer = (resources: readonly Resource[], total: number): Resource => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex: offset + 1,
    itemsPerPage: resources.length,
    Resources: resources.map((resource) => projected(type, resource, query)),
  });
  if (!filter && !order) {
    const { records, total } = await keeper.page(call, offset, limit);
    return answer(await shown(call, keeper, records), total);
  }
  const found = (await candidates(call, keeper, filter)).filter((one) => !filter || matches(one, filter));
  if (order) sortBy(found, order, query.sortOrder?.toLowerCase() === 'descending');
  return answer(found.slice(offset, offset + limit), found.length);
}

async function candidates<Kept extends Versioned>(
  call: Call,
  keeper: Keeper<Kept>,
  filter: Filter | null,
): Promise<Resource[]> {
  const known = filter ? await foundAtOnce(call, keeper, filter) : undefined;
  if (known) return [...(await shown(call, keeper, known))];
  const all: Resource[] = [];
  for (let offset = 0; ; offset += atOnce) {
    const { records, total } = await keeper.page(call, offset, atOnce);
    all.push(...(await shown(call, keeper, records)));
    if (records.length === 0 || all.length >= total) return all;
  }
}

/** `userName eq "…"`, alone or with more: what identity systems ask all day. */
async function foundAtOnce<Kept extends Versioned>(
  call: Call,
  keeper: Keeper<Kept>,
  filter: Filter,
): Promise<readonly Kept[] | undefined> {
  const parts = filter.kind === 'and' ? filter.parts : [filter];
  for (const part of parts) {
    if (part.kind !== 'compare' || part.operator !== 'eq' || typeof part.value !== 'string') continue;
    if (part.path.schema !== null || part.path.sub) continue;
    const found = await keeper.findBy(call, part.path.attribute.name, part.value);
    if (found) return found;
  }
  return undefined;
}

/** What lacks the attribute stands last going up, first going down (RFC 7644, 3.4.2.3). */
function sortBy(resources: Resource[], path: AttributePath, descending: boolean): void {
  const leaf: Attribute = path.sub ?? path.attribute;
  const keyOf = (resource: Resource): string | undefined => {
    const values = valuesAt(resource, path);
    const [first] = values;
    if (first === undefined) return undefined;
    return leaf.caseExact ? String(first) : String(first).toLowerCase();
  };
  const direction = descending ? -1 : 1;
  const keyed = resources.map((resource) => ({ resource, key: keyOf(resource) }));
  keyed.sort((one, other) => {
    if (one.key === other.key) return 0;
    if (one.key === undefined) return direction;
    if (other.key === undefined) return -direction;
    return one.key < other.key ? -direction : direction;
  });
  for (const [place, { resource }] of keyed.entries()) resources[place] = resource;
}
