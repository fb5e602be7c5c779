import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Assignment, Body } from './model.ts';

export async function readVersion(on: Queryable): Promise<number> {
  const [row] = await on.query<{ version: number }>({
    name: 'directory.version',
    text: `select version from directory.version`,
  });
  return row?.version ?? 0;
}

/** Whoever changes the directory waits until this transaction has ended. */
export async function lockVersion(on: Transaction): Promise<void> {
  await on.query({ name: 'directory.lock', text: `select version from directory.version for update` });
}

/** Whoever changes waits here for who changes at the same time. */
export async function raiseVersion(on: Transaction): Promise<void> {
  await on.execute(`update directory.version set version = version + 1`);
}

interface Keyed {
  readonly id: string;
  readonly key: string;
}

/** Inserts or updates bodies by key, ends those not named, and answers the id of each key. */
export async function saveBodies(
  on: Transaction,
  rows: readonly object[],
  today: string,
): Promise<Map<string, string>> {
  await on.execute(
    `insert into directory.body (id, key, name, short_name, kind, credit_code, region_code, region_id, parent_key, address, phone, complaint_phone, position)
      select id, key, name, short_name, kind, credit_code, region_code, region_id, parent_key, address, phone, complaint_phone, position
      from jsonb_to_recordset($1::jsonb) as b (id uuid, key text, name jsonb, short_name jsonb, kind text, credit_code text,
        region_code text, region_id uuid, parent_key text, address jsonb, phone text, complaint_phone text, position integer)
      on conflict (key) do update set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
        credit_code = excluded.credit_code, region_code = excluded.region_code, region_id = coalesce(excluded.region_id, body.region_id),
        parent_key = excluded.parent_key,
        address = excluded.address, phone = excluded.phone, complaint_phone = excluded.complaint_phone,
        position = excluded.position, ended_on = null
        where body.kept_by = 'pack'`,
    [JSON.stringify(rows)],
  );
  // Also those that the house keeps, which the import has left as they are.
  const saved = await on.query<Keyed>(
    `select b.id, b.key from directory.body b
      where b.key in (select key from jsonb_to_recordset($1::jsonb) as named (key text))`,
    [JSON.stringify(rows)],
  );
  const ids = new Map(saved.map(({ key, id }) => [key, id]));
  await on.execute(
    `update directory.body set ended_on = $2
      where ended_on is null and kept_by = 'pack' and not (id = any($1::uuid[]))`,
    [[...ids.values()], today],
  );
  return ids;
}

/** As `saveBodies`; the key of an answered id is `bodyId/key`. */
export async function saveDivisions(
  on: Transaction,
  rows: readonly object[],
  today: string,
): Promise<Map<string, string>> {
  await on.execute(
    `insert into directory.division (id, body_id, key, name, position)
      select id, body_id, key, name, position
      from jsonb_to_recordset($1::jsonb) as d (id uuid, body_id uuid, key text, name jsonb, position integer)
      on conflict (body_id, key) do update set name = excluded.name, position = excluded.position, ended_on = null
        where division.kept_by = 'pack'`,
    [JSON.stringify(rows)],
  );
  const saved = await on.query<Keyed>(
    `select d.id, d.body_id || '/' || d.key as key from directory.division d
      join jsonb_to_recordset($1::jsonb) as named (body_id uuid, key text) using (body_id, key)`,
    [JSON.stringify(rows)],
  );
  const ids = new Map(saved.map(({ key, id }) => [key, id]));
  await on.execute(
    `update directory.division set ended_on = $2
      where ended_on is null and kept_by = 'pack' and not (id = any($1::uuid[]))`,
    [[...ids.values()], today],
  );
  return ids;
}

/** As `saveBodies`; the key of an answered id is `divisionId/key`. */
export async function savePosts(
  on: Transaction,
  rows: readonly object[],
  today: string,
): Promise<Map<string, string>> {
  await on.execute(
    `insert into directory.post (id, division_id, key, name, grade, matters, position)
      select id, division_id, key, name, grade, matters, position
      from jsonb_to_recordset($1::jsonb) as p (id uuid, division_id uuid, key text, name jsonb, grade text, matters text[], position integer)
      on conflict (division_id, key) do update set name = excluded.name, grade = excluded.grade, matters = excluded.matters,
        position = excluded.position, ended_on = null
        where post.kept_by = 'pack'`,
    [JSON.stringify(rows)],
  );
  const saved = await on.query<Keyed>(
    `select p.id, p.division_id || '/' || p.key as key from directory.post p
      join jsonb_to_recordset($1::jsonb) as named (division_id uuid, key text) using (division_id, key)`,
    [JSON.stringify(rows)],
  );
  const ids = new Map(saved.map(({ key, id }) => [key, id]));
  await on.execute(
    `update directory.post set ended_on = $2
      where ended_on is null and kept_by = 'pack' and not (id = any($1::uuid[]))`,
    [[...ids.values()], today],
  );
  return ids;
}

export async function saveOfficers(on: Transaction, rows: readonly object[]): Promise<Map<string, string>> {
  const saved = await on.query<{ id: string; account: string }>(
    `insert into directory.officer (id, account, name, certificate)
      select id, account, name, certificate
      from jsonb_to_recordset($1::jsonb) as o (id uuid, account text, name text, certificate text)
      on conflict (account) do update set name = case when officer.version = 1 then excluded.name else officer.name end,
           certificate = excluded.certificate
      returning id, account`,
    [JSON.stringify(rows)],
  );
  return new Map(saved.map(({ account, id }) => [account, id]));
}

/** Imported assignments become exactly `rows`: what is no longer named ended yesterday, or never began. */
export async function saveImportedAssignments(
  on: Transaction,
  rows: readonly object[],
  today: string,
): Promise<void> {
  const saved = await on.query<{ id: string }>(
    `insert into directory.assignment (id, officer_id, post_id, valid_from, valid_to, origin, confirmed_on)
      select id, officer_id, post_id, valid_from, valid_to, 'import', $2::date
      from jsonb_to_recordset($1::jsonb) as a (id uuid, officer_id uuid, post_id uuid, valid_from date, valid_to date)
      on conflict (officer_id, post_id, valid_from) where origin = 'import' do update
        set valid_to = case when assignment.ended_by is null then excluded.valid_to else assignment.valid_to end
      returning id`,
    [JSON.stringify(rows), today],
  );
  await on.execute(
    `update directory.assignment set valid_to = greatest(valid_from, $2::date - 1)
      where origin = 'import' and (valid_to is null or valid_to >= $2::date) and not (id = any($1::uuid[]))`,
    [saved.map(({ id }) => id), today],
  );
}

export async function insertDelegation(
  on: Transaction,
  delegation: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly officerId: string;
    readonly matters: readonly string[] | null;
    readonly delegatedFrom: string;
  },
): Promise<void> {
  await on.execute(
    `insert into directory.assignment (id, officer_id, post_id, matters, valid_from, valid_to, delegated_from, origin)
      select $1, $2, post_id, $3, $4, $5, id, 'person' from directory.assignment where id = $6`,
    [
      delegation.id,
      delegation.officerId,
      delegation.matters,
      delegation.from,
      delegation.to,
      delegation.delegatedFrom,
    ],
  );
}

export async function setOfficerAccount(
  on: Transaction,
  account: string,
  accountId: string,
): Promise<boolean> {
  return (
    (await on.execute(`update directory.officer set account_id = $2 where account = $1`, [
      account,
      accountId,
    ])) > 0
  );
}

/** The last day until which an assignment holds unless it is confirmed again. */
export const confirmBy = (of: string) =>
  `(greatest(${of}.valid_from, coalesce(${of}.confirmed_on, ${of}.valid_from)) + interval '1 year')::date`;

export const assignmentRows = `select a.id, o.id as "officerId", o.name as "officerName", o.certificate, o.account_id as "accountId",
    b.id as "bodyId", b.key as "bodyKey", b.kind as "bodyKind", b.name as "bodyName", d.key as "divisionKey", d.name as "divisionName",
    p.key as "postKey", p.name as "postName", p.grade, coalesce(to_jsonb(coalesce(a.matters, p.matters)), '"all"') as matters,
    b.region_id as "regionId", a.valid_from as "from", a.valid_to as "to", a.delegated_from as "delegatedFrom"
  from directory.assignment a
    join directory.officer o on o.id = a.officer_id
    join directory.post p on p.id = a.post_id and p.ended_on is null
    join directory.division d on d.id = p.division_id
    join directory.body b on b.id = d.body_id and b.ended_on is null
    left join directory.assignment origin on origin.id = a.delegated_from`;

/** A delegation holds no longer than the assignment it is taken from; none holds longer than a year unconfirmed. */
const currentAssignments = `${assignmentRows}
  where not a.proposed
    and $1::date between a.valid_from and coalesce(a.valid_to, 'infinity') and a.withdrawn_at is null and $1::date <= ${confirmBy('a')}
    and (a.delegated_from is null
      or $1::date between origin.valid_from and coalesce(origin.valid_to, 'infinity') and $1::date <= ${confirmBy('origin')})`;

export function selectAssignmentsOfAccount(
  on: Queryable,
  accountId: string,
  today: string,
): Promise<Assignment[]> {
  return on.query(
    {
      name: 'directory.assignments-of-account',
      text: `${currentAssignments} and o.account_id = $2 order by a.delegated_from is not null, a.id`,
    },
    [today, accountId],
  );
}

export async function updateConfirmed(on: Transaction, id: string, today: string, by: string): Promise<void> {
  await on.execute(`update directory.assignment set confirmed_on = $2, confirmed_by = $3 where id = $1`, [
    id,
    today,
    by,
  ]);
}

/** It held to yesterday; what began only today never did, and is one day long. */
export async function updateEnded(on: Transaction, id: string, today: string, by: string): Promise<void> {
  await on.execute(
    `update directory.assignment set valid_to = greatest(valid_from, $2::date - 1), ended_by = $3 where id = $1`,
    [id, today, by],
  );
}

export function selectAssignments(on: Queryable, today: string): Promise<Assignment[]> {
  return on.query(
    {
      name: 'directory.assignments',
      text: `${currentAssignments} order by b.position, d.position, p.position, o.name, a.id`,
    },
    [today],
  );
}

export function selectAssignmentsOfOfficer(
  on: Queryable,
  login: string,
  today: string,
): Promise<Assignment[]> {
  return on.query(
    {
      name: 'directory.assignments-of-officer',
      text: `${currentAssignments} and o.account = $2 order by a.delegated_from is not null, a.id`,
    },
    [today, login],
  );
}

/** The posts that an officer holds at any time of a period. */
export function selectAssignmentsOfOfficerId(
  on: Queryable,
  officerId: string,
  from: string,
  to: string,
): Promise<{ postKey: string }[]> {
  return on.query(
    `select p.key as "postKey" from directory.assignment a join directory.post p on p.id = a.post_id
      where a.officer_id = $1 and a.valid_from <= $3::date and coalesce(a.valid_to, 'infinity') >= $2::date`,
    [officerId, from, to],
  );
}

export async function selectAssignment(
  on: Queryable,
  id: string,
  today: string,
): Promise<Assignment | undefined> {
  const [found] = await on.query<Assignment>(
    { name: 'directory.assignment', text: `${currentAssignments} and a.id = $2` },
    [today, id],
  );
  return found;
}

export function selectAssignmentsOfBody(on: Queryable, bodyId: string, today: string): Promise<Assignment[]> {
  return on.query(
    {
      name: 'directory.assignments-of-body',
      text: `${currentAssignments} and b.id = $2 order by d.position, p.position, o.name`,
    },
    [today, bodyId],
  );
}

/** Bodies with divisions and posts as one document each. */
const bodies = `select b.id, b.key, b.name, b.short_name as "shortName", b.kind, b.credit_code as "creditCode", b.region_code as "regionCode",
    b.region_id as "regionId", b.parent_key as "parentKey", b.address, b.phone, b.complaint_phone as "complaintPhone",
    coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'key', d.key, 'name', d.name, 'posts',
        coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name, 'grade', p.grade) order by p.position)
          from directory.post p where p.division_id = d.id and p.ended_on is null), '[]')) order by d.position)
      from directory.division d where d.body_id = b.id and d.ended_on is null), '[]') as divisions
  from directory.body b`;

export function selectBodies(on: Queryable): Promise<Body[]> {
  return on.query({
    name: 'directory.bodies',
    text: `${bodies} where b.ended_on is null order by b.position, b.key`,
  });
}

export async function selectBodyByKey(on: Queryable, key: string): Promise<Body | undefined> {
  const [body] = await on.query<Body>({ name: 'directory.body-by-key', text: `${bodies} where b.key = $1` }, [
    key,
  ]);
  return body;
}

export async function selectBodyById(on: Queryable, id: string): Promise<Body | undefined> {
  const [body] = await on.query<Body>({ name: 'directory.body-by-id', text: `${bodies} where b.id = $1` }, [
    id,
  ]);
  return body;
}

/** Every assignment that holds on a day or later is confirmed as of another. */
export async function updateAllConfirmed(on: Transaction, since: string, confirmedOn: string): Promise<void> {
  await on.execute(
    `update directory.assignment set confirmed_on = $2::date
      where withdrawn_at is null and ended_by is null and coalesce(valid_to, 'infinity') >= $1::date
        and ${confirmBy('assignment')} >= $1::date`,
    [since, confirmedOn],
  );
}
