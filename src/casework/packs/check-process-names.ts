import type { CompiledProcess, UserTaskNode } from '#platform/processes/index.ts';
import { checkDivision } from './check-items.ts';
import { compileInPacks } from './compile-within.ts';
import type { Finding, Place } from './finding.ts';
import { finding } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type { ItemDefinition } from './model-item.ts';
import { decisionsKeyOf, processKeyOf, soundParts } from './pack-content.ts';
import { type Inspector, inspect } from './references.ts';

/** Bodies that a process names by their part in the case. */
const roles = new Set(['acting', 'lead', 'applicant']);

/** A process that runs may still ask for a body, an item or a decision that nobody has: found now, by element. */
export function checkProcessNames(
  merged: MergedPacks,
  process: CompiledProcess,
  { key, xml, file }: { readonly key: string; readonly xml: string; readonly file: string },
): Finding[] {
  const findings: Finding[] = [];
  for (const node of process.nodes.values()) {
    const place: Place = { file, line: lineOf(xml, node.id), element: node.id };
    const inspector = inspect(merged, { placeOf: () => place }, findings);
    if (node.kind === 'user-task') {
      checkBody(literal(node.body), inspector, 'mt:body');
      checkPlace(merged, literal(node.body), node.division, inspector);
      checkPost(merged, node.post, inspector);
      checkTaskForm(merged, node, inspector);
    }
    if (node.kind === 'call') {
      checkBody(literal(node.body), inspector, 'mt:body');
      inspector.refers('item', literal(node.item), ['mt:item']);
    }
    if (node.kind === 'decision-task')
      for (const item of itemsOfProcess(merged, key))
        checkDecision(merged, item, node.decision, place, findings);
  }
  return findings;
}

/** The items whose cases run this process. */
export function itemsOfProcess(merged: MergedPacks, key: string): ItemDefinition[] {
  const processes = merged.parts.get('process') ?? new Map();
  return soundParts(merged, 'item')
    .map(({ data }) => data)
    .filter((item) => processKeyOf(item, processes) === key);
}

const literal = (value: object): string | undefined =>
  'literal' in value && typeof value.literal === 'string' ? value.literal : undefined;

function checkBody(body: string | undefined, inspector: Inspector, attribute: string): void {
  if (body !== undefined && !roles.has(body)) inspector.refers('body', body, [attribute]);
}

function checkPlace(
  merged: MergedPacks,
  body: string | undefined,
  division: string | undefined,
  inspector: Inspector,
): void {
  if (body !== undefined && !roles.has(body))
    checkDivision(merged, body, division, ['mt:division'], inspector);
}

/** A post is named by its key; bodies' posts have the same keys where they do the same. */
function checkPost(merged: MergedPacks, post: string | undefined, inspector: Inspector): void {
  const posts = soundParts(merged, 'body').flatMap(({ data }) =>
    data.divisions.flatMap((division) => division.posts.flatMap(({ key, grade }) => [key, grade])),
  );
  inspector.refersTo(posts, 'post', post, ['mt:post']);
}

/** The form of a task is there, an officer can fill it in at the desk, and what it gives the process is asked in it. */
function checkTaskForm(merged: MergedPacks, { form, body, act }: UserTaskNode, inspector: Inspector): void {
  if (!form) return;
  const path = ['mt:form'];
  inspector.refers('form', form.key, path);
  const place = inspector.placeOf(path);
  if (act === 'correct' || literal(body) === 'applicant')
    inspector.report(finding(place, 'task-form-officer'));
  const definition = soundParts(merged, 'form').find(({ data }) => data.key === form.key)?.data;
  if (!definition) return;
  const known = Object.keys(definition.schema.properties ?? {});
  for (const output of form.outputs) inspector.refersTo(known, 'field', output, ['mt:outputs']);
  for (const { key, fields } of definition.pages.flatMap((page) => page.fields))
    if (fields && definition.schema.properties?.[key]?.type === 'array')
      inspector.report(finding(place, 'task-form-rows', { field: key }));
}

function checkDecision(
  merged: MergedPacks,
  item: ItemDefinition,
  decision: string,
  place: Place,
  findings: Finding[],
): void {
  const files = merged.parts.get('decisions') ?? new Map();
  const file = partsOf(merged, 'decisions').find(({ key }) => key === decisionsKeyOf(item, files));
  if (file && !decisionNames(merged, String(file.data), file.file)?.has(decision))
    findings.push(finding(place, 'decision-unknown', { decision, file: file.file }));
  if (!file) findings.push(finding(place, 'decisions-missing', { decision, item: item.key }));
}

type Names = ReadonlySet<string> | undefined;

/** Asked of the same file at every step that decides, and a file is compiled with all that it imports. */
const namesByFile = new WeakMap<MergedPacks, Map<string, Names>>();

/** Absent: the file has faults of its own, which are told at the file. */
export function decisionNames(merged: MergedPacks, xml: string, file: string): Names {
  const known = namesByFile.get(merged) ?? new Map<string, Names>();
  namesByFile.set(merged, known);
  if (!known.has(xml)) known.set(xml, compiledNames(merged, xml, file));
  return known.get(xml);
}

function compiledNames(merged: MergedPacks, xml: string, file: string): Names {
  try {
    const { decisions } = compileInPacks(merged, { xml, fileName: file }, { onProblem: () => {} });
    return new Set(decisions.flatMap(({ id, name }) => [id, name]));
  } catch {
    return undefined;
  }
}

/** The line on which an element of a model begins. */
export function lineOf(xml: string, element: string): number {
  const at = ['"', "'"]
    .map((quote) => xml.indexOf(` id=${quote}${element}${quote}`))
    .find((found) => found >= 0);
  return at === undefined ? 1 : xml.slice(0, at).split('\n').length;
}

/** The forms that are filled in at the tasks of a process. */
export function formsInProcess(xml: string): ReadonlySet<string> {
  return new Set([...xml.matchAll(/\s[\w-]+:form="([^"]+)"/g)].map(([, key = '']) => key));
}
