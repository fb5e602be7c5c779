import { currentCatalogue } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type Body, listBodies } from '#platform/directory/index.ts';
import { listRegions } from '#platform/regions/index.ts';
import type { Dimension } from './model.ts';
import { channelText, termText } from './words.ts';

export type NameOf = (key: string) => Text;

const asItIs: NameOf = (key) => ({ 'zh-CN': key, en: key });
const named = (entries: Iterable<readonly [string, Text]>, otherwise = asItIs): NameOf => {
  const names = new Map(entries);
  return (key) => names.get(key) ?? otherwise(key);
};

/** What the lines of a dimension are called. */
export async function namesOf(call: Call, by: Dimension): Promise<NameOf> {
  switch (by) {
    case 'body':
      return named((await listBodies(call)).map(({ id, shortName }) => [id, shortName]));
    case 'division':
      return named((await listBodies(call)).flatMap(divisionsOf));
    case 'item':
      // Parts of joint applications, too, which nobody applies for alone.
      return named(
        [...(await currentCatalogue(call)).items.values()].map(({ key, definition }) => [
          key,
          definition.title,
        ]),
      );
    case 'region':
      return named(
        (await listRegions(call)).map(({ id, name }) => [id, name]),
        (key) => (key === '' ? termText('whole-city') : asItIs(key)),
      );
    case 'channel':
      return channelText;
    case 'time':
      return asItIs;
  }
}

/** A division by its body: there is an office of that name in each. */
function divisionsOf({ id, shortName, divisions }: Body): (readonly [string, Text])[] {
  return [
    [`${id}/`, shortName],
    ...divisions.map(({ key, name }): readonly [string, Text] => [`${id}/${key}`, joined(shortName, name)]),
  ];
}

const joined = (body: Text, division: Text): Text => ({
  'zh-CN': `${body['zh-CN'] ?? ''} ${division['zh-CN'] ?? ''}`,
  ...(body['en'] && division['en'] ? { en: `${body['en']}, ${division['en']}` } : {}),
});
