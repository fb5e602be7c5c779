import type { Application } from '#kernel/application/index.ts';
import { keepByVersion } from '#kernel/memory/index.ts';
import type { PartData } from './pack-content.ts';
import type { PartKind } from './pack-files.ts';
import { packProblem } from './problems.ts';
import {
  currentReleaseId,
  type PartRow,
  partsOfRelease,
  type ReleaseRow,
  releaseByHash,
  releaseRowById,
} from './store.ts';

type KeptKind = Exclude<
  PartKind,
  'records' | 'officer' | 'account' | 'scenarios' | 'enquiry-scenarios' | 'region' | 'calendar'
>;

/** A file of a release that stays text: BPMN and DMN. */
export interface ReleaseFile {
  readonly key: string;
  readonly file: string;
  readonly xml: string;
}

/** Everything that was in force together, by kind and key. Never changes: what is made of it may be cached by its id. */
export interface Release {
  readonly id: string;
  readonly hash: string;
  readonly pack: string;
  readonly version: string;
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  readonly importedAt: Date;
  part<Kind extends Exclude<KeptKind, 'process' | 'decisions'>>(
    kind: Kind,
    key: string,
  ): PartData[Kind] | undefined;
  parts<Kind extends Exclude<KeptKind, 'process' | 'decisions'>>(
    kind: Kind,
  ): ReadonlyMap<string, PartData[Kind]>;
  process(key: string): ReleaseFile | undefined;
  decisions(key: string): ReleaseFile | undefined;
  readonly processes: ReadonlyMap<string, ReleaseFile>;
  readonly decisionFiles: ReadonlyMap<string, ReleaseFile>;
  /** Where a part was written. */
  fileOf(kind: PartKind, key: string): string | undefined;
}

/** Which kinds a release keeps; the rest goes to the modules that own it and is hashed only. */
export const keptKinds: readonly KeptKind[] = [
  'manifest',
  'law',
  'code',
  'period',
  'procedure',
  'checklist',
  'retention',
  'personal-data',
  'paper',
  'supervision',
  'score-rule',
  'publicity',
  'body',
  'register',
  'scene',
  'theme',
  'target-group',
  'life-event',
  'enquiry',
  'notice',
  'hall',
  'foreign-system',
  'item',
  'form',
  'licence',
  'process',
  'decisions',
];

const cache = new WeakMap<object, Map<string, Promise<Release>>>();
const mostCached = 20;

/** Which release is in force, in memory; another process's import is seen within a second. */
export const kept = keepByVersion(currentReleaseId);

/** The release in force. */
export async function currentRelease(application: Pick<Application, 'database'>): Promise<Release> {
  const { version: id } = await kept.shelf(application.database);
  if (id === undefined) throw packProblem('no-release');
  return releaseById(application, id);
}

/** A release by id: the one that a case has pinned. */
export async function releaseById(application: Pick<Application, 'database'>, id: string): Promise<Release> {
  const { database } = application;
  const known = cache.get(database.origin) ?? new Map<string, Promise<Release>>();
  cache.set(database.origin, known);
  let release = known.get(id);
  if (!release) {
    release = readRelease(application, id);
    known.set(id, release);
    release.catch(() => known.delete(id));
    const [oldest] = known.keys();
    if (known.size > mostCached && oldest !== undefined) known.delete(oldest);
  }
  return release;
}

/** The release of the same content, wherever it was imported. */
export async function releaseWithHash(
  application: Pick<Application, 'database'>,
  hash: string,
): Promise<Release | undefined> {
  const row = await releaseByHash(application.database, hash);
  return row && releaseById(application, row.id);
}

async function readRelease({ database }: Pick<Application, 'database'>, id: string): Promise<Release> {
  const [row, parts] = await Promise.all([releaseRowById(database, id), partsOfRelease(database, id)]);
  if (!row) throw packProblem('release-unknown', { release: id });
  return asRelease(row, parts);
}

export function asRelease(row: ReleaseRow, rows: readonly PartRow[]): Release {
  const byKind = new Map<PartKind, Map<string, unknown>>();
  const files = new Map<PartKind, Map<string, ReleaseFile>>();
  const places = new Map<string, string>();
  for (const { kind, key, file, content } of rows) {
    places.set(`${kind} ${key}`, file);
    byKind.set(kind, (byKind.get(kind) ?? new Map<string, unknown>()).set(key, content));
    if (kind === 'process' || kind === 'decisions')
      files.set(
        kind,
        (files.get(kind) ?? new Map<string, ReleaseFile>()).set(key, { key, file, xml: String(content) }),
      );
  }
  const processes = files.get('process') ?? new Map<string, ReleaseFile>();
  const decisionFiles = files.get('decisions') ?? new Map<string, ReleaseFile>();
  return {
    ...row,
    // What was checked at import is not checked again at each read: its type is what its kind says.
    part: (kind, key) => byKind.get(kind)?.get(key) as never,
    parts: (kind) => (byKind.get(kind) ?? new Map()) as never,
    process: (key) => processes.get(key),
    decisions: (key) => decisionFiles.get(key),
    processes,
    decisionFiles,
    fileOf: (kind, key) => places.get(`${kind} ${key}`),
  };
}
