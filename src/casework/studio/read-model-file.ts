import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { decodeXml, importModel } from '#platform/processes/index.ts';
import { asDraftFinding, findingsOf } from './check-draft.ts';
import type { ReadModelFile } from './model.ts';
import { authoriseReading } from './models.ts';
import { nameIn } from './named-content.ts';
import { studioProblem } from './problems.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

interface ModelFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a BPMN or DMN file of any program for a new draft. Its content stays as it is written, the drawing too; what of it
 * would not run is named by element.
 */
export async function readModelFile(call: Call, { name, bytes }: ModelFile): Promise<ReadModelFile> {
  await authoriseReading(call);
  const content = decodeXml(bytes);
  const kind = content === undefined ? undefined : kindOf(content);
  if (content === undefined || !kind)
    throw studioProblem('file-unreadable', { file: name, why: '—', whyEn: '—' });
  refuseDangerous(kind, content);
  const findings = kind === 'process' ? await ofProcess(name, bytes) : await ofDecision(call, content);
  return { kind, content, name: nameOf(kind, content), findings };
}

const namespaces = {
  process: /["']http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL["']/,
  decision: /["']https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(?:MODEL\/|dmn\.xsd)["']/,
} as const;

function kindOf(content: string): ReadModelFile['kind'] | undefined {
  if (namespaces.process.test(content)) return 'process';
  return namespaces.decision.test(content) ? 'decision' : undefined;
}

async function ofProcess(file: string, bytes: Uint8Array): Promise<ReadModelFile['findings']> {
  const { xml, findings } = await importModel(bytes, file);
  const [first] = findings;
  if (xml === undefined)
    throw studioProblem('file-unreadable', {
      file,
      why: textIn(first?.message, 'zh-CN'),
      whyEn: textIn(first?.message, 'en'),
    });
  return findings.map(asDraftFinding);
}

/** A key that no model has: what a new file would be told is told. */
async function ofDecision(call: Call, content: string): Promise<ReadModelFile['findings']> {
  const findings = await findingsOf(
    call,
    { kind: 'decision', key: 'from-a-file', content },
    await currentRelease(call),
  );
  return findings.filter(({ severity }) => severity === 'error');
}

/** Many files have a name in one language only, and do not say in which. */
function nameOf(kind: ReadModelFile['kind'], content: string): ReadModelFile['name'] {
  const { 'zh-CN': written = '', en } = nameIn(kind, content) ?? {};
  const isChinese = /\p{Script=Han}/u.test(written);
  return { 'zh-CN': isChinese || en !== undefined ? written : '', en: en ?? (isChinese ? '' : written) };
}
