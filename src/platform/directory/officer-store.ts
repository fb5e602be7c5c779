import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { AssignmentInTime, Officer, OfficerDraft } from './model.ts';
import { assignmentRows } from './store.ts';

const officers = `select o.id, o.account, o.account_id as "accountId", o.name, o.active, o.external_id as "externalId",
    o.profile, o.version::int, o.changed_at as "changedAt" from directory.officer o where o.removed_at is null`;

/** By one of what tells one officer from all others. */
export interface OfficerSought {
  readonly id?: string;
  readonly account?: string;
  readonly externalId?: string;
}

export function selectOfficersBy(
  on: Queryable,
  { id, account, externalId }: OfficerSought,
): Promise<Officer[]> {
  return on.query(
    {
      name: 'directory.officers-by',
      text: `${officers} and ($1::uuid is null or o.id = $1) and ($2::text is null or o.account = $2)
        and ($3::text is null or o.external_id = $3) order by o.id limit 2`,
    },
    [id ?? null, account ?? null, externalId ?? null],
  );
}

/** In the order of their ids, which is that of their making. */
export function selectOfficers(on: Queryable, offset: number, limit: number): Promise<Officer[]> {
  return on.query({ name: 'directory.officers', text: `${officers} order by o.id offset $1 limit $2` }, [
    offset,
    limit,
  ]);
}

export async function countOfficers(on: Queryable): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    `select count(*)::int as count from directory.officer where removed_at is null`,
  );
  return row?.count ?? 0;
}

/** False: the sign-in name is or was another's; names are never given twice. */
export async function insertOfficer(
  on: Transaction,
  id: string,
  { account, name, active, externalId, profile }: OfficerDraft,
  at: Date,
): Promise<boolean> {
  const made = await on.execute(
    `insert into directory.officer (id, account, name, active, external_id, profile, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict (account) do nothing`,
    [id, account, name, active, externalId, JSON.stringify(profile), at],
  );
  return made > 0;
}

/** False: somebody has changed it since it was read. The sign-in name stays. */
export async function updateOfficer(
  on: Transaction,
  { id, version }: Officer,
  { name, active, externalId, profile }: OfficerDraft,
  at: Date,
): Promise<boolean> {
  const changed = await on.execute(
    `update directory.officer set name = $3, active = $4, external_id = $5, profile = $6, changed_at = $7, version = version + 1
      where id = $1 and version = $2 and removed_at is null`,
    [id, version, name, active, externalId, JSON.stringify(profile), at],
  );
  return changed > 0;
}

export async function markRemoved(on: Transaction, id: string, at: Date): Promise<void> {
  await on.execute(`update directory.officer set removed_at = $2, active = false where id = $1`, [id, at]);
}

/** Whatever he holds or is proposed for ends: yesterday was its last day, and what began today or later never did. */
export async function endAssignmentsOf(
  on: Transaction,
  { officerId, ids, today, at, by }: Ending,
): Promise<readonly string[]> {
  const ended = await on.query<{ id: string }>(
    `update directory.assignment set
        valid_to = greatest(valid_from, $3::date - 1),
        withdrawn_at = case when proposed or valid_from >= $3::date then $4 else withdrawn_at end,
        ended_by = $5::uuid
      where ($1::uuid is null or officer_id = $1) and ($2::uuid[] is null or id = any($2))
        and withdrawn_at is null and coalesce(valid_to, 'infinity') >= $3::date
      returning id`,
    [officerId ?? null, ids ?? null, today, at, by],
  );
  return ended.map(({ id }) => id);
}

interface Ending {
  readonly officerId?: string;
  readonly ids?: readonly string[];
  readonly today: string;
  readonly at: Date;
  /** Null: the program itself. */
  readonly by: string | null;
}

const inTime = assignmentRows.replace(
  'select a.id,',
  `select a.origin, a.proposed, a.withdrawn_at is not null as withdrawn,
    (greatest(a.valid_from, coalesce(a.confirmed_on, a.valid_from)) + interval '1 year')::date as "confirmBy",
    (select g.name from directory.officer g where g.id = origin.officer_id) as "standsInFor", a.id,`,
);

/** All that an officer ever held, the newest first. */
export function selectAssignmentsInTime(on: Queryable, officerId: string): Promise<AssignmentInTime[]> {
  return on.query(
    {
      name: 'directory.assignments-in-time',
      text: `${inTime} where o.id = $1 order by a.valid_from desc, a.id desc limit 200`,
    },
    [officerId],
  );
}

/** What rules have proposed and nobody has confirmed or refused. */
export function selectProposed(on: Queryable): Promise<AssignmentInTime[]> {
  return on.query({
    name: 'directory.proposed',
    text: `${inTime} where a.proposed and a.withdrawn_at is null order by a.id limit 500`,
  });
}

export async function insertFormer(
  on: Transaction,
  former: {
    readonly id: string;
    readonly kind: 'body' | 'division' | 'post' | 'officer';
    readonly subjectId: string;
    readonly content: object;
    readonly until: Date;
    readonly by: string;
  },
): Promise<void> {
  const { id, kind, subjectId, content, until, by } = former;
  await on.execute(
    `insert into directory.former (id, kind, subject_id, content, until, changed_by) values ($1, $2, $3, $4, $5, $6)`,
    [id, kind, subjectId, JSON.stringify(content), until, by],
  );
}

/** What the address book says of each of those in service. */
export function selectProfiles(
  on: Queryable,
): Promise<Pick<Officer, 'id' | 'account' | 'name' | 'profile'>[]> {
  return on.query({
    name: 'directory.profiles',
    text: `select id, account, name, profile from directory.officer where active and removed_at is null`,
  });
}

/** Null: he has never been given one. */
export async function accountOfOfficer(on: Queryable, id: string): Promise<string | null> {
  const [row] = await on.query<{ accountId: string | null }>(
    `select account_id as "accountId" from directory.officer where id = $1`,
    [id],
  );
  return row?.accountId ?? null;
}
