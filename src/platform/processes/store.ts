import type { Queryable, Statement } from '#kernel/database/index.ts';
import { appendCte } from '#kernel/outbox/index.ts';
import { auditCte } from '#platform/audit/index.ts';
import type { Unit } from './definition.ts';
import type { Instance, Task } from './model.ts';

export interface DefinitionRow {
  readonly id: string;
  readonly key: string;
  readonly releaseId: string;
  readonly hash: string;
  readonly fileName: string;
  readonly xml: string;
}

/** Answers the id under which this release has this process: the given one, or the one it already had. */
export async function insertDefinition(on: Queryable, row: DefinitionRow, at: Date): Promise<string> {
  const [kept] = await on.query<{ id: string; hash: string }>(
    {
      name: 'processes.deploy',
      text: `with fresh as (
          insert into processes.definition (id, key, release_id, hash, file_name, xml, deployed_at)
          values ($1, $2, $3, $4, $5, $6, $7) on conflict (release_id, key) do nothing returning id)
        select id from fresh union all
        select id from processes.definition where release_id = $3 and key = $2 and hash = $4 limit 1`,
    },
    [row.id, row.key, row.releaseId, row.hash, row.fileName, row.xml, at],
  );
  if (!kept) throw new Error(`release ${row.releaseId} already has another process ${row.key}`);
  return kept.id;
}

export async function selectDefinition(on: Queryable, id: string): Promise<DefinitionRow | undefined> {
  const [row] = await on.query<DefinitionRow>(
    {
      name: 'processes.definition',
      text: `select id, key, release_id as "releaseId", hash, file_name as "fileName", xml from processes.definition where id = $1`,
    },
    [id],
  );
  return row;
}

export async function selectDefinitionId(
  on: Queryable,
  releaseId: string,
  key: string,
): Promise<string | undefined> {
  const [row] = await on.query<{ id: string }>(
    {
      name: 'processes.definition-of',
      text: `select id from processes.definition where release_id = $1 and key = $2`,
    },
    [releaseId, key],
  );
  return row?.id;
}

const instanceColumns = `i.id, i.definition_id as "definitionId", i.case_id as "caseId", i.region_id as "regionId",
  i.body_id as "bodyId", i.lead_body_id as "leadBodyId", i.division_key as "divisionKey", i.version, i.state, i.started_at as "startedAt"`;

/** By which key a command finds its instance. */
export type Finder = 'task' | 'call' | 'instance';

const sources: Readonly<Record<Finder, string>> = {
  task: 'processes.task k join processes.instance i on i.id = k.instance_id',
  call: 'processes.call k join processes.instance i on i.id = k.instance_id',
  instance: 'processes.instance i',
};

/** Locked, others wait until this transaction ends; unlocked, the version check of the write finds the one who was late. */
export async function selectInstance(
  on: Queryable,
  finder: Finder,
  id: string,
  locked: boolean,
): Promise<Instance | undefined> {
  const key = finder === 'instance' ? 'i.id' : 'k.id';
  const [row] = await on.query<Instance>(
    {
      name: `processes.by-${finder}${locked ? '-locked' : ''}`,
      text: `select ${instanceColumns} from ${sources[finder]} where ${key} = $1${locked ? ' for no key update of i' : ''}`,
    },
    [id],
  );
  return row;
}

/** As `selectInstance`, for many keys at once; `key` says which key led to the row. */
export function selectInstances(
  on: Queryable,
  finder: Finder,
  ids: readonly string[],
): Promise<(Instance & { readonly key: string })[]> {
  const key = finder === 'instance' ? 'i.id' : 'k.id';
  return on.query(
    {
      name: `processes.many-by-${finder}`,
      text: `select ${key} as key, ${instanceColumns} from ${sources[finder]} where ${key} = any($1::uuid[])`,
    },
    [ids],
  );
}

const taskColumns = `t.id, t.instance_id as "instanceId", t.case_id as "caseId", t.region_id as "regionId", t.element_id as "elementId",
  t.act, t.name, t.body_id as "bodyId", t.division_key as "divisionKey", t.post, t.status, t.opened_at as "openedAt",
  t.counted_from as "countedFrom", t.limit_length as "limitLength", t.limit_unit as "limitUnit", nullif(t.due_on, 'infinity') as "dueOn",
  t.provisional, t.item, t.claimed_by as "claimedBy", t.closed_at as "closedAt", t.closed_by as "closedBy",
  t.closed_by_name as "closedByName", t.outcome`;

export async function selectTask(on: Queryable, id: string): Promise<Task | undefined> {
  const [row] = await on.query<Task>(
    { name: 'processes.task', text: `select ${taskColumns} from processes.task t where t.id = $1` },
    [id],
  );
  return row;
}

export function selectTasksOfCase(on: Queryable, caseId: string): Promise<Task[]> {
  return on.query(
    {
      name: 'processes.tasks-of-case',
      text: `select ${taskColumns} from processes.task t where t.case_id = $1 order by t.id`,
    },
    [caseId],
  );
}

export function selectInstancesOfCase(on: Queryable, caseId: string): Promise<Instance[]> {
  return on.query(
    {
      name: 'processes.instances-of-case',
      text: `select ${instanceColumns} from processes.instance i where i.case_id = $1 order by i.id`,
    },
    [caseId],
  );
}

/** A part of the administration whose tasks are asked for. */
/** What waits for one post of one division: one stretch of the inbox's index. Empty: no division, whoever handles the case. */
export interface TaskArea {
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly post: string;
}

export interface TaskPage {
  readonly areas: readonly TaskArea[];
  /** Begin after this task: the last of the page before. */
  readonly after?: { readonly dueOn: string | null; readonly id: string };
  readonly limit: number;
}

/**
 * Open tasks of some posts, the most urgent first. Each area is read in the order of its index and no further than the page,
 * so a page costs the same however far down the list and however many tasks wait.
 */
export function selectOpenTasks(on: Queryable, page: TaskPage): Promise<Task[]> {
  return on.query(
    {
      name: 'processes.open-tasks',
      text: `select found.* from jsonb_to_recordset($1::jsonb) as area ("bodyId" uuid, "divisionKey" text, post text)
        cross join lateral (
          select ${taskColumns} from processes.task t
          where t.status = 'open' and t.body_id = area."bodyId" and coalesce(t.division_key, '') = area."divisionKey"
            and coalesce(t.post, '') = area.post and (t.due_on, t.id) > ($2::date, $3::uuid)
          order by t.due_on, t.id limit $4) as found
        order by found."dueOn", found.id limit $4`,
    },
    [
      JSON.stringify(page.areas),
      page.after ? (page.after.dueOn ?? 'infinity') : '-infinity',
      page.after?.id ?? '00000000-0000-0000-0000-000000000000',
      page.limit,
    ],
  );
}

export function selectOpenTasksOfCases(on: Queryable, caseIds: readonly string[]): Promise<Task[]> {
  return on.query(
    {
      name: 'processes.open-tasks-of-cases',
      text: `select ${taskColumns} from processes.task t where t.case_id = any($1) and t.status = 'open' order by t.id`,
    },
    [caseIds],
  );
}

export async function setChildCase(on: Queryable, callId: string, childCaseId: string): Promise<void> {
  await on.execute(
    { name: 'processes.child-case', text: `update processes.call set child_case_id = $2 where id = $1` },
    [callId, childCaseId],
  );
}

export async function callStatus(on: Queryable, id: string): Promise<string | undefined> {
  const [row] = await on.query<{ status: string }>(
    { name: 'processes.call-status', text: `select status from processes.call where id = $1` },
    [id],
  );
  return row?.status;
}

/** The officer who works on it; only an open task that nobody else has can be claimed. */
export function updateClaim(on: Queryable, taskId: string, assignmentId: string | null): Promise<number> {
  return on.execute(
    {
      name: 'processes.claim',
      text: `update processes.task set claimed_by = $2 where id = $1 and status = 'open' and (claimed_by is null or $2 is null or claimed_by = $2)`,
    },
    [taskId, assignmentId],
  );
}

// Writing: everything of one command, or of many, in one statement

/** A row of each table as it travels: JSON with the tables' own column names. */
export interface Rows {
  readonly started: readonly object[];
  readonly changed: readonly { readonly id: string; readonly version: number }[];
  readonly tasksOpened: readonly object[];
  readonly tasksClosed: readonly object[];
  readonly timersSet: readonly object[];
  readonly timersCleared: readonly string[];
  readonly callsOpened: readonly object[];
  readonly callsClosed: readonly object[];
  readonly events: readonly object[];
  readonly audit: readonly object[];
}

/**
 * What is closed is found by its id alone: that it was open the version check of its instance says, and a condition on the
 * status would let the planner read all that is open instead.
 */
const parts: readonly {
  readonly name: keyof Rows;
  readonly text: (parameter: string) => string;
}[] = [
  {
    name: 'started',
    text: (p) => `started as (
      insert into processes.instance (id, definition_id, case_id, region_id, body_id, lead_body_id, division_key, version, status, state, started_at, changed_at)
      select id, definition_id, case_id, region_id, body_id, lead_body_id, division_key, 1, status, state, changed_at, changed_at
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, definition_id uuid, case_id uuid, region_id uuid, body_id uuid,
        lead_body_id uuid, division_key text, status text, state jsonb, changed_at timestamptz) returning id)`,
  },
  {
    name: 'changed',
    text: (p) => `changed as (
      update processes.instance i set version = i.version + 1, status = r.status, state = r.state, changed_at = r.changed_at
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, version integer, status text, state jsonb, changed_at timestamptz)
      where i.id = r.id and i.version = r.version returning i.id)`,
  },
  {
    name: 'tasksOpened',
    text: (p) => `tasks_opened as (
      insert into processes.task (id, instance_id, case_id, region_id, element_id, act, name, body_id, division_key, post, status, opened_at,
        counted_from, limit_length, limit_unit, due_on, provisional, item)
      select id, instance_id, case_id, region_id, element_id, act, name, body_id, division_key, post, 'open', opened_at,
        counted_from, limit_length, limit_unit, coalesce(due_on, 'infinity'), provisional, item
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, instance_id uuid, case_id uuid, region_id uuid, element_id text, act text, name jsonb,
        body_id uuid, division_key text, post text, opened_at timestamptz, counted_from date, limit_length integer, limit_unit text,
        due_on date, provisional boolean, item jsonb))`,
  },
  {
    name: 'tasksClosed',
    text: (p) => `tasks_closed as (
      update processes.task t set status = r.status, closed_at = r.closed_at, closed_by = r.closed_by,
        closed_by_name = r.closed_by_name, closed_by_assignment = r.closed_by_assignment, outcome = r.outcome
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, status text, closed_at timestamptz, closed_by text, closed_by_name text,
        closed_by_assignment uuid, outcome text)
      where t.id = r.id)`,
  },
  {
    name: 'timersSet',
    text: (p) => `timers_set as (
      insert into processes.timer (id, instance_id, element_id, due_at, due_on, counted_from, length, unit, provisional)
      select id, instance_id, element_id, due_at, due_on, counted_from, length, unit, provisional
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, instance_id uuid, element_id text, due_at timestamptz, due_on date,
        counted_from date, length integer, unit text, provisional boolean))`,
  },
  {
    name: 'timersCleared',
    text: (p) => `timers_cleared as (
      delete from processes.timer where id in (select value::uuid from jsonb_array_elements_text(${p}::jsonb)))`,
  },
  {
    name: 'callsOpened',
    text: (p) => `calls_opened as (
      insert into processes.call (id, instance_id, case_id, element_id, item, body, status, opened_at)
      select id, instance_id, case_id, element_id, item, body, 'open', opened_at
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, instance_id uuid, case_id uuid, element_id text, item text, body text, opened_at timestamptz))`,
  },
  {
    name: 'callsClosed',
    text: (p) => `calls_closed as (
      update processes.call c set status = r.status, closed_at = r.closed_at
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, status text, closed_at timestamptz)
      where c.id = r.id)`,
  },
  { name: 'events', text: appendCte },
  { name: 'audit', text: auditCte },
];

const statements = new Map<number, Statement>();

/** One statement for each combination of tables that is ever written together; each is prepared once a connection. */
function statementFor(present: number): Statement {
  let statement = statements.get(present);
  if (!statement) {
    const chosen = parts.filter((_part, i) => present & (1 << i));
    const texts = chosen.map((part, i) => part.text(`$${i + 1}`));
    const changes = chosen.some((part) => part.name === 'changed');
    statement = {
      name: `processes.write-${present.toString(16)}`,
      // The division fails the whole statement when a version was not the expected one: all or nothing without a transaction.
      text: `with ${texts.join(',\n    ')}\n    ${
        changes
          ? `select 1 / (count(*) = $${texts.length + 1})::int as written from changed`
          : 'select 1 as written'
      }`,
    };
    statements.set(present, statement);
  }
  return statement;
}

/** Writes all rows in one round trip. False: an instance was changed meanwhile, and nothing is written. */
export async function writeRows(on: Queryable, rows: Rows): Promise<boolean> {
  let present = 0;
  const values: unknown[] = [];
  for (const [i, part] of parts.entries()) {
    if (rows[part.name].length === 0) continue;
    present |= 1 << i;
    values.push(JSON.stringify(rows[part.name]));
  }
  if (rows.changed.length > 0) values.push(rows.changed.length);
  try {
    await on.query(statementFor(present), values);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '22012') return false;
    throw error;
  }
}

// Timers

export interface DueTimer {
  readonly id: string;
  readonly instanceId: string;
}

/** Takes due timers for this transaction, the latest first; other processes skip them. */
export function takeDueTimers(on: Queryable, now: Date, limit: number): Promise<DueTimer[]> {
  return on.query(
    {
      name: 'processes.due-timers',
      text: `select id, instance_id as "instanceId" from processes.timer where due_at <= $1
        order by due_at, id limit $2 for update skip locked`,
    },
    [now, limit],
  );
}

export async function postponeTimer(on: Queryable, id: string, until: Date): Promise<void> {
  await on.execute(
    { name: 'processes.postpone-timer', text: `update processes.timer set due_at = $2 where id = $1` },
    [id, until],
  );
}

export interface ProvisionalPeriod {
  readonly id: string;
  readonly countedFrom: string;
  readonly length: number;
  readonly unit: Unit;
}

export function selectProvisional(on: Queryable, table: 'task' | 'timer'): Promise<ProvisionalPeriod[]> {
  const columns = table === 'task' ? 'limit_length as length, limit_unit as unit' : 'length, unit';
  const open = table === 'task' ? `status = 'open' and ` : '';
  return on.query({
    name: `processes.provisional-${table}s`,
    text: `select id, counted_from as "countedFrom", ${columns} from processes.${table} where ${open}provisional order by id for update`,
  });
}

export async function updatePeriods(
  on: Queryable,
  table: 'task' | 'timer',
  periods: readonly { id: string; due_on: string | null; due_at: Date; provisional: boolean }[],
): Promise<void> {
  const at = table === 'timer' ? ', due_at = r.due_at' : '';
  await on.execute(
    {
      name: `processes.recompute-${table}s`,
      text: `update processes.${table} p set due_on = r.due_on, provisional = r.provisional${at}
        from jsonb_to_recordset($1::jsonb) as r (id uuid, due_on date, due_at timestamptz, provisional boolean) where p.id = r.id`,
    },
    [JSON.stringify(periods)],
  );
}
