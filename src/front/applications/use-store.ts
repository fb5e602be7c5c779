import type { Queryable, Transaction } from '#kernel/database/index.ts';

export async function countUse(on: Transaction, itemKey: string, day: string): Promise<void> {
  await on.execute(
    {
      name: 'applications.use.count',
      text: `insert into applications.item_use as u (item_key, day, uses) values ($1, $2, 1)
        on conflict (item_key, day) do update set uses = u.uses + 1`,
    },
    [itemKey, day],
  );
}

/** Items by how often they were applied for since a day, the most frequent first. */
export function usesSince(on: Queryable, day: string): Promise<{ itemKey: string; uses: number }[]> {
  return on.query(
    {
      name: 'applications.use.since',
      text: `select item_key as "itemKey", sum(uses)::integer as uses from applications.item_use
        where day >= $1 group by item_key order by uses desc, item_key`,
    },
    [day],
  );
}
