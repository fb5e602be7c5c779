import { listItems } from '#casework/catalogue/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** What an item is called now; one that is no longer offered, by its key. */
export async function itemTitle(application: Pick<Application, 'database'>, itemKey: string): Promise<Text> {
  const items = await listItems(application);
  return items.find(({ key }) => key === itemKey)?.definition.title ?? { 'zh-CN': itemKey, en: itemKey };
}
