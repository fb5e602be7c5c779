import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Unit } from './definition.ts';
import type { CaseEnd, Instance, Task } from './model.ts';
import { type StoredState, stateOf } from './state-text.ts';

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

export const instanceColumns = `i.id, i.definition_id as "definitionId", i.case_id as "caseId", i.region_id as "regionId",
  i.body_id as "bodyId", i.lead_body_id as "leadBodyId", i.division_key as "divisionKey", i.version, i.state, i.started_at as "startedAt"`;

export type InstanceRow = Omit<Instance, 'state'> & { readonly state: StoredState };

export function instanceOf<Row extends InstanceRow>(row: Row): Omit<Row, 'state'> & Pick<Instance, 'state'> {
  return { ...row, state: stateOf(row.state) };
}

/** By which key a command finds its instance. */
export type Finder = 'task' | 'call' | 'instance';

const sources: Readonly<Record<Finder, string>> = {
  task: 'processes.task k join processes.instance i on i.id = k.instance_id',
  call: 'processes.call k join processes.instance i on i.id = k.instance_id',
  instance: 'processes.instance i',
};

/** Who reads for a change waits for the one before; `beside`: and knows what its own transaction has not written yet. */
export type Locking = 'unlocked' | 'locked' | 'beside';

/** Locked, others wait until this transaction ends; unlocked, the version check of the write finds the one who was late. */
export async function selectInstance(
  on: Queryable,
  finder: Finder,
  id: string,
  locking: Locking,
): Promise<Instance | undefined> {
  const key = finder === 'instance' ? 'i.id' : 'k.id';
  const [row] = await on.query<InstanceRow>(
    {
      name: `processes.by-${finder}${locking === 'unlocked' ? '' : '-locked'}`,
      text: `select ${instanceColumns} from ${sources[finder]} where ${key} = $1${locking === 'unlocked' ? '' : ' for no key update of i'}`,
      ...(locking === 'beside' ? { beside: true } : {}),
    },
    [id],
  );
  return row && instanceOf(row);
}

/** As `selectInstance`, for many keys at once; `key` says which key led to the row. */
export async function selectInstances(
  on: Queryable,
  finder: Finder,
  ids: readonly string[],
): Promise<(Instance & { readonly key: string })[]> {
  const key = finder === 'instance' ? 'i.id' : 'k.id';
  const rows = await on.query<InstanceRow & { readonly key: string }>(
    {
      name: `processes.many-by-${finder}`,
      text: `select ${key} as key, ${instanceColumns} from ${sources[finder]} where ${key} = any($1::uuid[])`,
    },
    [ids],
  );
  return rows.map(instanceOf);
}

/** Locked in the order of their ids, so that two who lock many never wait for each other. */
export async function selectLockedInstances(
  on: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Instance>> {
  const rows = await on.query<InstanceRow>(
    {
      name: 'processes.many-locked',
      text: `select ${instanceColumns} from ${sources.instance} where i.id = any($1::uuid[]) order by i.id for no key update of i`,
    },
    [ids],
  );
  return new Map(rows.map((row) => [row.id, instanceOf(row)]));
}

const taskColumns = `t.id, t.instance_id as "instanceId", t.case_id as "caseId", t.region_id as "regionId", t.element_id as "elementId",
  t.act, t.name, t.body_id as "bodyId", t.division_key as "divisionKey", t.post, t.status, t.opened_at as "openedAt",
  t.counted_from as "countedFrom", t.limit_length as "limitLength", t.limit_unit as "limitUnit", nullif(t.due_on, 'infinity') as "dueOn",
  nullif(t.urgent_on, 'infinity') as "urgentOn", t.provisional, t.item, t.claimed_by as "claimedBy", t.closed_at as "closedAt", t.closed_by as "closedBy",
  t.closed_by_name as "closedByName", t.outcome, t.urged`;

export async function selectTask(on: Queryable, id: string): Promise<Task | undefined> {
  const [row] = await on.query<Task>(
    { name: 'processes.task', text: `select ${taskColumns} from processes.task t where t.id = $1` },
    [id],
  );
  return row;
}

/** Open tasks that were given to one assignment, the most urgent first. */
export function selectTasksGivenTo(on: Queryable, assignmentId: string, limit: number): Promise<Task[]> {
  return on.query(
    {
      name: 'processes.tasks-given-to',
      text: `select ${taskColumns} from processes.task t where t.status = 'open' and t.claimed_by = $1
        order by t.urgent_on, t.id limit $2`,
    },
    [assignmentId, limit],
  );
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

/** Found by their case where there is one. */
export function selectTasksOfInstance(
  on: Queryable,
  { id, caseId }: Pick<Instance, 'id' | 'caseId'>,
): Promise<Task[]> {
  const place = caseId === null ? 't.case_id is null' : 't.case_id = $2';
  return on.query(
    {
      name: `processes.tasks-of-instance${caseId === null ? '-without-case' : ''}`,
      text: `select ${taskColumns} from processes.task t where t.instance_id = $1 and ${place} order by t.id`,
    },
    caseId === null ? [id] : [id, caseId],
  );
}

export async function selectInstancesOfCase(on: Queryable, caseId: string): Promise<Instance[]> {
  const rows = await on.query<InstanceRow>(
    {
      name: 'processes.instances-of-case',
      text: `select ${instanceColumns} from processes.instance i where i.case_id = $1 order by i.id`,
    },
    [caseId],
  );
  return rows.map(instanceOf);
}

/** What waits for one post of one division: one stretch of the inbox's index. Empty: no division, whoever handles the case. */
export interface TaskArea {
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly post: string;
}

export interface TaskPage {
  /** Of these, what was not given to one officer. */
  readonly areas: readonly TaskArea[];
  /** And what was given to one of these assignments; or, of these divisions, to anybody else. */
  readonly given: { readonly to: readonly string[] } | { readonly besides: readonly string[] };
  /** Begin after this task: the last of the page before. */
  readonly after?: Pick<Task, 'urgentOn' | 'id'>;
  readonly limit: number;
}

/**
 * Open tasks of some posts, the most urgent first. Each area is read in the order of its index and no further than the page,
 * so a page costs the same however far down the list and however many tasks wait.
 */
export function selectOpenTasks(on: Queryable, { areas, given, after, limit }: TaskPage): Promise<Task[]> {
  const toThem = 'to' in given;
  const onwards = `(t.urgent_on, t.id) > ($2::date, $3::uuid) order by t.urgent_on, t.id limit $4`;
  const claimed = toThem
    ? `select found.* from unnest($5::uuid[]) as holder (id) cross join lateral (
        select ${taskColumns} from processes.task t
        where t.status = 'open' and t.claimed_by = holder.id and ${onwards}) as found`
    : `select found.* from (select distinct "bodyId" from area) as body cross join lateral (
        select ${taskColumns} from processes.task t
        where t.status = 'open' and t.claimed_by is not null and t.body_id = body."bodyId"
          and t.claimed_by <> all($5::uuid[])
          and exists (select from area where area."bodyId" = t.body_id and area."divisionKey" = coalesce(t.division_key, ''))
          and ${onwards}) as found`;
  return on.query(
    {
      name: `processes.open-tasks-${toThem ? 'own' : 'of-others'}`,
      text: `with area as (select * from jsonb_to_recordset($1::jsonb) as area ("bodyId" uuid, "divisionKey" text, post text))
        select * from (
          select found.* from area cross join lateral (
            select ${taskColumns} from processes.task t
            where t.status = 'open' and t.body_id = area."bodyId" and coalesce(t.division_key, '') = area."divisionKey"
              and coalesce(t.post, '') = area.post and t.claimed_by is null and ${onwards}) as found
          union all ${claimed}) as page
        order by page."urgentOn", page.id limit $4`,
    },
    [
      JSON.stringify(areas),
      after ? (after.urgentOn ?? 'infinity') : '-infinity',
      after?.id ?? '00000000-0000-0000-0000-000000000000',
      limit,
      toThem ? given.to : given.besides,
    ],
  );
}

/**
 * By their cases alone: a condition on the status beside it would let the planner read all that is open, as long as it does
 * not know how much that is.
 */
export function selectOpenTasksOfCases(on: Queryable, caseIds: readonly string[]): Promise<Task[]> {
  return on.query(
    {
      name: 'processes.open-tasks-of-cases',
      text: `select ${taskColumns} from (select * from processes.task where case_id = any($1) offset 0) t
        where t.status = 'open' order by t.id`,
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
      text: `update processes.task set claimed_by = $2 where id = $1 and status = 'open' and (claimed_by is null or $2::uuid is null or claimed_by = $2)`,
    },
    [taskId, assignmentId],
  );
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

/** Steps follow by themselves (see the migration `009-urgency`), so that nothing here names their table. */
const caseEnds: Gathered = {
  name: 'case-ends',
  key: ({ caseId }: CaseEnd) => caseId,
  cte: (
    p,
  ) => `case_ends as (select * from jsonb_to_recordset(${p}::jsonb) as r ("caseId" uuid, "dueOn" date)),
    case_ends_told as (
      insert into processes.case_end (case_id, due_on) select "caseId", "dueOn" from case_ends where "dueOn" is not null
      on conflict (case_id) do update set due_on = excluded.due_on),
    case_ends_over as (
      delete from processes.case_end e using case_ends r where e.case_id = r."caseId" and r."dueOn" is null)`,
};

/** Says by when what a case runs for must be done, so that its steps, now and later, stand where they belong in an inbox. */
export function tellCaseEnd(on: Transaction, end: CaseEnd): void {
  on.gather(caseEnds, [end]);
}

/** What processes that have ended knew; where they went stays. */
export async function clearVariables(on: Transaction, instanceIds: readonly string[]): Promise<void> {
  await on.execute(
    `update processes.instance set state = jsonb_set(state::jsonb, '{variables}', '{}')::json
      where id = any($1::uuid[]) and status not in ('running', 'incident')`,
    [instanceIds],
  );
}
