import type { Queryable } from '#kernel/database/index.ts';

/** Which of these acts the log has of each of the objects; one of which it has none is left out. */
export async function actsOn(
  on: Queryable,
  kind: string,
  ids: readonly string[],
  actions: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await on.query<{ id: string; actions: string[] }>(
    {
      name: 'audit.acts-on',
      text: `select e.object_id as id, array_agg(distinct e.action) as actions from audit.entry e
        where e.object_kind = $1 and e.object_id = any($2) and e.action = any($3) group by e.object_id`,
    },
    [kind, ids, actions],
  );
  return new Map(rows.map((row) => [row.id, new Set(row.actions)]));
}
