import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { ModelKind } from './model.ts';

export interface HistoryRow {
  readonly id: string;
  readonly kind: ModelKind;
  readonly key: string;
  readonly draftId: string;
  readonly releaseId: string;
  readonly beforeReleaseId: string;
  readonly beforeHash: string;
  readonly afterHash: string;
  readonly reason: string;
  /** The names of those who had a hand in it. */
  readonly editedBy: readonly string[];
  readonly releasedBy: string;
  readonly releasedByName: string;
  readonly at: Date;
}

export async function insertHistory(on: Transaction, row: HistoryRow): Promise<void> {
  await on.execute(
    {
      name: 'studio.insert-history',
      text: `insert into studio.history (id, kind, key, draft_id, release_id, before_release_id, before_hash, after_hash,
          reason, edited_by, released_by, released_by_name, released_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    },
    [
      row.id,
      row.kind,
      row.key,
      row.draftId,
      row.releaseId,
      row.beforeReleaseId,
      row.beforeHash,
      row.afterHash,
      row.reason,
      JSON.stringify(row.editedBy),
      row.releasedBy,
      row.releasedByName,
      row.at,
    ],
  );
}

const columns = `id, kind, key, draft_id as "draftId", release_id as "releaseId",
  before_release_id as "beforeReleaseId", before_hash as "beforeHash", after_hash as "afterHash", reason,
  edited_by as "editedBy", released_by as "releasedBy", released_by_name as "releasedByName", released_at as at`;

export function historyOf(on: Queryable, kind: ModelKind, key: string): Promise<HistoryRow[]> {
  return on.query(
    {
      name: 'studio.history',
      text: `select ${columns} from studio.history where kind = $1 and key = $2 order by released_at desc, id desc`,
    },
    [kind, key],
  );
}

export async function lastRelease(
  on: Queryable,
  kind: ModelKind,
  key: string,
): Promise<HistoryRow | undefined> {
  const [row] = await on.query<HistoryRow>(
    {
      name: 'studio.last-release',
      text: `select ${columns} from studio.history where kind = $1 and key = $2 order by released_at desc, id desc limit 1`,
    },
    [kind, key],
  );
  return row;
}

/** What was withdrawn and has not been brought back. */
export function withdrawals(on: Queryable): Promise<HistoryRow[]> {
  return on.query({
    name: 'studio.withdrawals',
    text: `select ${columns} from studio.history w where after_hash = '' and not exists (
        select from studio.history later where later.kind = w.kind and later.key = w.key
          and (later.released_at, later.id) > (w.released_at, w.id))
      order by released_at desc`,
  });
}

/** When each model was last released here. */
export async function lastReleases(on: Queryable): Promise<ReadonlyMap<string, Date>> {
  const rows = await on.query<{ kind: string; key: string; at: Date }>({
    name: 'studio.last-releases',
    text: `select kind, key, max(released_at) as at from studio.history group by kind, key`,
  });
  return new Map(rows.map(({ kind, key, at }) => [`${kind} ${key}`, at]));
}
