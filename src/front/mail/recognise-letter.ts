import { setTimeout } from 'node:timers/promises';
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
/** An officer with a letter in hand waits no longer for suggestions: others may have scans to be read before hers. */
const patience = 60_000;

/** What stands on scans that the officer has just uploaded, as a suggestion for what he registers. */
export async function recogniseLetter(call: Call, fileIds: readonly string[]): Promise<Suggested> {
  const acting = await atIntake(call);
  if (!mayRecognise(acting)) throw mailProblem('no-recognition');
  const texts: string[] = [];
  const enough = setTimeout(patience, undefined, { ref: false });
  for (const id of fileIds.slice(0, mostScans)) {
    const { file, content } = await readFileContent(acting, id);
    const parts: Buffer[] = [];
    for await (const part of content) parts.push(part);
    const scan = { mediaType: file.mediaType, content: Buffer.concat(parts) };
    const text = await Promise.race([readScan(acting, scan), enough]);
    if (text === undefined) break;
    texts.push(text);
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
