import type { Queryable } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** Those that have not ended, in the order of their ids; without a limit all of them. */
export async function selectLiveIds(
  on: Queryable,
  definitionId: string,
  { after, limit }: { readonly after?: string; readonly limit?: number } = {},
): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    {
      name: 'processes.live-of',
      text: `select id from processes.instance where definition_id = $1 and status in ('running', 'incident')
          and ($2::uuid is null or id > $2) order by id limit $3`,
    },
    [definitionId, after ?? null, limit ?? null],
  );
  return rows.map(({ id }) => id);
}

/** The rows of what an instance waits for are named after the new version. */
export async function updateMigrated(
  on: Queryable,
  instanceId: string,
  definitionId: string,
  waiting: readonly { id: string; element: string; name: Text; act: string }[],
  /** Timers and events. */
  listening: readonly { id: string; element: string }[],
): Promise<void> {
  await on.execute(
    {
      name: 'processes.migrate',
      text: `with waiting as (select * from jsonb_to_recordset($3::jsonb) as r (id uuid, element text, name json, act text)),
        listening as (select * from jsonb_to_recordset($4::jsonb) as r (id uuid, element text)),
        tasks as (update processes.task t set element_id = w.element, name = w.name, act = w.act from waiting w where t.id = w.id),
        calls as (update processes.call c set element_id = w.element from waiting w where c.id = w.id),
        events as (update processes.subscription s set element_id = r.element from listening r where s.id = r.id),
        moved as (update processes.timer t set element_id = r.element from listening r where t.id = r.id)
        update processes.instance set definition_id = $2 where id = $1`,
    },
    [instanceId, definitionId, JSON.stringify(waiting), JSON.stringify(listening)],
  );
}

export interface Withdrawal {
  readonly id: string;
  readonly reason: string;
}

export async function updateWithdrawn(
  on: Queryable,
  id: string,
  reason: string,
  at: Date,
): Promise<{ readonly key: string } | undefined> {
  const [row] = await on.query<{ key: string }>(
    {
      name: 'processes.withdraw-definition',
      text: `update processes.definition set withdrawn_at = coalesce(withdrawn_at, $3), withdrawn_because = $2 where id = $1 returning key`,
    },
    [id, reason, at],
  );
  return row;
}

export function selectWithdrawn(on: Queryable): Promise<Withdrawal[]> {
  return on.query({
    name: 'processes.withdrawn',
    text: `select id, withdrawn_because as reason from processes.definition where withdrawn_at is not null`,
  });
}

export async function countWithdrawn(on: Queryable): Promise<number> {
  const [row] = await on.query<{ count: number }>({
    name: 'processes.count-withdrawn',
    text: `select count(*) as count from processes.definition where withdrawn_at is not null`,
  });
  return row?.count ?? 0;
}
