import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { compileDecisions } from '#platform/decisions/index.ts';
import { type Finding, finding } from './finding.ts';
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
    return [];
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

function inBoth(text: Text): Finding['message'] {
  return { 'zh-CN': textIn(text, 'zh-CN'), en: textIn(text, 'en') };
}
