import { createHash } from 'node:crypto';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { canonicalBytes, recordAudit } from '#platform/audit/index.ts';
import { errorsIn } from './check-packs.ts';
import { sayFinding } from './finding.ts';
import { hashOfSources } from './hash-of-sources.ts';
import { engineVersion, type MergedPacks, mergePacks, partsOf } from './merge-packs.ts';
import { type OverlayRow, putOverlay } from './overlay-store.ts';
import { type PartData, soundParts } from './pack-content.ts';
import type { PartKind } from './pack-files.ts';
import { importSection, type PackSections, sectionOrder } from './pack-sections.ts';
import { packProblem } from './problems.ts';
import { readPack } from './read-pack.ts';
import { asRelease, kept, keptKinds, type Release, releaseById } from './release.ts';
import {
  currentReleaseId,
  currentReleaseOfSource,
  forgetSource,
  insertRelease,
  lockImports,
  type PartRow,
  type ReleaseRow,
  releaseByHash,
  setCurrentRelease,
} from './store.ts';
import { withOverlay } from './with-overlay.ts';

const demonstrationKinds: readonly PartKind[] = ['records', 'officer', 'account', 'scenarios'];

/**
 * Makes packs the release in force, wholly or not at all: checked, stored, and each module's own part imported in one
 * transaction. The same content again changes nothing; older content again is put back in force.
 */
export async function importPacks(call: Call, directories: readonly string[]): Promise<Release> {
  const sourceHash = await hashOfSources(directories, `${engineVersion} ${call.config.mode}`);
  const unchanged = await currentReleaseOfSource(call.database, sourceHash);
  return unchanged === undefined
    ? importChanged(call, directories, sourceHash)
    : releaseById(call, unchanged);
}

/** What lies over the packs on the disk: what was released in the studio, and what is tried. */
export type TrialPart = Pick<OverlayRow, 'kind' | 'key' | 'file' | 'content' | 'diskContent'>;

/** The packs with these parts in their place, into a database of its own on which something is tried. */
export async function importForTrial(
  call: Call,
  directories: readonly string[],
  parts: readonly TrialPart[],
): Promise<Release> {
  const at = call.clock.now();
  await call.database.transaction(async (transaction) => {
    for (const part of parts) await putOverlay(transaction, { ...part, at });
  });
  return importPacks(call, directories);
}

async function importChanged(
  call: Call,
  directories: readonly string[],
  sourceHash: string,
): Promise<Release> {
  const disk = mergePacks(await Promise.all(directories.map((directory) => readPack(directory))));
  const findings = await errorsIn(disk);
  const [first] = findings;
  if (first)
    throw packProblem('broken', {
      count: findings.length,
      first: sayFinding(first, 'zh-CN'),
      firstEn: sayFinding(first, 'en'),
    });
  return call.database.transaction(async (transaction) => {
    await lockImports(transaction);
    const { merged, fits } = await withOverlay(call, transaction, disk);
    const before = await currentReleaseId(transaction);
    // What was released in the studio is not lost: until it fits, what is in force stays.
    if (!fits && before !== undefined) {
      await forgetSource(transaction);
      return releaseById(within(call, transaction), before);
    }
    return putInForce(call, transaction, merged, sourceHash, before);
  });
}

async function putInForce(
  call: Call,
  transaction: Transaction,
  merged: MergedPacks,
  sourceHash: string,
  before: string | undefined,
): Promise<Release> {
  const hash = hashOf(merged, call.config.mode);
  const parts = keptParts(merged);
  const known = await releaseByHash(transaction, hash);
  const row = known ?? newRelease(call, merged, hash);
  const release = asRelease(row, parts);
  if (!known) await insertRelease(transaction, row, parts);
  kept.changedIn(transaction);
  await setCurrentRelease(transaction, { id: row.id, sourceHash, since: call.clock.now() });
  if (before === row.id) return release;
  const sections = sectionsOf(call, merged, release);
  const inside = within(call, transaction);
  for (const name of sectionOrder) await importSection(inside, transaction, name, sections, release);
  await appendEvents(call, transaction, [
    { name: 'packs.imported', version: 1, data: { releaseId: row.id, hash, packs: row.packs } },
  ]);
  await recordAudit(call, transaction, [
    { action: 'packs.import', object: { kind: 'release', id: row.id }, detail: { hash, packs: row.packs } },
  ]);
  return release;
}

function newRelease(call: Call, merged: MergedPacks, hash: string): ReleaseRow {
  const packs = merged.packs.flatMap(({ manifest }) =>
    manifest ? [{ id: manifest.id, version: manifest.version }] : [],
  );
  const own = packs.at(-1);
  return {
    id: newId(),
    hash,
    pack: own?.id ?? '',
    version: own?.version ?? '',
    packs,
    importedAt: call.clock.now(),
  };
}

/** One digest over everything that is loaded. Files are named within their pack, so that the place of the packs does not matter. */
function hashOf(merged: MergedPacks, mode: Call['config']['mode']): string {
  const digest = createHash('sha256');
  for (const [kind, parts] of [...merged.parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (mode === 'production' && demonstrationKinds.includes(kind)) continue;
    for (const [key, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1)))
      digest.update(canonicalBytes([kind, key, part.data]));
  }
  return digest.digest('hex');
}

function keptParts(merged: MergedPacks): PartRow[] {
  return keptKinds.flatMap((kind) =>
    partsOf(merged, kind).map((part) => ({ kind, key: part.key, file: part.file, content: part.data })),
  );
}

function sectionsOf(call: Call, merged: MergedPacks, release: Release): PackSections {
  const demonstration = call.config.mode === 'demonstration';
  const all = <Kind extends PartKind>(kind: Kind): PartData[Kind][] =>
    soundParts(merged, kind).map(({ data }) => data);
  const onlyDemonstrated = <Kind extends PartKind>(kind: Kind) => (demonstration ? all(kind) : []);
  return {
    calendars: all('calendar'),
    regions: all('region'),
    registers: { definitions: all('register'), records: onlyDemonstrated('records') },
    directory: { bodies: all('body'), officers: onlyDemonstrated('officer') },
    accounts: onlyDemonstrated('account'),
    processes: [...release.processes.values()],
    release,
  };
}
