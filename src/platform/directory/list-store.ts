import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { ListKind, ListRow } from './model.ts';

const text = (jsonb: string, language: string) => `coalesce(${jsonb} ->> '${language}', '')`;

/** Each list as it is written in a file: every value a text, empty where there is none. */
const lists: Readonly<Record<ListKind, string>> = {
  bodies: `select b.id, b.key, ${text('b.name', 'zh-CN')} as name, ${text('b.name', 'en')} as "nameEn",
      ${text('b.short_name', 'zh-CN')} as "shortName", b.kind, coalesce(b.credit_code, '') as "creditCode",
      coalesce(b.region_code, '') as region, coalesce(b.parent_key, '') as parent, ${text('b.address', 'zh-CN')} as address,
      coalesce(b.phone, '') as phone, coalesce(b.complaint_phone, '') as "complaintPhone",
      coalesce(b.ended_on::text, '') as ended
    from directory.body b order by b.position, b.key`,
  divisions: `select d.id, b.key as body, d.key, ${text('d.name', 'zh-CN')} as name, ${text('d.name', 'en')} as "nameEn",
      coalesce(d.ended_on::text, '') as ended
    from directory.division d join directory.body b on b.id = d.body_id order by b.position, d.position, d.key`,
  posts: `select p.id, b.key as body, d.key as division, p.key, ${text('p.name', 'zh-CN')} as name,
      ${text('p.name', 'en')} as "nameEn", p.grade, coalesce(array_to_string(p.matters, ';'), 'all') as matters,
      coalesce(p.ended_on::text, '') as ended
    from directory.post p join directory.division d on d.id = p.division_id join directory.body b on b.id = d.body_id
    order by b.position, d.position, p.position, p.key`,
  officers: `select o.id, o.account, o.name, coalesce(o.profile ->> 'title', '') as title,
      coalesce(o.profile #>> '{emails,0,value}', '') as email,
      coalesce(o.profile #>> '{phoneNumbers,0,value}', '') as phone, case when o.active then 'yes' else 'no' end as active
    from directory.officer o where o.removed_at is null order by o.id`,
  assignments: `select a.id, o.account, b.key as body, d.key as division, p.key as post, a.valid_from::text as "from",
      coalesce(a.valid_to::text, '') as "to"
    from directory.assignment a join directory.officer o on o.id = a.officer_id and o.removed_at is null
      join directory.post p on p.id = a.post_id join directory.division d on d.id = p.division_id
      join directory.body b on b.id = d.body_id
    where a.delegated_from is null and not a.proposed and a.withdrawn_at is null
    order by b.position, d.position, p.position, o.account, a.valid_from`,
};

export function selectList(on: Queryable, kind: ListKind): Promise<ListRow[]> {
  return on.query({ name: `directory.list-${kind}`, text: lists[kind] });
}

const names = (row: ListRow) =>
  JSON.stringify({ 'zh-CN': row['name'], ...(row['nameEn'] ? { en: row['nameEn'] } : {}) });
const orNull = (value: string | undefined) => value || null;

/** Added, or corrected and kept by the house from now on; a language that the list does not know stays. */
export async function upsertBody(on: Transaction, row: ListRow, regionId: string | null): Promise<void> {
  const short = row['shortName'] || row['name'];
  await on.execute(
    `insert into directory.body (id, key, name, short_name, kind, credit_code, region_code, region_id, parent_key, address,
        phone, complaint_phone, position, ended_on, kept_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        (select coalesce(max(position), 0) + 1 from directory.body), $13, 'house')
      on conflict (key) do update set name = excluded.name, short_name = body.short_name || excluded.short_name,
        kind = excluded.kind, credit_code = excluded.credit_code, region_code = excluded.region_code,
        region_id = coalesce(excluded.region_id, body.region_id), parent_key = excluded.parent_key,
        address = coalesce(body.address, '{}') || excluded.address, phone = excluded.phone,
        complaint_phone = excluded.complaint_phone, ended_on = excluded.ended_on, kept_by = 'house'`,
    [
      row['id'],
      row['key'],
      names(row),
      JSON.stringify({ 'zh-CN': short }),
      row['kind'],
      orNull(row['creditCode']),
      orNull(row['region']),
      regionId,
      orNull(row['parent']),
      row['address'] ? JSON.stringify({ 'zh-CN': row['address'] }) : null,
      orNull(row['phone']),
      orNull(row['complaintPhone']),
      orNull(row['ended']),
    ],
  );
}

export async function upsertDivision(on: Transaction, row: ListRow): Promise<void> {
  await on.execute(
    `insert into directory.division (id, body_id, key, name, position, ended_on, kept_by)
      select $1, b.id, $3, $4, (select coalesce(max(position), 0) + 1 from directory.division where body_id = b.id), $5, 'house'
      from directory.body b where b.key = $2
      on conflict (body_id, key) do update set name = excluded.name, ended_on = excluded.ended_on, kept_by = 'house'`,
    [row['id'], row['body'], row['key'], names(row), orNull(row['ended'])],
  );
}

export async function upsertPost(on: Transaction, row: ListRow): Promise<void> {
  await on.execute(
    `insert into directory.post (id, division_id, key, name, grade, matters, position, ended_on, kept_by)
      select $1, d.id, $4, $5, $6, $7, (select coalesce(max(position), 0) + 1 from directory.post where division_id = d.id), $8, 'house'
      from directory.division d join directory.body b on b.id = d.body_id where b.key = $2 and d.key = $3
      on conflict (division_id, key) do update set name = excluded.name, grade = excluded.grade, matters = excluded.matters,
        ended_on = excluded.ended_on, kept_by = 'house'`,
    [
      row['id'],
      row['body'],
      row['division'],
      row['key'],
      names(row),
      row['grade'],
      row['matters'] === 'all' ? null : (row['matters'] ?? '').split(';').filter(Boolean),
      orNull(row['ended']),
    ],
  );
}

/** A new one is confirmed by being approved; of a known one only the last day changes. */
export async function upsertAssignment(
  on: Transaction,
  row: ListRow,
  { isNew, today, by }: { readonly isNew: boolean; readonly today: string; readonly by: string | null },
): Promise<void> {
  if (isNew)
    await on.execute(
      `insert into directory.assignment (id, officer_id, post_id, valid_from, valid_to, origin, confirmed_on, confirmed_by)
        select $1, o.id, p.id, $6, $7, 'house', $8, $9
        from directory.officer o, directory.post p
          join directory.division d on d.id = p.division_id join directory.body b on b.id = d.body_id
        where o.account = $2 and b.key = $3 and d.key = $4 and p.key = $5`,
      [
        row['id'],
        row['account'],
        row['body'],
        row['division'],
        row['post'],
        row['from'],
        orNull(row['to']),
        today,
        by,
      ],
    );
  else
    await on.execute(`update directory.assignment set valid_to = $2, ended_by = $3 where id = $1`, [
      row['id'],
      orNull(row['to']),
      by,
    ]);
}
