import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** Keeps bytes from everybody until they are scanned; those that stood here before keep what was found. */
export async function quarantineContent(on: Transaction, contentId: string, now: Date): Promise<void> {
  await on.execute(
    `insert into files.quarantine (content_id, since, tried_at) values ($1, $2, $2) on conflict do nothing`,
    [contentId, now],
  );
}

/** Lets go of bytes that the scanner passed. */
export async function releaseContent(on: Queryable, contentId: string): Promise<void> {
  await on.execute(`delete from files.quarantine where content_id = $1`, [contentId]);
}

export interface Waiting {
  readonly contentId: string;
  readonly size: number;
}

/** Of what waits, the one that was tried longest ago and not since `before`; two processes never take the same. */
export async function takeWaiting(on: Transaction, before: Date, now: Date): Promise<Waiting | undefined> {
  const [row] = await on.query<Waiting>(
    `with next as (
        select content_id from files.quarantine where finding is null and tried_at < $1
        order by tried_at limit 1 for update skip locked)
      update files.quarantine q set tried_at = $2 from next join files.content c on c.id = next.content_id
      where q.content_id = next.content_id returning q.content_id as "contentId", c.size`,
    [before, now],
  );
  return row;
}

export interface FoundFile {
  readonly id: string;
  readonly name: string;
  readonly uploadedBy: string;
  readonly caseId: string | null;
}

/** Keeps what the scanner found; answers every file that consists of these bytes. */
export async function keepFinding(on: Transaction, contentId: string, what: string): Promise<FoundFile[]> {
  await on.execute(`update files.quarantine set finding = $2 where content_id = $1`, [contentId, what]);
  return on.query<FoundFile>(
    `select id, name, uploaded_by as "uploadedBy", case when owner_kind = 'case' then owner_id end as "caseId"
      from files.file where content_id = $1 order by id`,
    [contentId],
  );
}
