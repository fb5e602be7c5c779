import type { Queryable } from '#kernel/database/index.ts';
import type { Incident, Status } from './state.ts';

export interface InstanceFilter {
  readonly id?: string;
  /** Key of the process, in any version; or one version. */
  readonly key?: string;
  readonly definitionId?: string;
  /** Where it waits. */
  readonly element?: string;
  readonly status?: Status;
  readonly suspended?: boolean;
  readonly caseId?: string;
  readonly startedBefore?: Date;
  /** Only those that run for one of these; absent: for anybody. */
  readonly areas?: readonly InstanceArea[];
  /** The last instance of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** A body, or some of its divisions. */
export interface InstanceArea {
  readonly bodyId: string;
  readonly divisionKeys: 'all' | readonly string[];
}

export interface FoundInstance {
  readonly id: string;
  readonly definitionId: string;
  readonly key: string;
  readonly caseId: string | null;
  readonly bodyId: string | null;
  readonly divisionKey: string | null;
  readonly status: Status;
  readonly suspended: boolean;
  readonly startedAt: Date;
  readonly changedAt: Date;
  readonly elements: readonly string[];
  readonly incident: Incident | null;
}

export interface InstancePage {
  readonly instances: readonly FoundInstance[];
  /** Null: there are no more. */
  readonly next: string | null;
}

/** Looked through for one page, so that a rare thing among a million costs no more than a frequent one. */
const mostLookedThrough = 5000;

/** The newest first. A page may hold fewer than asked for, even none, while `next` says that there is more to look through. */
export async function selectInstancePage(on: Queryable, filter: InstanceFilter): Promise<InstancePage> {
  const values: unknown[] = [mostLookedThrough];
  const conditions = ['true'];
  const and = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  and((p) => `i.definition_id in (select id from processes.definition where key = ${p})`, filter.key);
  and((p) => `i.definition_id = ${p}`, filter.definitionId);
  and((p) => `i.id = ${p}`, filter.id);
  and((p) => `i.case_id = ${p}`, filter.caseId);
  and((p) => `i.id < ${p}::uuid`, filter.after);
  // Written out: a parameter would keep the index of incidents from being used.
  if (filter.status === 'incident') conditions.push(`i.status = 'incident'`);
  const looked = conditions.join(' and ');
  conditions.length = 0;
  conditions.push('true');
  and((p) => `status = ${p}`, filter.status);
  and((p) => `${p} = any(elements)`, filter.element);
  and((p) => `suspended = ${p}`, filter.suspended);
  and((p) => `"startedAt" < ${p}`, filter.startedBefore);
  and((p) => withinAreas(p, 'read."bodyId"', 'read."divisionKey"'), areasAsJson(filter.areas));
  values.push(filter.limit);
  const rows = await on.query<FoundInstance & { readonly last: string | null; readonly total: number }>(
    `with looked as materialized (
        select i.* from processes.instance i where ${looked} order by i.id desc limit $1),
      read as (
        select i.id, i.definition_id as "definitionId", d.key, i.case_id as "caseId", i.body_id as "bodyId",
          i.division_key as "divisionKey", i.status, i.started_at as "startedAt",
          i.changed_at as "changedAt", (i.state -> 'suspended') is not null as suspended, i.state -> 'incident' as incident,
          array(select distinct coalesce(token ->> 'node', token ->> 1) from json_array_elements(i.state -> 'tokens') token) as elements
        from looked i join processes.definition d on d.id = i.definition_id),
      found as (select * from read where ${conditions.join(' and ')} order by id desc limit $${values.length})
      select found.*, (select id from looked order by id limit 1) as last, (select count(*) from looked) as total
      from (select 1) one left join found on true order by found.id desc`,
    values,
  );
  const instances = rows.filter(({ id }) => id !== null).map(({ last: _last, total: _total, ...row }) => row);
  const full = instances.length === filter.limit;
  const [first] = rows;
  const more = Number(first?.total ?? 0) === mostLookedThrough;
  return { instances, next: full ? (instances.at(-1)?.id ?? null) : more ? (first?.last ?? null) : null };
}

function areasAsJson(areas: readonly InstanceArea[] | undefined): string | undefined {
  return (
    areas &&
    JSON.stringify(areas.map(({ bodyId, divisionKeys: of }) => ({ bodyId, of: of === 'all' ? null : of })))
  );
}

const withinAreas = (parameter: string, body: string, division: string) =>
  `exists (select from jsonb_to_recordset(${parameter}::jsonb) as area ("bodyId" uuid, "of" text[])
    where area."bodyId" = ${body} and (area."of" is null or ${division} = any(area."of")))`;

export interface TimerRow {
  readonly id: string;
  readonly element: string;
  readonly dueAt: Date;
  readonly provisional: boolean;
}

export function selectTimers(on: Queryable, ids: readonly string[]): Promise<TimerRow[]> {
  return on.query(
    {
      name: 'processes.timers-of',
      text: `select id, element_id as element, due_at as "dueAt", provisional from processes.timer where id = any($1::uuid[]) order by due_at, id`,
    },
    [ids],
  );
}

export interface CallRow {
  readonly id: string;
  readonly element: string;
  readonly item: string;
  readonly body: string;
  readonly childCaseId: string | null;
  readonly openedAt: Date;
}

export function selectCalls(on: Queryable, ids: readonly string[]): Promise<CallRow[]> {
  return on.query(
    {
      name: 'processes.calls-of',
      text: `select id, element_id as element, item, body, child_case_id as "childCaseId", opened_at as "openedAt"
        from processes.call where id = any($1::uuid[]) order by id`,
    },
    [ids],
  );
}

export interface WaitingTime {
  readonly element: string;
  readonly open: number;
  readonly done: number;
  /** Days, of those that are done; null: none is. */
  readonly median: number | null;
  readonly p90: number | null;
  /** Days that the oldest open one has waited. */
  readonly oldest: number | null;
}

/** Reads every task of these instances once; for a heat map, not for each page. */
export function selectWaitingTimes(
  on: Queryable,
  definitionIds: readonly string[],
  since: Date,
  now: Date,
): Promise<WaitingTime[]> {
  return on.query(
    {
      name: 'processes.waiting-times',
      text: `select t.element_id as element, count(*) filter (where t.status in ('open', 'held'))::int as open,
          count(*) filter (where t.status = 'done')::int as done,
          (percentile_cont(0.5) within group (order by extract(epoch from t.closed_at - t.opened_at) / 86400)
            filter (where t.status = 'done'))::float8 as median,
          (percentile_cont(0.9) within group (order by extract(epoch from t.closed_at - t.opened_at) / 86400)
            filter (where t.status = 'done'))::float8 as p90,
          (extract(epoch from $3::timestamptz - min(t.opened_at) filter (where t.status in ('open', 'held'))) / 86400)::float8 as oldest
        from processes.instance i join processes.task t on t.instance_id = i.id
        where i.definition_id = any($1::uuid[]) and t.opened_at >= $2 group by t.element_id order by t.element_id`,
    },
    [definitionIds, since, now],
  );
}

export interface InstanceCount {
  readonly definitionId: string;
  readonly key: string;
  readonly status: Status;
  /** The day on which they began. */
  readonly day: string;
  readonly count: number;
}

/** The newest so many, by version, status and day; for a picture, so it costs the same among a million. */
export function selectInstanceCounts(
  on: Queryable,
  newest: number,
  timeZone: string,
  { key, areas }: Pick<InstanceFilter, 'key' | 'areas'>,
): Promise<InstanceCount[]> {
  return on.query(
    {
      name: 'processes.instance-counts',
      text: `with newest as materialized (
          select definition_id, status, started_at, body_id, division_key from processes.instance
          where $3::text is null or definition_id in (select id from processes.definition where key = $3)
          order by id desc limit $1)
        select n.definition_id as "definitionId", d.key, n.status, (n.started_at at time zone $2)::date::text as day, count(*)::int as count
        from newest n join processes.definition d on d.id = n.definition_id
        where $4::jsonb is null or ${withinAreas('$4', 'n.body_id', 'n.division_key')}
        group by 1, 2, 3, 4`,
    },
    [newest, timeZone, key ?? null, areasAsJson(areas) ?? null],
  );
}

export interface AwaitedEvent {
  readonly id: string;
  readonly element: string;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  readonly key: string;
  readonly since: Date;
}

export function selectAwaitedEvents(on: Queryable, ids: readonly string[]): Promise<AwaitedEvent[]> {
  return on.query(
    {
      name: 'processes.events-of',
      text: `select id, element_id as element, kind, name, key, opened_at as since
        from processes.subscription where id = any($1::uuid[]) order by id`,
    },
    [ids],
  );
}

/** A version as it was deployed under a release. */
export interface DeployedVersion {
  readonly id: string;
  readonly key: string;
  readonly releaseId: string;
  readonly hash: string;
  readonly deployedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: string | null;
}

/** Of one process, or of all; the newest first. */
export function selectVersions(on: Queryable, key: string | null): Promise<DeployedVersion[]> {
  return on.query(
    {
      name: 'processes.versions',
      text: `select id, key, release_id as "releaseId", hash, deployed_at as "deployedAt", withdrawn_at as "withdrawnAt",
          withdrawn_because as "withdrawnBecause"
        from processes.definition where $1::text is null or key = $1 order by deployed_at desc, id desc`,
    },
    [key],
  );
}
