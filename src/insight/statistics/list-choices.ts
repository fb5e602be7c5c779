import { currentCatalogue } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { listRegions } from '#platform/regions/index.ts';
import { reachOfReader } from './reach-of-reader.ts';
import { channelText } from './words.ts';

export interface Choice {
  readonly key: string;
  readonly name: Text;
}

export type Choices = Readonly<Record<'body' | 'item' | 'region' | 'channel', readonly Choice[]>>;

/** How a case can come in. */
const channels = ['web', 'api', 'kiosk', 'counter', 'phone'];

/** What figures can be asked for: the bodies within the reader's reach and their items, districts, channels. */
export async function listChoices(call: Call): Promise<Choices> {
  const [reach, all, { items }, regions] = await Promise.all([
    reachOfReader(call),
    listBodies(call),
    currentCatalogue(call),
    listRegions(call),
  ]);
  const bodies = reach === 'all' ? all : all.filter(({ id }) => reach.some(({ bodyId }) => bodyId === id));
  const keys = new Set(bodies.map(({ key }) => key));
  return {
    body: bodies.map(({ id, shortName }) => ({ key: id, name: shortName })),
    item: [...items.values()]
      .filter(({ definition }) => reach === 'all' || keys.has(definition.body))
      .map(({ key, definition }) => ({ key, name: definition.shortTitle ?? definition.title })),
    region: regions.filter(({ kind }) => kind === 'district').map(({ id, name }) => ({ key: id, name })),
    channel: channels.map((key) => ({ key, name: channelText(key) })),
  };
}
