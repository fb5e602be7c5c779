import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { readFileContent } from '#platform/files/index.ts';
import { atIntake } from './may-handle.ts';
import { mailProblem } from './problems.ts';
import { readScan } from './read-scan.ts';
import { type Suggested, suggestFromText } from './suggest-from-text.ts';

/** Whether scans are read here at all. */
export const mayRecognise = ({ config }: Pick<Call, 'config'>) => config.ocr.program !== undefined;

const mostScans = 3;

/** What stands on scans that the officer has just uploaded, as a suggestion for what he registers. */
export async function recogniseLetter(call: Call, fileIds: readonly string[]): Promise<Suggested> {
  const acting = await atIntake(call);
  if (!mayRecognise(acting)) throw mailProblem('no-recognition');
  const texts: string[] = [];
  for (const id of fileIds.slice(0, mostScans)) {
    const { file, content } = await readFileContent(acting, id);
    const parts: Buffer[] = [];
    for await (const part of content) parts.push(part);
    texts.push(await readScan(acting, { mediaType: file.mediaType, content: Buffer.concat(parts) }));
  }
  await acting.database.transaction((transaction) =>
    recordAudit(acting, transaction, [
      {
        action: 'letter.recognised',
        object: { kind: 'file', id: fileIds[0] ?? '' },
        detail: { files: texts.length },
      },
    ]),
  );
  return suggestFromText(texts.join('\n'));
}
