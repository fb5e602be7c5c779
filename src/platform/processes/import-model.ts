import { compileProcess } from './compile-process.ts';
import { decodeXml } from './decode-xml.ts';
import { type Finding, Findings } from './finding.ts';
import { handlers } from './handlers.ts';
import { parseDefinitions } from './read-model.ts';

export interface ImportedModel {
  /** The model as it is written, diagram and other vendors' extensions included; absent when it cannot be read. */
  readonly xml?: string;
  /** What of it would not run here, each with its remedy. Empty: it can be deployed. */
  readonly findings: readonly Finding[];
}

/** Takes a BPMN file of any tool: what does not execute is told, and nothing of it is lost. */
export async function importModel(file: Uint8Array, fileName: string): Promise<ImportedModel> {
  const text = decodeXml(file);
  if (text === undefined) {
    const findings = new Findings(fileName, '');
    findings.add('not-readable', null, { detail: 'encoding' });
    return { findings: findings.list };
  }
  const reading = new Findings(fileName, text);
  if (!(await parseDefinitions(text, reading))) return { findings: reading.list };
  const { findings } = await compileProcess(text, fileName, { services: handlers.serviceNames() });
  return { findings, xml: text };
}
