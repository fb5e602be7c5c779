import { createHash } from 'node:crypto';
import { canonicalBytes } from '#platform/audit/index.ts';
import { type Binding, bindingOf, withBinding } from './binding.ts';
import type { MergedPacks } from './merge-packs.ts';
import type { ItemDefinition } from './model-item.ts';
import type { ConflictKind, OverlayRow } from './overlay-store.ts';
import type { PartKind } from './pack-files.ts';
import type { PackPart } from './read-pack.ts';

/**
 * The kinds of parts that may be released one by one, over what the packs on the disk have. A binding is of an item only
 * what says which process, form and decisions it runs: everything else of the item stays what the disk says.
 */
export type OverlayKind = 'process' | 'decisions' | 'form' | 'binding';

/** The part of a pack in which an overlay lies. */
export const overlaidKind = (kind: OverlayKind): PartKind => (kind === 'binding' ? 'item' : kind);

/** What of that part is laid over. */
export const overlaidContent = (kind: OverlayKind, content: unknown): unknown =>
  kind === 'binding' ? bindingOf(content as ItemDefinition) : content;

/** The part with what is laid over it. */
export const contentWith = (kind: OverlayKind, content: unknown, overlay: unknown): unknown =>
  kind === 'binding' ? withBinding(content as ItemDefinition, overlay as Binding) : overlay;

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
  const part = disk.parts.get(overlaidKind(row.kind))?.get(row.key);
  if (!part && row.content === null) return { row, state: 'taken-over' };
  if (!part) return { row, state: row.diskContent === null ? 'as-before' : 'removed' };
  const content = overlaidContent(row.kind, part.data);
  if (sameContent(content, row.content)) return { row, state: 'taken-over' };
  if (row.diskContent !== null && sameContent(content, row.diskContent)) return { row, state: 'as-before' };
  return { row, state: 'changed', content };
}

export function conflictOf(disk: DiskState): Exclude<ConflictKind, 'unfit'> | null {
  return disk.state === 'changed' || disk.state === 'removed' ? disk.state : null;
}

/** The packs with every overlaid part in its place, without those that were withdrawn. */
export function layOver(disk: MergedPacks, rows: readonly OverlayRow[]): MergedPacks {
  const parts = new Map(disk.parts);
  for (const row of rows) {
    const kind = overlaidKind(row.kind);
    const ofKind = new Map(parts.get(kind));
    const replaced = ofKind.get(row.key);
    // An item that has left the packs has nothing to bind.
    if (row.kind === 'binding' && !replaced?.sound) continue;
    if (row.content === null) ofKind.delete(row.key);
    else ofKind.set(row.key, partOf(row, replaced));
    parts.set(kind, ofKind);
  }
  return { ...disk, parts };
}

function partOf({ kind, key, file, content }: OverlayRow, replaced: PackPart | undefined): PackPart {
  const shown = replaced?.file ?? file;
  const placeOf: PackPart['placeOf'] = (path) => ({ file: shown, line: 1, element: path.join('.') });
  return {
    kind: overlaidKind(kind),
    key,
    data: contentWith(kind, replaced?.data, content),
    file: shown,
    sound: true,
    placeOf: kind === 'binding' && replaced ? replaced.placeOf : placeOf,
  };
}
