import { listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { listRegions } from '#platform/regions/index.ts';
import type { Dimension } from './model.ts';
import { statisticsWords } from './words.ts';

const asItIs = (key: string): Text => ({ 'zh-CN': key, en: key });

/** What the lines of a dimension are called. */
export async function namesOf(call: Call, by: Dimension): Promise<(key: string) => Text> {
  switch (by) {
    case 'body': {
      const bodies = new Map((await listBodies(call)).map(({ id, shortName }) => [id, shortName]));
      return (key) => bodies.get(key) ?? asItIs(key);
    }
    case 'division':
      return divisionNames(call);
    case 'item': {
      const items = new Map((await listItems(call)).map(({ key, definition }) => [key, definition.title]));
      return (key) => items.get(key) ?? asItIs(key);
    }
    case 'region': {
      const regions = new Map((await listRegions(call)).map(({ id, name }) => [id, name]));
      return (key) => regions.get(key) ?? statisticsWords.all('whole-city');
    }
    case 'channel':
      return (key) => channelName(key);
    case 'time':
      return asItIs;
  }
}
