import type { Queryable } from '#kernel/database/index.ts';
import type { RunningPeriod } from './intervene.ts';

export interface UrgedTask {
  readonly instanceId: string;
  readonly caseId: string | null;
  readonly regionId: string | null;
  readonly elementId: string;
  readonly urged: number;
}

export async function updateUrged(on: Queryable, taskId: string, at: Date): Promise<UrgedTask | undefined> {
  const [row] = await on.query<UrgedTask>(
    {
      name: 'processes.urge',
      text: `update processes.task set urged = urged + 1, urged_at = $2 where id = $1 and status in ('open', 'held')
        returning instance_id as "instanceId", case_id as "caseId", region_id as "regionId", element_id as "elementId", urged`,
    },
    [taskId, at],
  );
  return row;
}

/** What the open tasks and timers of an instance still have, found by the ids that its tokens wait for. */
export function selectPeriods(on: Queryable, instanceId: string): Promise<RunningPeriod[]> {
  return on.query(
    {
      name: 'processes.periods',
      text: `with waiting as (
          select coalesce(token -> 'wait' ->> 'id', token -> 3 ->> 1)::uuid as id from processes.instance i, json_array_elements(i.state -> 'tokens') token
            where i.id = $1
          union select (timer ->> 'id')::uuid from processes.instance i, json_array_elements(i.state -> 'timers') timer where i.id = $1)
        select t.id, nullif(t.due_on, 'infinity')::text as "dueOn", null as "dueAt", t.limit_unit as unit
          from waiting join processes.task t using (id)
        union all
        select t.id, t.due_on::text, to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), t.unit
          from waiting join processes.timer t using (id)`,
    },
    [instanceId],
  );
}
