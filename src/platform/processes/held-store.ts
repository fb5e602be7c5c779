import type { Queryable } from '#kernel/database/index.ts';

/** What is given to an officer and open: how much, and the most urgent of it. */
export interface HeldTask {
  readonly id: string;
  readonly caseId: string | null;
  readonly holder: string;
  readonly dueOn: string | null;
}

/** Each holder's stretch of one partial index, no further than asked. */
export function selectHeld(
  on: Queryable,
  assignmentIds: readonly string[],
  mostEach: number,
): Promise<HeldTask[]> {
  return on.query(
    {
      name: 'processes.tasks-held',
      text: `select found.* from unnest($1::uuid[]) as holder (id) cross join lateral (
          select t.id, t.case_id as "caseId", t.claimed_by as holder, nullif(t.due_on, 'infinity') as "dueOn"
          from processes.task t where t.status = 'open' and t.claimed_by = holder.id
          order by t.urgent_on, t.id limit $2) as found`,
    },
    [assignmentIds, mostEach],
  );
}

export function countHeld(
  on: Queryable,
  assignmentIds: readonly string[],
): Promise<{ holder: string; count: number }[]> {
  return on.query(
    {
      name: 'processes.count-held',
      text: `select holder.id as holder, held.count from unnest($1::uuid[]) as holder (id) cross join lateral (
          select count(*)::int as count from processes.task t
          where t.status = 'open' and t.claimed_by = holder.id) as held`,
    },
    [assignmentIds],
  );
}
