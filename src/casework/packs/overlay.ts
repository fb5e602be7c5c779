import { createHash } from 'node:crypto';
import { canonicalBytes } from '#platform/audit/index.ts';
import type { MergedPacks } from './merge-packs.ts';
import type { ConflictKind, OverlayRow } from './overlay-store.ts';
import type { PackPart } from './read-pack.ts';

/** The kinds of parts that may be released one by one, over what the packs on the disk have. */
export type OverlayKind = 'process' | 'decisions' | 'form';

/** A digest of one part: of XML the bytes as they are, of data their canonical form. */
export function hashOfContent(content: unknown): string {
  return createHash('sha256')
    .update(typeof content === 'string' ? content : canonicalBytes(content))
    .digest('hex');
}

export const sameContent = (a: unknown, b: unknown) => hashOfContent(a) === hashOfContent(b);

/** What the packs on the disk have in place of an overlaid part, if it is not what they had when it was released. */
export type DiskState =
  | { readonly row: OverlayRow; readonly state: 'as-before' | 'taken-over' | 'removed' }
  | { readonly row: OverlayRow; readonly state: 'changed'; readonly content: unknown };

export function diskStateOf(disk: MergedPacks, row: OverlayRow): DiskState {
  const part = disk.parts.get(row.kind)?.get(row.key);
  if (!part) return { row, state: row.diskContent === null ? 'as-before' : 'removed' };
  if (sameContent(part.data, row.content)) return { row, state: 'taken-over' };
  if (row.diskContent !== null && sameContent(part.data, row.diskContent)) return { row, state: 'as-before' };
  return { row, state: 'changed', content: part.data };
}

export function conflictOf(disk: DiskState): Exclude<ConflictKind, 'unfit'> | null {
  return disk.state === 'changed' || disk.state === 'removed' ? disk.state : null;
}

/** The packs with every overlaid part in its place. */
export function layOver(disk: MergedPacks, rows: readonly OverlayRow[]): MergedPacks {
  const parts = new Map(disk.parts);
  for (const row of rows) {
    const ofKind = new Map(parts.get(row.kind));
    ofKind.set(row.key, partOf(row, ofKind.get(row.key)));
    parts.set(row.kind, ofKind);
  }
  return { ...disk, parts };
}

function partOf({ kind, key, file, content }: OverlayRow, replaced: PackPart | undefined): PackPart {
  const shown = replaced?.file ?? file;
  return {
    kind,
    key,
    data: content,
    file: shown,
    sound: true,
    placeOf: (path) => ({ file: shown, line: 1, element: path.join('.') }),
  };
}
