import { listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { reachOf } from '#platform/access/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { placesWithin } from './places-within.ts';

export interface SearchChoices {
  readonly bodies: readonly { readonly id: string; readonly name: Text }[];
  readonly items: readonly { readonly key: string; readonly title: Text }[];
}

/** The bodies and services of which the reader may see cases, as far as there are any. */
export async function searchChoices(call: Call): Promise<SearchChoices> {
  const places = await placesWithin(call, await reachOf(call, 'case.read'));
  const [bodies, items] = await Promise.all([listBodies(call), listItems(call)]);
  const [bodyIds, itemKeys] = [
    new Set(places.map(({ bodyId }) => bodyId)),
    new Set(places.map(({ itemKey }) => itemKey)),
  ];
  return {
    bodies: bodies.filter(({ id }) => bodyIds.has(id)).map(({ id, shortName }) => ({ id, name: shortName })),
    items: items
      .filter(({ key }) => itemKeys.has(key))
      .map(({ key, definition }) => ({ key, title: definition.title })),
  };
}
