import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';

interface Uses {
  readonly item_key: string;
  readonly day: string;
  readonly uses: number;
}

const counted: Gathered = {
  name: 'item-uses',
  key: ({ item_key, day }: Uses) => `${item_key} ${day}`,
  merge: (earlier: Uses, later: Uses) => ({ ...later, uses: earlier.uses + later.uses }),
  cte: (p) => `item_use_counted as (
      insert into applications.item_use as u (item_key, day, uses)
      select item_key, day, uses from jsonb_to_recordset(${p}::jsonb) as r (item_key text, day date, uses integer)
      order by item_key, day
      on conflict (item_key, day) do update set uses = u.uses + excluded.uses)`,
};

/** Grows with the commit, all of a delivery in one statement and in the order of the key. */
export function countUse(on: Transaction, itemKey: string, day: string): void {
  on.gather(counted, [{ item_key: itemKey, day, uses: 1 }]);
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
