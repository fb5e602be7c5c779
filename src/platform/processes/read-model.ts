import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { Findings } from './finding.ts';

export type { ModdleElement };

const namespace = 'https://mingtang.dev/bpmn/1';

/** Larger than any procedure that somebody has drawn, diagram included. */
const largest = 5_000_000;

/** It knows the words of the standard and keeps nothing of what it has read. */
let moddle: BpmnModdle | undefined;

/** Reads BPMN XML whole; what is wrong with the file as such becomes findings. */
export async function parseDefinitions(xml: string, findings: Findings): Promise<ModdleElement | undefined> {
  if (xml.length > largest) {
    findings.add('too-big', null, { detail: '5 MB' });
    return undefined;
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
    findings.add('doctype', null);
    return undefined;
  }
  moddle ??= new BpmnModdle({ mt: { name: 'mt', uri: namespace, prefix: 'mt', types: [] } });
  const parsed = await moddle.fromXML(xml).catch((error: Error) => {
    findings.add('not-readable', null, { detail: firstLine(error.message) }, lineIn(error.message));
    return undefined;
  });
  for (const { message } of parsed?.warnings ?? []) reportWarning(message, findings);
  return parsed?.rootElement;
}

/** The processes of a file that are to run: only one can. Where none is marked, all of them count. */
export async function readModel(xml: string, findings: Findings): Promise<readonly ModdleElement[]> {
  const definitions = await parseDefinitions(xml, findings);
  if (!definitions) return [];
  const processes = children(definitions, 'rootElements').filter(
    (element) => element.$type === 'bpmn:Process',
  );
  const executable = processes.filter((process) => process.get('isExecutable') === true);
  const candidates = executable.length > 0 ? executable : processes;
  if (candidates.length === 0) findings.add('no-process', null);
  for (const { id } of candidates.slice(1))
    findings.add('many-processes', id ?? null, { count: candidates.length });
  return candidates;
}

/** The parser warns where the standard is broken; our own attributes are checked with the elements that carry them. */
function reportWarning(message: string, findings: Findings): void {
  if (/^unknown attribute <mt:/.test(message)) return;
  const reference = /unresolved reference <(.*?)>/.exec(message)?.[1];
  const element = /unparsable content <(.*?)> detected/.exec(message)?.[1];
  const line = lineIn(message);
  if (reference !== undefined) findings.add('unknown-reference', null, { element: '-', detail: reference });
  else if (element !== undefined) findings.add('unsupported', null, { element: '-', detail: element }, line);
  else findings.add('not-readable', null, { detail: firstLine(message) }, line);
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}

/** The parser counts lines from 0. */
function lineIn(message: string): number {
  return Number(/line: (\d+)/.exec(message)?.[1] ?? 0) + 1;
}

export function children(element: ModdleElement, property: string): readonly ModdleElement[] {
  const value = element.get(property);
  return Array.isArray(value) ? value : [];
}

export function child(element: ModdleElement, property: string): ModdleElement | undefined {
  const value = element.get(property);
  return typeof value === 'object' && value !== null ? (value as ModdleElement) : undefined;
}

/** The text of a FEEL expression element. */
export function bodyOf(element: ModdleElement | undefined): string | undefined {
  const body = element?.get('body');
  return typeof body === 'string' && body.trim() !== '' ? body.trim() : undefined;
}

/** One of our own attributes, read from the first element that has it. */
export function ours(name: string, ...elements: readonly (ModdleElement | undefined)[]): string | undefined {
  for (const element of elements) {
    const value = element?.$attrs[`mt:${name}`];
    if (value !== undefined && value.trim() !== '') return value.trim();
  }
  return undefined;
}
