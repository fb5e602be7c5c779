import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { EntryPlace } from '#platform/audit/index.ts';
import type { Reading } from './model.ts';

const columns = `r.id, r.occurred_at as at, r.action, r.purpose, r.reader, r.about as "case"`;

/** What the network of the bodies has told of who read the data of these, newest first. */
export function selectTold(
  on: Queryable,
  subjectIds: readonly string[],
  after: EntryPlace | undefined,
  limit: number,
): Promise<Reading[]> {
  return on.query(
    `select ${columns} from (
        select distinct s.occurred_at, s.reading_id from transparency.reading_subject s
        where s.subject_id = any($1::text[])
          and ($3::timestamptz is null or (s.occurred_at, s.reading_id) < ($3, $4::uuid))
        order by s.occurred_at desc, s.reading_id desc limit $2) as about
      join transparency.reading r on r.id = about.reading_id order by r.occurred_at desc, r.id desc`,
    [[...subjectIds], limit, after?.occurredAt ?? null, after?.id ?? null],
  );
}

/** One of them, with the id that the network of the bodies has of him. */
export async function selectToldReading(
  on: Queryable,
  id: string,
  subjectIds: readonly string[],
): Promise<{ readonly reading: Reading; readonly theirId: string } | undefined> {
  const [found] = await on.query<Reading & { readonly theirId: string }>(
    `select ${columns}, s.their_id as "theirId" from transparency.reading r
      join transparency.reading_subject s on s.subject_id = any($2::text[]) and s.occurred_at = r.occurred_at and s.reading_id = r.id
      where r.id = $1 limit 1`,
    [id, [...subjectIds]],
  );
  if (!found) return undefined;
  const { theirId, ...reading } = found;
  return { reading, theirId };
}

export interface ToldSubject {
  readonly subjectId: string;
  readonly theirId: string;
}

/** Told again it is kept once. */
export async function insertTold(
  on: Transaction,
  { id, at, action, purpose, reader, case: about }: Reading,
  subjects: readonly ToldSubject[],
): Promise<void> {
  await on.execute(
    `insert into transparency.reading (id, occurred_at, action, purpose, reader, about)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [id, at, action, purpose, JSON.stringify(reader), about && JSON.stringify(about)],
  );
  for (const { subjectId, theirId } of subjects)
    await on.execute(
      `insert into transparency.reading_subject (subject_id, occurred_at, reading_id, their_id)
        values ($1, $2, $3, $4) on conflict do nothing`,
      [subjectId, at, id, theirId],
    );
}

/** Who is meant by ids of the other network, as far as it has told of them before: nobody is looked for twice. */
export async function selectKnownSubjects(
  on: Queryable,
  theirIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await on.query<ToldSubject>(
    `select distinct their_id as "theirId", subject_id as "subjectId" from transparency.reading_subject
      where their_id = any($1::text[]) and subject_id <> their_id`,
    [[...theirIds]],
  );
  return new Map(rows.map(({ theirId, subjectId }) => [theirId, subjectId]));
}

/** How far the public network has been told; whoever holds it goes on. Undefined: another process does. */
export async function lockTold(on: Transaction): Promise<number | undefined> {
  const [row] = await on.query<{ size: string }>(`select size from transparency.told for update skip locked`);
  return row && Number(row.size);
}

export async function moveTold(on: Transaction, size: number): Promise<void> {
  await on.execute(`update transparency.told set size = $1`, [size]);
}
