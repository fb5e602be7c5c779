import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { groupKeeper } from './group-resource.ts';
import { type ListQuery, listResources, mostResults, usualResults } from './list-resources.ts';
import { listOf, type Resource } from './model.ts';
import { userKeeper } from './user-resource.ts';

/**
 * A search at the root (RFC 7644, 3.4.2.1): users, then groups, counted through. A kind that does not have the attribute that
 * the filter names has nothing that meets it.
 */
export async function listOfEveryKind(call: Call, query: ListQuery): Promise<Resource> {
  const offset = Math.max(1, Math.trunc(query.startIndex ?? 1)) - 1;
  const wanted = Math.min(mostResults, Math.max(0, Math.trunc(query.count ?? usualResults)));
  const found: unknown[] = [];
  const refused: unknown[] = [];
  let total = 0;
  for (const list of kinds) {
    const startIndex = Math.max(0, offset - total) + 1;
    const asked = { ...query, startIndex, count: wanted - found.length };
    const page: Resource = await list(call, asked).catch((error: unknown) => {
      if (!isOfNoAttribute(error)) throw error;
      refused.push(error);
      return { totalResults: 0 };
    });
    found.push(...listOf(page['Resources']));
    total += Number(page['totalResults']);
  }
  if (refused.length === kinds.length) throw refused[0];
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex: offset + 1,
    itemsPerPage: found.length,
    Resources: found,
  };
}

const kinds = [
  (call: Call, query: ListQuery) => listResources(call, userKeeper, query),
  (call: Call, query: ListQuery) => listResources(call, groupKeeper, query),
];

const isOfNoAttribute = (error: unknown) =>
  isProblem(error, 'scim/invalid-path') || isProblem(error, 'scim/invalid-filter');
