import type { Queryable } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** A step that somebody has done. */
export interface DoneTask {
  readonly id: string;
  readonly caseId: string | null;
  readonly act: string;
  readonly name: Text;
  readonly outcome: string | null;
  readonly closedAt: Date;
}

export interface DoneTaskPage {
  /** Days in the city's zone, both included; as instants `[from, to)`. */
  readonly from?: Date;
  readonly to?: Date;
  readonly act?: string;
  /** Keyset: the last task of the page before. */
  readonly before?: { readonly closedAt: Date; readonly id: string };
  readonly limit: number;
}

export function selectDoneTasks(on: Queryable, closedBy: string, page: DoneTaskPage): Promise<DoneTask[]> {
  return on.query(
    {
      name: 'processes.done-tasks',
      text: `select t.id, t.case_id as "caseId", t.act, t.name, t.outcome, t.closed_at as "closedAt"
        from processes.task t
        where t.status = 'done' and t.closed_by = $1
          and t.closed_at >= coalesce($2::timestamptz, '-infinity') and t.closed_at < coalesce($3::timestamptz, 'infinity')
          and ($4::text is null or t.act = $4)
          and (t.closed_at, t.id) < (coalesce($5::timestamptz, 'infinity'), coalesce($6::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        order by t.closed_at desc, t.id desc limit $7`,
    },
    [
      closedBy,
      page.from ?? null,
      page.to ?? null,
      page.act ?? null,
      page.before?.closedAt ?? null,
      page.before?.id ?? null,
      page.limit,
    ],
  );
}
