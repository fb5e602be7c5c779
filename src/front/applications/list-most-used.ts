import { type Item, listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { usesSince } from './use-store.ts';

const days = 90;

/** What is applied for most these months, of what can be applied for today. Tells nothing of who applied. */
export async function listMostUsed(call: Call, limit: number): Promise<readonly Item[]> {
  const since = call.clock.dateOf(new Date(call.clock.now().getTime() - days * 86_400_000));
  const [items, uses] = await Promise.all([listItems(call), usesSince(call.database, since)]);
  const byKey = new Map(items.map((item) => [item.key, item]));
  return uses.flatMap(({ itemKey }) => byKey.get(itemKey) ?? []).slice(0, limit);
}
