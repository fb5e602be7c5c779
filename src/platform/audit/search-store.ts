import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';

/** An entry as auditors find it. */
export interface FoundEntry {
  readonly id: string;
  readonly occurredAt: Date;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly assignmentId: string | null;
  readonly onBehalfOf: string | null;
  readonly requestId: string;
  readonly bytes: Buffer;
}

/** The place of an entry in time: where the next page begins. */
export interface EntryPlace {
  readonly occurredAt: Date;
  readonly id: string;
}

export interface EntryQuery {
  readonly actorId?: string;
  readonly action?: string;
  readonly objectKinds?: readonly string[];
  /** Only with kinds: by these together they are found. */
  readonly objectIds?: readonly string[];
  readonly from?: Date;
  /** Not included. */
  readonly to?: Date;
  /** Only what is older than this. */
  readonly after?: EntryPlace;
  readonly limit: number;
}

const columns = `e.id, e.occurred_at as "occurredAt", e.action, e.object_kind as "objectKind", e.object_id as "objectId",
  e.actor_kind as "actorKind", e.actor_id as "actorId", e.assignment_id as "assignmentId", e.on_behalf_of as "onBehalfOf",
  e.request_id as "requestId", e.bytes`;

/**
 * Entries, newest first. Only the conditions that are asked stand in the statement: each combination then has its own plan,
 * which walks one of the indices from its right edge.
 */
export function findEntries(on: Queryable, query: EntryQuery): Promise<FoundEntry[]> {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const kind = kindAlone(query);
  const conditions = [
    ...(query.objectKinds && kind === undefined
      ? [`e.object_kind = any(${value(query.objectKinds)}::text[])`]
      : []),
    ...(query.objectIds ? [`e.object_id = any(${value(query.objectIds)}::text[])`] : []),
    ...(query.actorId === undefined ? [] : [`e.actor_id = ${value(query.actorId)}`]),
    ...(query.action === undefined ? [] : [`e.action = ${value(query.action)}`]),
    ...stretchOf(query, kind, value),
  ];
  const order = `${kind === undefined ? '' : 'e.object_kind desc, '}e.occurred_at desc, e.id desc`;
  return on.query(
    `select ${columns} from audit.entry e ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
      order by ${order} limit ${value(query.limit)}`,
    values,
  );
}

/** From where to where in time, of the one kind or of all: one condition an end, for of two the index may walk by the wider. */
function stretchOf(
  { from, to, after }: EntryQuery,
  kind: string | undefined,
  value: (given: unknown) => string,
): readonly string[] {
  const beyond = (compared: string, place: Readonly<Record<string, unknown>>) => {
    const given = Object.entries({ ...(kind === undefined ? {} : { object_kind: kind }), ...place });
    if (given.length === 0) return [];
    const names = given.map(([name]) => `e.${name}`).join(', ');
    return [`(${names}) ${compared} (${given.map(([, one]) => value(one)).join(', ')})`];
  };
  const isOnwards = after && (!to || after.occurredAt < to);
  return [
    ...beyond('>=', from ? { occurred_at: from } : {}),
    ...(isOnwards
      ? beyond('<', { occurred_at: after.occurredAt, id: after.id })
      : to
        ? beyond('<', { occurred_at: to })
        : beyond('<=', {})),
  ];
}

/**
 * The one kind that is asked for, and nothing else that finds entries. It is given as a stretch of the index of kinds: told that it
 * is equal, the planner takes the index of time for a frequent kind, and reads on and on where the kind was not frequent yet.
 */
function kindAlone({ objectKinds, objectIds, actorId, action }: EntryQuery): string | undefined {
  const [kind, ...others] = objectKinds ?? [];
  return others.length > 0 || objectIds || actorId !== undefined || action !== undefined ? undefined : kind;
}

/**
 * Every act or kind of object that there is an entry of. One look into the index for each of them, however many entries there are.
 */
export async function selectTerms(on: Queryable, column: 'action' | 'object_kind'): Promise<string[]> {
  const rows = await on.query<{ term: string }>(
    `with recursive found as (
        (select ${column} as term from audit.entry order by ${column} limit 1)
        union all
        select (select ${column} from audit.entry where ${column} > found.term order by ${column} limit 1)
          from found where found.term is not null)
      select term from found where term is not null`,
  );
  return rows.map(({ term }) => term);
}

/** Who looked at what is kept about these subjects: entries of reading, newest first. */
export function findReadings(
  on: Queryable,
  subjectIds: readonly string[],
  after: EntryPlace | undefined,
  limit: number,
): Promise<FoundEntry[]> {
  return on.query(
    {
      name: after ? 'audit.readings-after' : 'audit.readings',
      text: `select ${columns} from (
          select distinct s.occurred_at, s.entry_id from audit.subject s where s.subject_id = any($1::text[])
            ${after ? 'and (s.occurred_at, s.entry_id) < ($3, $4::uuid)' : ''}
          order by s.occurred_at desc, s.entry_id desc limit $2) as about
        join audit.entry e on e.id = about.entry_id order by e.occurred_at desc, e.id desc`,
    },
    after ? [[...subjectIds], limit, after.occurredAt, after.id] : [[...subjectIds], limit],
  );
}

/** Entries by their ids, in no order. */
export function entriesById(on: Queryable, ids: readonly string[]): Promise<FoundEntry[]> {
  return on.query(`select ${columns} from audit.entry e where e.id = any($1::uuid[])`, [[...ids]]);
}

/** One entry, if it is about one of these subjects. */
export async function findReading(
  on: Queryable,
  entryId: string,
  subjectIds: readonly string[],
): Promise<FoundEntry | undefined> {
  const [found] = await on.query<FoundEntry>(
    {
      name: 'audit.reading',
      text: `select ${columns} from audit.entry e where e.id = $1
        and exists (select from audit.subject s
          where s.subject_id = any($2::text[]) and s.occurred_at = e.occurred_at and s.entry_id = e.id)`,
    },
    [entryId, [...subjectIds]],
  );
  return found;
}

/** An entry in the log, and whom it is about. */
export interface LoggedReading {
  readonly entry: FoundEntry;
  readonly subjectIds: readonly string[];
}

/**
 * Of the entries of the log from a place on those that are about somebody, in its order; `size` is the place behind the last that was
 * looked at. Whom an entry is about is found by what its bytes say.
 */
export async function readingsInLog(
  on: Queryable,
  from: number,
  limit: number,
): Promise<{ readonly size: number; readonly readings: readonly LoggedReading[] }> {
  const rows = await on.query<FoundEntry & { sequence: number }>(
    `select l.sequence, ${columns} from audit.leaf l join audit.entry e on e.id = l.entry_id
      where l.sequence >= $1 order by l.sequence limit $2`,
    [from, limit],
  );
  const said = rows.flatMap((row) =>
    subjectsIn(row.bytes).map((subject_id) => ({
      subject_id,
      occurred_at: row.occurredAt,
      entry_id: row.id,
    })),
  );
  const about = await on.query<{ id: string; subjectIds: string[] }>(
    `select s.entry_id as id, array_agg(s.subject_id) as "subjectIds"
      from jsonb_to_recordset($1::jsonb) as r (subject_id text, occurred_at timestamptz, entry_id uuid)
      join audit.subject s using (subject_id, occurred_at, entry_id) group by s.entry_id`,
    [JSON.stringify(said)],
  );
  const subjectsOf = new Map(about.map(({ id, subjectIds }) => [id, subjectIds]));
  const readings = rows.flatMap(({ sequence: _place, ...entry }) => {
    const subjectIds = subjectsOf.get(entry.id);
    return subjectIds ? [{ entry, subjectIds }] : [];
  });
  return { size: (rows.at(-1)?.sequence ?? from - 1) + 1, readings };
}

/** Bytes that somebody has made unreadable name nobody: the verification of the log tells of them. */
function subjectsIn(bytes: Buffer): readonly string[] {
  if (!bytes.includes('"subjects":')) return [];
  try {
    const { subjects } = JSON.parse(bytes.toString('utf8')) as { subjects?: readonly string[] };
    return [...new Set(subjects)];
  } catch {
    return [];
  }
}

export interface SubjectRow {
  readonly subject_id: string;
  readonly occurred_at: Date;
  readonly entry_id: string;
}

const subjects: Gathered = {
  name: 'audit-subjects',
  cte: (p) => `audit_subject as (
      insert into audit.subject (subject_id, occurred_at, entry_id)
      select subject_id, occurred_at, entry_id
      from jsonb_to_recordset(${p}::jsonb) as r (subject_id text, occurred_at timestamptz, entry_id uuid))`,
};

export function gatherSubjects(on: Transaction, rows: readonly SubjectRow[]): void {
  on.gather(subjects, rows);
}

export interface Verified {
  readonly verifiedAt: Date;
  readonly entries: number;
  readonly checkpoints: number;
  readonly witnesses: number;
  readonly faults: number;
}

export async function insertVerification(on: Queryable, id: string, of: Verified): Promise<void> {
  await on.query(
    `insert into audit.verification (id, verified_at, entries, checkpoints, witnesses, faults) values ($1, $2, $3, $4, $5, $6)`,
    [id, of.verifiedAt, of.entries, of.checkpoints, of.witnesses, of.faults],
  );
}

export async function selectLastVerification(on: Queryable): Promise<Verified | undefined> {
  const [last] = await on.query<Verified>(
    `select verified_at as "verifiedAt", entries, checkpoints, witnesses, faults
      from audit.verification order by verified_at desc limit 1`,
  );
  return last;
}
