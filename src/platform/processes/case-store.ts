import type { Queryable } from '#kernel/database/index.ts';

/** Of which of these cases a process has ever run, and whether one still does. */
export async function processesAmong(
  on: Queryable,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, 'running' | 'ended'>> {
  const rows = await on.query<{ caseId: string; running: boolean }>(
    {
      name: 'processes.instance.among',
      text: `select i.case_id as "caseId", bool_or(i.status in ('running', 'incident')) as running
        from processes.instance i where i.case_id = any($1::uuid[]) group by i.case_id`,
    },
    [caseIds],
  );
  return new Map(rows.map(({ caseId, running }) => [caseId, running ? 'running' : 'ended']));
}
