import { isProblem, type Problem, sayProblem } from '#kernel/errors/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { findTableFaults, type TableFault } from '#platform/decisions/index.ts';
import { compileProcess } from '#platform/processes/index.ts';
import { checkProcessNames } from './check-process-names.ts';
import { checkStarts } from './check-starts.ts';
import { compileInPacks } from './compile-within.ts';
import { type Finding, finding, warning } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type { PackPart } from './read-pack.ts';

/** What a checker of process models finds. */
export interface ProcessFinding {
  readonly line: number;
  readonly element?: string | null;
  readonly code: string;
  readonly message: Text;
  readonly remedy: Text;
}

export type ProcessCheck = (xml: string, fileName: string) => Promise<readonly ProcessFinding[]>;

let checkProcess: ProcessCheck | undefined;

/** The engine's check of a process model is registered here at start. */
export function registerProcessCheck(check: ProcessCheck): void {
  checkProcess = check;
}

/** Processes and decision tables: what would not run is found now, not when a case stands in it. */
export async function checkModels(merged: MergedPacks): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const part of partsOf(merged, 'process')) findings.push(...(await checkProcessPart(merged, part)));
  for (const part of partsOf(merged, 'decisions'))
    findings.push(...checkDecisions(merged, String(part.data), part.file));
  return findings;
}

/** One process: it runs, and what it names exists. */
export async function checkProcessPart(
  merged: MergedPacks,
  part: Pick<PackPart, 'key' | 'data' | 'file'>,
): Promise<Finding[]> {
  const xml = String(part.data);
  const found = (await checkProcess?.(xml, part.file)) ?? [];
  if (found.length === 0) {
    const { key, file } = part;
    const { process } = await compileProcess(xml, file);
    if (!process) return [];
    return [...checkProcessNames(merged, process, { key, xml, file }), ...checkStarts(process, xml, file)];
  }
  return found.map((one) => ({
    file: part.file,
    line: one.line,
    ...(one.element ? { element: one.element } : {}),
    code: one.code,
    message: inBoth(one.message),
    remedy: inBoth(one.remedy),
  }));
}

/** Every fault of a decision file, not the first alone. */
export function checkDecisions(merged: MergedPacks, xml: string, file: string): Finding[] {
  const problems: Problem[] = [];
  try {
    compileInPacks(merged, { xml, fileName: file }, { onProblem: (problem) => void problems.push(problem) });
  } catch (error) {
    if (!isProblem(error)) throw error;
    problems.push(error);
  }
  if (problems.length > 0) return problems.map((problem) => asFinding(problem, file));
  return findTableFaults(xml, file).map((fault) => doubtIn(fault, file));
}

/** What can be run, and still would decide wrongly or without a reason. */
function doubtIn(fault: TableFault, file: string): Finding {
  const place = { file, line: fault.line };
  const { decision } = fault;
  switch (fault.kind) {
    case 'no-basis':
      return warning(place, 'rule-without-basis', { decision, rule: fault.rule });
    case 'no-english':
      return warning(place, 'answer-without-english', { decision, rule: fault.rule, output: fault.output });
    case 'overlap': {
      const [first, second] = fault.rules;
      return warning(place, 'table-overlap', { decision, first, second, example: fault.example });
    }
    case 'gap':
      return warning(place, 'table-gap', { decision, example: fault.example });
  }
}

function asFinding(problem: Problem, file: string): Finding {
  const chinese = sayProblem(problem, 'zh-CN');
  const english = sayProblem(problem, 'en');
  const { line = 1, column, source } = problem.parameters;
  const found = finding({ file, line: Number(line) }, 'model-invalid', {
    reason: chinese.title,
    remedy: chinese.remedy,
    reasonEn: english.title,
    remedyEn: english.remedy,
  });
  return typeof source === 'string' && typeof column === 'number'
    ? { ...found, expression: { text: source, column } }
    : found;
}

function inBoth(text: Text): Finding['message'] {
  return { 'zh-CN': textIn(text, 'zh-CN'), en: textIn(text, 'en') };
}
