import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { FileOwner, StoredFile } from './model.ts';
import { fileProblem } from './problems.ts';

export async function beginUpload(on: Queryable, contentId: string, now: Date): Promise<void> {
  await on.execute(
    { name: 'files.begin', text: `insert into files.upload (content_id, started_at) values ($1, $2)` },
    [contentId, now],
  );
}

export async function insertChunk(
  on: Queryable,
  contentId: string,
  number: number,
  bytes: Buffer,
): Promise<void> {
  await on.execute(
    { name: 'files.chunk', text: `insert into files.chunk (content_id, number, bytes) values ($1, $2, $3)` },
    [contentId, number, bytes],
  );
}

export async function readChunk(
  on: Queryable,
  contentId: string,
  number: number,
): Promise<Buffer | undefined> {
  const [row] = await on.query<{ bytes: Buffer }>(
    { name: 'files.read', text: `select bytes from files.chunk where content_id = $1 and number = $2` },
    [contentId, number],
  );
  return row?.bytes;
}

/** Forgets what an upload brought. */
export async function dropUpload(on: Queryable, contentId: string): Promise<void> {
  await on.execute(
    `with gone as (delete from files.upload where content_id = $1) delete from files.chunk where content_id = $1`,
    [contentId],
  );
}

/** Ends the upload: its content is known under its digest from now on. Answers the id of content that had the same digest before. */
export async function keepContent(
  on: Transaction,
  content: { readonly id: string; readonly sha256: string; readonly size: number },
): Promise<string> {
  // What is there already is not written again: everybody who brings the same file would wait for everybody else.
  const kept = (await contentWith(on, content.sha256)) ?? (await insertContent(on, content));
  if (kept === content.id) await on.execute(`delete from files.upload where content_id = $1`, [content.id]);
  else await dropUpload(on, content.id);
  return kept;
}

/** Shared, so that it is not deleted as content that no file has before the new file is there. */
async function contentWith(on: Transaction, sha256: string): Promise<string | undefined> {
  const [row] = await on.query<{ id: string }>(
    { name: 'files.content', text: `select id from files.content where sha256 = $1 for key share` },
    [sha256],
  );
  return row?.id;
}

async function insertContent(
  on: Transaction,
  content: { readonly id: string; readonly sha256: string; readonly size: number },
): Promise<string> {
  const [row] = await on.query<{ id: string }>(
    {
      name: 'files.keep',
      text: `insert into files.content as present (id, sha256, size) values ($1, $2, $3)
        on conflict (sha256) do update set size = present.size returning present.id`,
    },
    [content.id, content.sha256, content.size],
  );
  return row?.id ?? content.id;
}

export async function insertFile(on: Transaction, contentId: string, file: StoredFile): Promise<void> {
  await on.execute(
    {
      name: 'files.insert',
      text: `insert into files.file (id, content_id, name, media_type, uploaded_by, uploaded_at, orphan_since)
        values ($1, $2, $3, $4, $5, $6, $6)`,
    },
    [file.id, contentId, file.name, file.mediaType, file.uploadedBy, file.uploadedAt],
  );
}

const columns = `f.id, f.content_id as "contentId", f.name, f.media_type as "mediaType", c.size, c.sha256,
  f.uploaded_by as "uploadedBy", f.uploaded_at as "uploadedAt",
  case when f.owner_kind is not null then jsonb_build_object('kind', f.owner_kind, 'id', f.owner_id) end as owner,
  case when q.content_id is not null then case when q.finding is null then 'waiting' else 'infected' end end as quarantine`;

export async function readFile(
  on: Queryable,
  id: string,
): Promise<(StoredFile & { readonly contentId: string }) | undefined> {
  const [row] = await on.query<StoredFile & { contentId: string }>(
    {
      name: 'files.file',
      text: `select ${columns} from files.file f join files.content c on c.id = f.content_id
        left join files.quarantine q on q.content_id = c.id where f.id = $1`,
    },
    [id],
  );
  return row;
}

const given: Gathered = {
  name: 'files-given',
  key: ({ id }: { readonly id: string }) => id,
  cte: (p) => `file_given as (
      update files.file f set owner_kind = r.kind, owner_id = r.owner, orphan_since = null
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, kind text, owner text, by text, from_kind text, from_owner text)
      where f.id = r.id and ((f.owner_kind is null and f.uploaded_by = r.by)
        or (f.owner_kind, f.owner_id) in ((r.kind, r.owner), (r.from_kind, r.from_owner)))
      returning f.id)`,
  check: {
    holds: (p) => `(select count(*) from file_given) = jsonb_array_length(${p}::jsonb)`,
    problem: () => fileProblem('taken'),
  },
};

/**
 * Gives a file to an owner with the commit: one's own unattached file, or one that belongs to `from`; any other fails it.
 * Again the same changes nothing.
 */
export function giveFile(
  on: Transaction,
  id: string,
  to: FileOwner,
  by: string,
  from: FileOwner | undefined,
): void {
  on.gather(given, [
    { id, kind: to.kind, owner: to.id, by, from_kind: from?.kind ?? null, from_owner: from?.id ?? null },
  ]);
}

/** Those of the files that such an owner has; answers which. */
export async function orphanFilesOf(
  on: Transaction,
  ids: readonly string[],
  { kind, among }: { readonly kind: string; readonly among: readonly string[] },
  now: Date,
): Promise<string[]> {
  const orphaned = await on.query<{ id: string }>(
    `update files.file set owner_kind = null, owner_id = null, orphan_since = $4
      where id = any($1::uuid[]) and owner_kind = $2 and owner_id = any($3::text[]) returning id`,
    [ids, kind, among, now],
  );
  return orphaned.map(({ id }) => id);
}

export async function orphanFile(on: Transaction, id: string, from: FileOwner, now: Date): Promise<void> {
  await on.execute(
    `update files.file set owner_kind = null, owner_id = null, orphan_since = $4
      where id = $1 and owner_kind = $2 and owner_id = $3`,
    [id, from.kind, from.id, now],
  );
}

/** Deletes files that belong to nothing since before `before`, then content that no file has, then uploads that broke off. */
export async function deleteOrphans(on: Transaction, before: Date, brokenBefore: Date): Promise<number> {
  const files = await on.query<{ contentId: string }>(
    `delete from files.file where orphan_since < $1 returning content_id as "contentId"`,
    [before],
  );
  const broken = await on.query<{ contentId: string }>(
    `delete from files.upload where started_at < $1 returning content_id as "contentId"`,
    [brokenBefore],
  );
  const unused = await on.query<{ contentId: string }>(
    `delete from files.content c where c.id = any($1) and not exists (select from files.file f where f.content_id = c.id)
      returning id as "contentId"`,
    [files.map(({ contentId }) => contentId)],
  );
  await on.execute(`delete from files.chunk where content_id = any($1)`, [
    [...unused, ...broken].map(({ contentId }) => contentId),
  ]);
  return files.length;
}
