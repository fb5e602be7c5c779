import { currentCatalogue } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';

/** What bodies and services, those that are a part of others too, are called, for lists that know them by id and key. */
export async function namesFor(
  call: Call,
): Promise<{ readonly body: (id: string) => Text; readonly item: (key: string) => Text }> {
  const [bodies, { items }] = await Promise.all([listBodies(call), currentCatalogue(call)]);
  const byId = new Map(bodies.map(({ id, shortName }) => [id, shortName]));
  const byKey = new Map(
    [...items.values()].map(({ key, definition }) => [key, definition.shortTitle ?? definition.title]),
  );
  const plain = (key: string): Text => ({ 'zh-CN': key, en: key });
  return { body: (id) => byId.get(id) ?? plain(id), item: (key) => byKey.get(key) ?? plain(key) };
}
