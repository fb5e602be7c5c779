import { growing, type Queryable, type Transaction } from '#kernel/database/index.ts';

const counted = growing('applications.item_use', { item_key: 'text', day: 'date' }, ['uses']);

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
