import type { Call } from '#kernel/application/index.ts';
import { streamChunks } from './chunks.ts';
import { fileProblem } from './problems.ts';
import { ScannerAway, scanContent } from './scan-content.ts';

/**
 * Has an upload scanned where a scanner is set up. What it finds is refused there and then; without a verdict the upload is
 * refused, or waits in quarantine, as `MINGTANG_CLAMD_AWAY` says.
 */
export async function scanUpload(
  call: Call,
  upload: { readonly name: string; readonly contentId: string; readonly size: number },
): Promise<'passed' | 'waits'> {
  const { address, whenAway } = call.config.scanner;
  if (address === undefined) return 'passed';
  try {
    const scan = await scanContent(address, streamChunks(call.database, upload.contentId, upload.size));
    if (scan.verdict === 'infected') throw fileProblem('infected', { name: upload.name, what: scan.what });
    return 'passed';
  } catch (error) {
    if (!(error instanceof ScannerAway)) throw error;
    call.log.warn({ error }, 'an upload could not be scanned');
    if (whenAway === 'refuse') throw fileProblem('scanner-away', { name: upload.name });
    return 'waits';
  }
}
