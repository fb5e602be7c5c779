import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { OverlayKind } from './overlay.ts';

export type ConflictKind = 'changed' | 'removed' | 'unfit';

/** A part that was released in the studio, and what the packs on the disk had and have in its place. */
export interface OverlayRow {
  readonly kind: OverlayKind;
  readonly key: string;
  readonly file: string;
  /** Null: the part was withdrawn, and is in force no longer although the packs on the disk have it. */
  readonly content: unknown;
  readonly diskContent: unknown;
  readonly conflict: ConflictKind | null;
  readonly conflictContent: unknown;
  readonly conflictAt: Date | null;
  readonly conflictReason: { readonly message: Text; readonly remedy: Text } | null;
}

export function overlayRows(on: Queryable): Promise<OverlayRow[]> {
  return on.query({
    name: 'packs.overlay',
    text: `select kind, key, file, content, disk_content as "diskContent", conflict,
        conflict_content as "conflictContent", conflict_at as "conflictAt", conflict_reason as "conflictReason"
      from packs.overlay order by kind, key`,
  });
}

/** Lays a part over the packs; what stood in conflict before is thereby settled. */
export async function putOverlay(
  on: Transaction,
  part: Pick<OverlayRow, 'kind' | 'key' | 'file' | 'content' | 'diskContent'> & { readonly at: Date },
): Promise<void> {
  await on.execute(
    {
      name: 'packs.put-overlay',
      text: `insert into packs.overlay (kind, key, file, content, disk_content, released_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (kind, key) do update set content = excluded.content, disk_content = excluded.disk_content,
          released_at = excluded.released_at, conflict = null, conflict_content = null, conflict_at = null,
          conflict_reason = null`,
    },
    [
      part.kind,
      part.key,
      part.file,
      JSON.stringify(part.content),
      part.diskContent === null ? null : JSON.stringify(part.diskContent),
      part.at,
    ],
  );
}

export async function dropOverlay(on: Transaction, kind: OverlayKind, key: string): Promise<void> {
  await on.execute(
    { name: 'packs.drop-overlay', text: `delete from packs.overlay where kind = $1 and key = $2` },
    [kind, key],
  );
}

/** Notes what stands between an overlaid part and the packs on the disk; null settles it. */
export async function noteConflict(
  on: Transaction,
  part: Pick<OverlayRow, 'kind' | 'key' | 'conflict' | 'conflictContent' | 'conflictReason' | 'conflictAt'>,
): Promise<void> {
  const { kind, key, conflict, conflictContent, conflictReason, conflictAt } = part;
  await on.execute(
    {
      name: 'packs.note-conflict',
      text: `update packs.overlay set conflict = $3, conflict_content = $4, conflict_reason = $5, conflict_at = $6
        where kind = $1 and key = $2`,
    },
    [
      kind,
      key,
      conflict,
      conflictContent === null ? null : JSON.stringify(conflictContent),
      conflictReason === null ? null : JSON.stringify(conflictReason),
      conflictAt,
    ],
  );
}
