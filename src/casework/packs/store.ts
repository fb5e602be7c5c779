import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { PartKind } from './pack-files.ts';

export interface PackName {
  readonly id: string;
  readonly version: string;
}

export interface ReleaseRow {
  readonly id: string;
  readonly hash: string;
  readonly pack: string;
  readonly version: string;
  readonly packs: readonly PackName[];
  readonly importedAt: Date;
}

export interface PartRow {
  readonly kind: PartKind;
  readonly key: string;
  readonly file: string;
  readonly content: unknown;
}

const columns = `r.id, r.hash, r.pack, r.version, r.packs, r.imported_at as "importedAt"`;

/** Only one import at a time: the second waits and then finds what the first has made. */
export async function lockImports(on: Transaction): Promise<void> {
  await on.query(`select pg_advisory_xact_lock(hashtext('mingtang.packs.import'))`);
}

export async function releaseByHash(on: Queryable, hash: string): Promise<ReleaseRow | undefined> {
  const [row] = await on.query<ReleaseRow>(
    { name: 'packs.release-by-hash', text: `select ${columns} from packs.release r where r.hash = $1` },
    [hash],
  );
  return row;
}

export async function releaseRowById(on: Queryable, id: string): Promise<ReleaseRow | undefined> {
  const [row] = await on.query<ReleaseRow>(
    { name: 'packs.release-by-id', text: `select ${columns} from packs.release r where r.id = $1` },
    [id],
  );
  return row;
}

/** The release in force, if it was made of files with this digest. */
export async function currentReleaseOfSource(on: Queryable, sourceHash: string): Promise<string | undefined> {
  const [row] = await on.query<{ id: string }>(
    {
      name: 'packs.current-of-source',
      text: `select release_id as id from packs.current where source_hash = $1`,
    },
    [sourceHash],
  );
  return row?.id;
}

export async function currentReleaseId(on: Queryable): Promise<string | undefined> {
  const [row] = await on.query<{ id: string }>({
    name: 'packs.current',
    text: `select release_id as id from packs.current`,
  });
  return row?.id;
}

export async function insertRelease(
  on: Transaction,
  release: ReleaseRow,
  parts: readonly PartRow[],
): Promise<void> {
  await on.execute(
    {
      name: 'packs.insert-release',
      text: `insert into packs.release (id, hash, pack, version, packs, imported_at) values ($1, $2, $3, $4, $5, $6)`,
    },
    [
      release.id,
      release.hash,
      release.pack,
      release.version,
      JSON.stringify(release.packs),
      release.importedAt,
    ],
  );
  await on.execute(
    {
      name: 'packs.insert-parts',
      text: `insert into packs.part (release_id, kind, key, file, content)
        select $1, kind, key, file, content
        from jsonb_to_recordset($2::jsonb) as p (kind text, key text, file text, content jsonb)`,
    },
    [release.id, JSON.stringify(parts)],
  );
}

export async function setCurrentRelease(
  on: Transaction,
  current: { readonly id: string; readonly sourceHash: string; readonly since: Date },
): Promise<void> {
  await on.execute(
    {
      name: 'packs.set-current',
      text: `insert into packs.current (release_id, source_hash, since) values ($1, $2, $3)
        on conflict (is_only) do update
        set release_id = excluded.release_id, source_hash = excluded.source_hash, since = excluded.since`,
    },
    [current.id, current.sourceHash, current.since],
  );
}

/** Another release is in force, made of the same files on the disk. */
export async function switchRelease(on: Transaction, id: string, since: Date): Promise<void> {
  await on.execute(
    { name: 'packs.switch-release', text: `update packs.current set release_id = $1, since = $2` },
    [id, since],
  );
}

/** The next start reads and checks the packs on the disk again, whatever they are. */
export async function forgetSource(on: Transaction): Promise<void> {
  await on.execute({ name: 'packs.forget-source', text: `update packs.current set source_hash = null` });
}

export interface PartVersion {
  readonly releaseId: string;
  readonly at: Date;
  readonly content: unknown;
}

/** Every content that a part has had, with the first release that had it so; the oldest first. */
export function versionsOfPart(on: Queryable, kind: PartKind, key: string): Promise<PartVersion[]> {
  return on.query(
    {
      name: 'packs.versions-of-part',
      text: `select "releaseId", at, content from (
          select p.release_id as "releaseId", r.imported_at as at, p.content,
            lag(p.content) over (order by r.imported_at, r.id) as earlier
          from packs.part p join packs.release r on r.id = p.release_id where p.kind = $1 and p.key = $2) versions
        where earlier is distinct from content order by at, "releaseId"`,
    },
    [kind, key],
  );
}

/** The digest of the files that the release in force was made of, before anything was laid over them. */
export async function currentSourceHash(on: Queryable): Promise<string | undefined> {
  const [row] = await on.query<{ hash: string }>({
    name: 'packs.current-source',
    text: `select source_hash as hash from packs.current`,
  });
  return row?.hash;
}

export function partsOfRelease(on: Queryable, releaseId: string): Promise<PartRow[]> {
  return on.query(
    {
      name: 'packs.parts',
      text: `select kind, key, file, content from packs.part where release_id = $1 order by kind, key`,
    },
    [releaseId],
  );
}
