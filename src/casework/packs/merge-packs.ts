import path from 'node:path';
import { type Finding, finding } from './finding.ts';
import type { PartKind } from './pack-files.ts';
import type { Pack, PackPart } from './read-pack.ts';
import { satisfies } from './versions.ts';

/** The version of the program that packs name in `engine`. */
export const engineVersion = '0.1.0';

/** What several packs are together: of each kind and key the part of the last pack that has it. */
export interface MergedPacks {
  /** Dependencies first; the last is the city's (or county's) own. */
  readonly packs: readonly Pack[];
  readonly parts: ReadonlyMap<PartKind, ReadonlyMap<string, PackPart>>;
  readonly findings: readonly Finding[];
}

export function partsOf(merged: MergedPacks, kind: PartKind): readonly PackPart[] {
  return [...(merged.parts.get(kind)?.values() ?? [])];
}

/** Lays packs over each other in the order of their dependencies. */
export function mergePacks(packs: readonly Pack[]): MergedPacks {
  const findings = [
    ...packs.flatMap((pack) => pack.findings),
    ...packs.flatMap((pack) => checkManifest(pack, packs)),
  ];
  const ordered = inOrder(packs, findings);
  const parts = new Map<PartKind, Map<string, PackPart>>();
  for (const part of ordered.flatMap((pack) => pack.parts)) {
    const ofKind = parts.get(part.kind) ?? new Map<string, PackPart>();
    ofKind.set(part.key, part);
    parts.set(part.kind, ofKind);
  }
  return { packs: ordered, parts, findings };
}

function manifestPlace(pack: Pack, at: readonly (string | number)[]) {
  const part = pack.parts.find((candidate) => candidate.kind === 'manifest');
  return part?.placeOf(at) ?? { file: path.join(pack.directory, 'pack.yaml'), line: 1 };
}

function checkManifest(pack: Pack, packs: readonly Pack[]): Finding[] {
  const { manifest } = pack;
  if (!manifest) return [];
  const findings: Finding[] = [];
  if (!satisfies(engineVersion, manifest.engine))
    findings.push(
      finding(manifestPlace(pack, ['engine']), 'engine-version', {
        range: manifest.engine,
        version: engineVersion,
      }),
    );
  for (const [index, { id, range }] of (manifest.dependencies ?? []).entries()) {
    const place = manifestPlace(pack, ['dependencies', index]);
    const other = packs.find((candidate) => candidate.manifest?.id === id)?.manifest;
    if (!other) findings.push(finding(place, 'dependency-missing', { id }));
    else if (!satisfies(other.version, range))
      findings.push(finding(place, 'dependency-version', { id, range, version: other.version }));
  }
  return findings;
}

/** Dependencies before what depends on them, else in the order given. */
function inOrder(packs: readonly Pack[], findings: Finding[]): Pack[] {
  const ordered: Pack[] = [];
  const waiting = [...packs];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((pack) =>
      (pack.manifest?.dependencies ?? []).every(
        ({ id }) => !waiting.some((other) => other !== pack && other.manifest?.id === id),
      ),
    );
    if (ready < 0) {
      const ids = waiting.map((pack) => pack.manifest?.id ?? pack.directory).join(', ');
      findings.push(
        ...waiting.slice(0, 1).map((pack) => finding(manifestPlace(pack, []), 'dependency-circle', { ids })),
      );
      return [...ordered, ...waiting];
    }
    ordered.push(...waiting.splice(ready, 1));
  }
  return ordered;
}
