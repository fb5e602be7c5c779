import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Finding, finding, type Place } from './finding.ts';
import type { PackManifest } from './model-city.ts';
import { normaliseTexts } from './normalise-texts.ts';
import { besides, type PackFile, type PartKind, packFiles } from './pack-files.ts';
import { validatePart } from './validate-part.ts';
import { type Path, readYaml, type YamlSource } from './yaml-source.ts';

/** One thing of a pack: an item, a law, a body, a process … with the place where it is written. */
export interface PackPart {
  readonly kind: PartKind;
  readonly key: string;
  /** Normalised data; for BPMN and DMN the XML as text. */
  readonly data: unknown;
  /** As shown to people: the folder given, and the file in it. */
  readonly file: string;
  /** Whether the data are as the schema of their kind demands: only then may references be looked at. */
  readonly sound: boolean;
  placeOf(path: Path): Place;
}

export interface Pack {
  readonly directory: string;
  readonly manifest: PackManifest | undefined;
  readonly parts: readonly PackPart[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a folder: every file into parts, texts normalised, each part checked against the schema of its kind. Whoever needs a few
 * kinds alone has the files of the others left unread: a whole city takes seconds.
 */
export async function readPack(directory: string, kinds?: readonly PartKind[]): Promise<Pack> {
  const parts: PackPart[] = [];
  const findings: Finding[] = [];
  const names = await filesIn(directory).catch((error: unknown) => {
    findings.push(finding({ file: directory, line: 1 }, 'file-unreadable', { reason: String(error) }));
    return [];
  });
  for (const name of names) {
    const known = packFiles.find((candidate) => candidate.pattern.test(name));
    const file = path.join(directory, name);
    if (!known) {
      if (!besides.some((pattern) => pattern.test(name)))
        findings.push(finding({ file, line: 1 }, 'file-unknown'));
      continue;
    }
    if (kinds && !kinds.includes(known.kind)) continue;
    const read = readParts(known, name, file, await readFile(file, 'utf8'));
    parts.push(...read.parts);
    findings.push(...read.findings);
  }
  findings.push(...findDuplicates(parts));
  const manifest = parts.find((part) => part.kind === 'manifest');
  if (!manifest && (kinds?.includes('manifest') ?? true))
    findings.push(finding({ file: path.join(directory, 'pack.yaml'), line: 1 }, 'manifest-missing'));
  return {
    directory,
    manifest: manifest?.sound ? (manifest.data as PackManifest) : undefined,
    parts,
    findings,
  };
}

/** Every file of a pack, by its path within, in a fixed order. */
export async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

function readParts(
  known: PackFile,
  name: string,
  file: string,
  text: string,
): { parts: PackPart[]; findings: Finding[] } {
  const match = (known.pattern.exec(name) ?? []).slice(1);
  const { kind, schema } = known;
  if (!schema) {
    const placeOf = () => ({ file, line: 1 });
    return {
      parts: [{ kind, key: known.keyOf(text, match), data: text, file, sound: true, placeOf }],
      findings: [],
    };
  }
  const { source, findings } = readYaml(file, text);
  if (!source) return { parts: namedByFolder(kind, file, match[0]), findings };
  const { value } = source;
  if (known.holds === 'many' && !Array.isArray(value))
    return {
      parts: [],
      findings: [finding({ file, line: 1 }, 'value-type', { path: '·', expected: 'array' })],
    };
  const entries: [Path, unknown][] =
    known.holds === 'many' && Array.isArray(value)
      ? value.map((entry, index) => [[index], entry])
      : [[[], value]];
  const parts = entries.map(([prefix, entry]): PackPart => {
    const data = normaliseTexts(schema, entry);
    const faults = validatePart(schema, data, placeIn(source), prefix);
    findings.push(...faults);
    const key = known.keyOf(data, match);
    const placeOf = (at: Path) => placeIn(source)([...prefix, ...at]);
    if (known.keyIsFolder && key !== match[0])
      findings.push(finding(placeOf(['key']), 'key-differs', { key, folder: match[0] ?? '' }));
    return { kind, key, data, file, sound: faults.length === 0, placeOf };
  });
  return { parts, findings };
}

/** A file that cannot be read is still there: what refers to it is not at fault. */
function namedByFolder(kind: PartKind, file: string, folder: string | undefined): PackPart[] {
  if (folder === undefined) return [];
  return [{ kind, key: folder, data: undefined, file, sound: false, placeOf: () => ({ file, line: 1 }) }];
}

function placeIn(source: YamlSource): (path: Path) => Place {
  return (at) => ({ file: source.file, line: source.lineOf(at) });
}

function findDuplicates(parts: readonly PackPart[]): Finding[] {
  const seen = new Map<string, PackPart>();
  const findings: Finding[] = [];
  for (const part of parts) {
    const name = `${part.kind} ${part.key}`;
    const other = seen.get(name);
    if (other)
      findings.push(finding(part.placeOf(['key']), 'key-duplicate', { key: part.key, other: other.file }));
    else seen.set(name, part);
  }
  return findings;
}
