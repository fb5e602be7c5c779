import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import {
  contentWith,
  hashOfContent,
  type OverlayKind,
  overlaidContent,
  overlaidKind,
  sameContent,
} from './overlay.ts';
import { dropOverlay, overlayRows, putOverlay } from './overlay-store.ts';
import { importSection, type PackSections } from './pack-sections.ts';
import { packProblem } from './problems.ts';
import { asRelease, kept as inMemory, type Release } from './release.ts';
import {
  currentReleaseId,
  insertRelease,
  lockImports,
  type PartRow,
  partsOfRelease,
  type ReleaseRow,
  releaseByHash,
  releaseRowById,
  switchRelease,
} from './store.ts';

/** A part as it is to be, checked by `checkPart` before. XML as text, a form as data; null where it is withdrawn. */
export interface PartChange {
  readonly kind: OverlayKind;
  readonly key: string;
  readonly content: unknown;
}

export interface ReleasedPart {
  readonly release: Release;
  readonly beforeReleaseId: string;
  /** Null where there was no such part. */
  readonly beforeHash: string | null;
  /** Null where it was withdrawn. */
  readonly afterHash: string | null;
}

/** No import and no other release happens between this and the end of the transaction. Answers what is in force. */
export async function holdRelease(call: Call, transaction: Transaction): Promise<string> {
  await lockImports(transaction);
  const id = await currentReleaseId(within(call, transaction).database);
  if (id === undefined) throw packProblem('no-release');
  return id;
}

/**
 * Puts the release in force with one part replaced or withdrawn in force, and keeps the part as an overlay, so that it survives every
 * import of the packs on the disk. Cases keep the release they have pinned. Whoever calls has authorised it and records why.
 */
export async function releasePart(
  call: Call,
  transaction: Transaction,
  change: PartChange,
): Promise<ReleasedPart> {
  const beforeReleaseId = await holdRelease(call, transaction);
  const [current, parts] = await Promise.all([
    releaseRowById(transaction, beforeReleaseId),
    partsOfRelease(transaction, beforeReleaseId),
  ]);
  const replaced = parts.find(({ kind, key }) => kind === overlaidKind(change.kind) && key === change.key);
  if (!current || (!replaced && (change.kind === 'binding' || change.content === null)))
    throw packProblem('part-unknown', { kind: change.kind, key: change.key });
  const overlaid = (await overlayRows(transaction)).find(
    ({ kind, key }) => kind === change.kind && key === change.key,
  );
  const row = rowAfter(call, current, change);
  const known = await releaseByHash(transaction, row.hash);
  const file = replaced?.file ?? overlaid?.file ?? newFileOf(call.config.packs, change.kind, change.key);
  const kept = partsAfter(parts, change, replaced, file);
  const release = asRelease(known ?? row, kept);
  if (!known) await insertRelease(transaction, row, kept);
  inMemory.changedIn(transaction);
  await switchRelease(transaction, release.id, call.clock.now());
  const before = replaced && overlaidContent(change.kind, replaced.content);
  await keepOverlay(call, transaction, { ...change, file }, diskContentOf(overlaid, before));
  const sections = sectionsOf(release);
  const inside = within(call, transaction);
  for (const name of ['processes', 'release'] as const)
    await importSection(inside, transaction, name, sections, release);
  return {
    release,
    beforeReleaseId,
    beforeHash: before === undefined ? null : hashOfContent(before),
    afterHash: change.content === null ? null : hashOfContent(change.content),
  };
}

/** In the order in which they were: the part in its place, a new one last, without it where it is withdrawn. */
function partsAfter(
  parts: readonly PartRow[],
  { kind, key, content }: PartChange,
  replaced: PartRow | undefined,
  file: string,
): readonly PartRow[] {
  if (content === null) return parts.filter((part) => part !== replaced);
  if (!replaced) return [...parts, { kind: overlaidKind(kind), key, file, content }];
  const released = { ...replaced, content: contentWith(kind, replaced.content, content) };
  return parts.map((part) => (part === replaced ? released : part));
}

const places: Readonly<Record<Exclude<OverlayKind, 'binding'>, (key: string) => string>> = {
  process: (key) => `processes/${key}.bpmn`,
  decisions: (key) => `decisions/${key}.dmn`,
  form: (key) => `forms/${key}.yaml`,
};

/** Where what is new will stand in the city's own pack, which is the last. */
export function newFileOf(directories: readonly string[], kind: OverlayKind, key: string): string {
  if (kind === 'binding') return key;
  return path.join(directories.at(-1) ?? '', places[kind](key));
}

/** A release made here is named by what it was made of: the one before and the change. */
function rowAfter(call: Call, before: ReleaseRow, { kind, key, content }: PartChange): ReleaseRow {
  const hash = createHash('sha256')
    .update(before.hash)
    .update(canonicalBytes([kind, key, content]))
    .digest('hex');
  return { ...before, id: newId(), hash, importedAt: call.clock.now() };
}

async function keepOverlay(
  call: Call,
  transaction: Transaction,
  { kind, key, content, file }: PartChange & { readonly file: string },
  diskContent: unknown,
): Promise<void> {
  if (sameContent(diskContent, content)) await dropOverlay(transaction, kind, key);
  else await putOverlay(transaction, { kind, key, file, content, diskContent, at: call.clock.now() });
}

/** What the disk has: that what it has now was seen by whoever settles a conflict with this release. */
function diskContentOf(
  before: Awaited<ReturnType<typeof overlayRows>>[number] | undefined,
  replaced: unknown,
): unknown {
  if (!before) return replaced ?? null;
  switch (before.conflict) {
    case 'removed':
      return null;
    case 'changed':
      return before.conflictContent;
    case 'unfit':
      return before.conflictContent ?? before.diskContent;
    case null:
      return before.diskContent;
  }
}

/** Of a release made here only processes and what is made of the release as a whole are new. */
function sectionsOf(release: Release): PackSections {
  return {
    calendars: [],
    regions: [],
    registers: { definitions: [], records: [] },
    directory: { bodies: [], officers: [] },
    accounts: [],
    processes: [...release.processes.values()],
    release,
  };
}
