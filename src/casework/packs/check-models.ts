import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { compileDecisions, findTableFaults, type TableFault } from '#platform/decisions/index.ts';
import { type Finding, finding, warning } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';

/** What a checker of process models finds. */
export interface ProcessFinding {
  readonly line: number;
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
  for (const part of partsOf(merged, 'process'))
    for (const found of (await checkProcess?.(String(part.data), part.file)) ?? [])
      findings.push({
        file: part.file,
        line: found.line,
        code: found.code,
        message: inBoth(found.message),
        remedy: inBoth(found.remedy),
      });
  for (const part of partsOf(merged, 'decisions'))
    findings.push(...checkDecisions(String(part.data), part.file));
  return findings;
}

function checkDecisions(xml: string, file: string): Finding[] {
  try {
    compileDecisions(xml, file);
    return findTableFaults(xml, file).map((fault) => doubtIn(fault, file));
  } catch (error) {
    if (!isProblem(error)) throw error;
    const chinese = sayProblem(error, 'zh-CN');
    const english = sayProblem(error, 'en');
    const line = Number(error.parameters['line'] ?? 1);
    return [
      finding({ file, line }, 'model-invalid', {
        reason: chinese.title,
        remedy: chinese.remedy,
        reasonEn: english.title,
        remedyEn: english.remedy,
      }),
    ];
  }
}

/** What can be run, and still would decide wrongly or without a reason. */
function doubtIn(fault: TableFault, file: string): Finding {
  const place = { file, line: fault.line };
  const { decision } = fault;
  switch (fault.kind) {
    case 'no-basis':
      return warning(place, 'rule-without-basis', { decision, rule: fault.rule });
    case 'overlap': {
      const [first, second] = fault.rules;
      return warning(place, 'table-overlap', { decision, first, second, example: fault.example });
    }
    case 'gap':
      return warning(place, 'table-gap', { decision, example: fault.example });
  }
}

function inBoth(text: Text): Finding['message'] {
  return { 'zh-CN': textIn(text, 'zh-CN'), en: textIn(text, 'en') };
}
