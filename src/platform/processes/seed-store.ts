import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

export interface SeedTask {
  readonly id: string;
  readonly caseId: string;
  readonly regionId: string | null;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly act: string;
  readonly name: Text;
  readonly openedAt: Date;
  readonly countedFrom: string;
  readonly dueOn: string;
  readonly provisional: boolean;
}

export async function insertSeededTasks(on: Transaction, tasks: readonly SeedTask[]): Promise<void> {
  await on.execute(
    {
      name: 'processes.seed-tasks',
      text: `insert into processes.task (id, instance_id, case_id, region_id, element_id, act, name, body_id, division_key, post, status,
          opened_at, counted_from, due_on, provisional)
        select id, id, "caseId", "regionId", act, act, name, "bodyId", "divisionKey", case act when 'decide' then 'head' else 'clerk' end, 'open', "openedAt", "countedFrom", "dueOn", provisional
        from jsonb_to_recordset($1::jsonb) as r (id uuid, "caseId" uuid, "regionId" uuid, act text, name jsonb, "bodyId" uuid,
          "divisionKey" text, "openedAt" timestamptz, "countedFrom" date, "dueOn" date, provisional boolean)`,
    },
    [JSON.stringify(tasks)],
  );
}

export async function analyseTasks(on: Queryable): Promise<void> {
  await on.execute('vacuum (analyze) processes.task');
}
