import type { Application } from '#kernel/application/index.ts';
import { FormDefinition } from '#platform/forms/index.ts';
import { Binding } from './binding.ts';
import { checkCity } from './check-city.ts';
import { checkForms } from './check-forms.ts';
import { checkItems } from './check-items.ts';
import { checkDecisions, checkProcessPart } from './check-models.ts';
import { formsInProcess, itemsOfProcess } from './check-process-names.ts';
import { type Finding, finding, warning } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type { ItemDefinition } from './model-item.ts';
import { contentWith, type OverlayKind, overlaidKind } from './overlay.ts';
import { decisionsKeyOf, formKeyOf, processKeyOf, soundParts } from './pack-content.ts';
import type { PartKind } from './pack-files.ts';
import type { PackPart } from './read-pack.ts';
import type { Release } from './release.ts';
import { partsOfRelease } from './store.ts';
import { validatePart } from './validate-part.ts';
import { type Path, readYaml, type YamlSource } from './yaml-source.ts';

/** A part as somebody writes it: XML, or JSON of a form or a binding. */
export interface PartText {
  readonly kind: OverlayKind;
  readonly key: string;
  readonly text: string;
}

/** A release as the checks of packs want it. It keeps no demonstration data, no regions, no calendars. */
const mergedOf = new WeakMap<Release, Promise<MergedPacks>>();

function merged(application: Pick<Application, 'database'>, release: Release): Promise<MergedPacks> {
  let known = mergedOf.get(release);
  if (!known) {
    known = readMerged(application, release.id);
    mergedOf.set(release, known);
    known.catch(() => mergedOf.delete(release));
  }
  return known;
}

async function readMerged(
  { database }: Pick<Application, 'database'>,
  releaseId: string,
): Promise<MergedPacks> {
  const parts = new Map<PartKind, Map<string, PackPart>>();
  for (const { kind, key, file, content } of await partsOfRelease(database, releaseId)) {
    const placeOf = (path: Path) => ({ file, line: 1, element: path.join('.') });
    const ofKind = parts.get(kind) ?? new Map<string, PackPart>();
    parts.set(kind, ofKind.set(key, { kind, key, data: content, file, sound: true, placeOf }));
  }
  return { packs: [], parts, findings: [] };
}

/** Where the packs lie on the server is nothing to whoever writes a model. */
function nameWithinPack(file: string): string {
  return /(?:items\/[^/]+|enquiries\/[^/]+|forms|processes|decisions)\/[^/]+$/.exec(file)?.[0] ?? file;
}

interface Checked {
  readonly text: string;
  readonly findings: Promise<readonly Finding[]>;
}

/** What was found last of each part, in a release that never changes: who submits and who releases ask the same of the same text. */
const lastChecked = new WeakMap<MergedPacks, Map<string, Checked>>();

/**
 * What `mingtang pack check` would find in the release with this part replaced and does not find without: in the part
 * itself, and in everything that names something of it.
 */
export async function checkPart(
  application: Pick<Application, 'database'>,
  release: Release,
  written: PartText,
): Promise<readonly Finding[]> {
  const before = await merged(application, release);
  const known = lastChecked.get(before) ?? new Map<string, Checked>();
  lastChecked.set(before, known);
  const name = `${written.kind} ${written.key}`;
  const last = known.get(name);
  if (last?.text === written.text) return last.findings;
  const findings = findingsIn(before, written);
  known.set(name, { text: written.text, findings });
  findings.catch(() => known.delete(name));
  return findings;
}

async function findingsIn(before: MergedPacks, written: PartText): Promise<readonly Finding[]> {
  const replaced = before.parts.get(overlaidKind(written.kind))?.get(written.key);
  const file = nameWithinPack(replaced?.file ?? written.key);
  const { part, findings } = readPart(written, file, replaced);
  if (!part) return findings;
  const after = withPart(before, part);
  const own = await checkOwn(before, after, part, written.text);
  const known = knownReferences(before);
  const others = referencesIn(after).filter((found) => !known.has(nameOf(found)));
  return [...findings, ...own, ...others];
}

/** What would break in the release without this part: whatever names it. */
export async function checkWithout(
  application: Pick<Application, 'database'>,
  release: Release,
  { kind, key }: Pick<PartText, 'kind' | 'key'>,
): Promise<readonly Finding[]> {
  const before = await merged(application, release);
  const parts = new Map(before.parts);
  const left = new Map(parts.get(overlaidKind(kind)));
  left.delete(key);
  parts.set(overlaidKind(kind), left);
  const after = { ...before, parts };
  const filling = kind === 'form' ? await checkFilling(after, key) : [];
  const importing = kind === 'decisions' ? checkImporting(before, after, key) : [];
  const known = knownReferences(before);
  return [...filling, ...importing, ...referencesIn(after).filter((found) => !known.has(nameOf(found)))];
}

function readPart(
  { kind, key, text }: PartText,
  file: string,
  replaced: PackPart | undefined,
): { readonly part?: PackPart; readonly findings: Finding[] } {
  if (kind === 'process' || kind === 'decisions') {
    const placeOf = (path: Path) => ({ file, line: 1, element: path.join('.') });
    return { part: { kind, key, data: text, file, sound: true, placeOf }, findings: [] };
  }
  const { source, findings } = readJson(file, text);
  if (!source) return { findings };
  const placeOf = (path: Path) => ({ file, line: source.lineOf(path), element: path.join('.') });
  const faults = validatePart(kind === 'form' ? FormDefinition : Binding, source.value, placeOf, []);
  if (faults.length > 0) return { findings: faults };
  if (kind === 'binding') {
    if (!replaced) return { findings: [finding(placeOf([]), 'item-gone', { item: key })] };
    const data = contentWith(kind, replaced.data, source.value);
    return { part: { ...replaced, data, file, placeOf }, findings: [] };
  }
  const form = source.value as FormDefinition;
  if (form.key !== key)
    return { findings: [finding(placeOf(['key']), 'key-differs', { key: form.key, folder: key })] };
  return { part: { kind, key, data: form, file, sound: true, placeOf }, findings: [] };
}

/** JSON with the lines of its parts: JSON is YAML, whose reader knows them. */
function readJson(file: string, text: string): { source?: YamlSource; findings: Finding[] } {
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)/.exec(reason)?.[1] ?? 1);
    return { findings: [finding({ file, line }, 'json-invalid', { reason })] };
  }
  return readYaml(file, text);
}

function withPart(before: MergedPacks, part: PackPart): MergedPacks {
  const parts = new Map(before.parts);
  parts.set(part.kind, new Map(parts.get(part.kind)).set(part.key, part));
  return { ...before, parts };
}

/** What stands between the parts: a change of one may break another. */
function referencesIn(all: MergedPacks): Finding[] {
  return [...checkItems(all), ...checkForms(all), ...checkCity(all)];
}

const referencesKnown = new WeakMap<MergedPacks, ReadonlySet<string>>();

/** What is doubtful in a release as it stands, whatever is changed in it: found once. */
function knownReferences(before: MergedPacks): ReadonlySet<string> {
  const known = referencesKnown.get(before) ?? new Set(referencesIn(before).map(nameOf));
  referencesKnown.set(before, known);
  return known;
}

const nameOf = ({ file, line, element, code, message }: Finding) =>
  JSON.stringify([file, line, element, code, message['zh-CN']]);

async function checkOwn(
  before: MergedPacks,
  all: MergedPacks,
  part: PackPart,
  text: string,
): Promise<Finding[]> {
  const unused = warning({ file: part.file, line: 1 }, 'part-unused');
  switch (part.kind) {
    case 'item':
      return checkBound(before, all, part);
    case 'process': {
      const findings = await checkProcessPart(all, part);
      return itemsOfProcess(all, part.key).length > 0 ? findings : [...findings, unused];
    }
    case 'decisions':
      return [
        ...checkDecisions(all, text, part.file),
        ...(await checkAsking(all, part.key)),
        ...checkImporting(before, all, part.key),
      ];
    default: {
      const asking = await checkFilling(all, part.key);
      return isUsedForm(all, part.key) ? asking : [...asking, unused];
    }
  }
}

/** The process that the item is to run finds what it needs in that item. */
async function checkBound(before: MergedPacks, all: MergedPacks, { data }: PackPart): Promise<Finding[]> {
  const item = data as ItemDefinition;
  const processes = all.parts.get('process') ?? new Map();
  const process = processes.get(processKeyOf(item, processes) ?? '');
  if (!process) return [];
  const known = new Set((await checkProcessPart(before, process)).map(nameOf));
  const file = nameWithinPack(process.file);
  return (await checkProcessPart(all, process))
    .filter((found) => !known.has(nameOf(found)))
    .map((found) => ({ ...found, file, element: 'process' }));
}

/** The processes that ask these decisions still find them. */
async function checkAsking(all: MergedPacks, key: string): Promise<Finding[]> {
  const files = all.parts.get('decisions') ?? new Map();
  const findings: Finding[] = [];
  for (const process of all.parts.get('process')?.values() ?? [])
    if (itemsOfProcess(all, process.key).some((item) => decisionsKeyOf(item, files) === key))
      findings.push(...(await checkProcessPart(all, process)));
  return findings.filter(({ code }) => code === 'decision-unknown');
}

/** The decision files that import others still find in them what they take from them. */
function checkImporting(before: MergedPacks, after: MergedPacks, key: string): Finding[] {
  return partsOf(after, 'decisions')
    .filter((part) => part.key !== key && importsOthers(String(part.data)))
    .flatMap(({ data, file }) => {
      const known = new Set(checkDecisions(before, String(data), file).map(nameOf));
      return checkDecisions(after, String(data), file).filter((found) => !known.has(nameOf(found)));
    });
}

const importsOthers = (xml: string) => /<(?:[\w-]+:)?import\s/.test(xml);

/** The processes at whose tasks this form is filled in still find in it what they take from it. */
async function checkFilling(all: MergedPacks, key: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const process of all.parts.get('process')?.values() ?? [])
    if (formsInProcess(String(process.data)).has(key))
      findings.push(...(await checkProcessPart(all, process)));
  return findings;
}

function isUsedForm(all: MergedPacks, key: string): boolean {
  const forms = all.parts.get('form') ?? new Map();
  const processes = [...(all.parts.get('process')?.values() ?? [])];
  if (processes.some(({ data }) => formsInProcess(String(data)).has(key))) return true;
  if (all.parts.get('enquiry')?.has(key)) return true;
  return soundParts(all, 'item').some(({ data }) => formKeyOf(data, forms) === key);
}
