import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { accessProblem, mayDo, requireAccount } from '#platform/access/index.ts';
import { type Assignment, assignmentsOf, bodyById } from '#platform/directory/index.ts';
import type { KeptFilter, ListedFilter } from './model.ts';
import { type DivisionPlace, selectFilters } from './store.ts';

/** Of one division no more are shown. */
const mostShared = 12;

/** The officer's own filters, what his divisions share, and what is to be shared where he is at the head. */
export async function listFilters(call: Call): Promise<readonly ListedFilter[]> {
  const held = await postsOf(call);
  const found = await selectFilters(call.database, call.actor.id, await divisionsOf(call, held), mostShared);
  const listed = await Promise.all(
    found.map(
      async (filter): Promise<ListedFilter> => ({
        ...filter,
        isOwn: filter.accountId === call.actor.id,
        mayDecide: filter.sharing !== 'own' && (await mayDecide(call, filter)),
      }),
    ),
  );
  return listed.filter(
    ({ isOwn, mayDecide: decides, ...filter }) => isOwn || decides || isShared(filter, held),
  );
}

/** The posts of the caller; who has none has no inbox, and no filter of it. */
export async function postsOf(call: Call): Promise<readonly Assignment[]> {
  requireAccount(call);
  const held = await assignmentsOf(call);
  if (held.length === 0) throw accessProblem('denied');
  return held;
}

/** Whoever arranges the work of a division's clerks says what they share. */
export function mayDecide(
  call: Call,
  { bodyId, divisionKey }: { readonly bodyId: string | null; readonly divisionKey: string | null },
): Promise<boolean> {
  return mayDo(call, 'authority.arrange', { kind: 'authority', id: '', bodyId, divisionKey, rank: 1 });
}

const isShared = ({ sharing, bodyId, divisionKey }: KeptFilter, held: readonly Assignment[]) =>
  sharing === 'shared' &&
  held.some(
    (post) => post.bodyId === bodyId && (post.divisionKey === divisionKey || post.grade === 'leader'),
  );

export interface FilterPlace extends DivisionPlace {
  readonly name: Text;
}

/** The divisions whose steps can be in the caller's inbox, by name. */
export async function filterPlaces(call: Call): Promise<readonly FilterPlace[]> {
  const places = await divisionsOf(call, await postsOf(call));
  const named = await Promise.all(
    places.map(async ({ bodyId, divisionKey }) => {
      const body = await bodyById(call, bodyId);
      const division = body?.divisions.find(({ key }) => key === divisionKey);
      return division ? [{ bodyId, divisionKey, name: division.name }] : [];
    }),
  );
  return named.flat();
}

/** A leader's divisions are all of the body. */
async function divisionsOf(call: Call, held: readonly Assignment[]): Promise<readonly DivisionPlace[]> {
  const places = await Promise.all(
    held.map(async ({ bodyId, divisionKey, grade }) =>
      grade === 'leader'
        ? ((await bodyById(call, bodyId))?.divisions ?? []).map(({ key }) => ({ bodyId, divisionKey: key }))
        : [{ bodyId, divisionKey }],
    ),
  );
  return [...new Map(places.flat().map((place) => [`${place.bodyId}/${place.divisionKey}`, place])).values()];
}
