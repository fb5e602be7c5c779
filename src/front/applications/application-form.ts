import { Readable } from 'node:stream';
import type { ArchiveFile } from '#casework/archive/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { renderApplication } from './papers.ts';

/** The application as it was submitted, as the first paper of its file. One that came some other way has none. */
export async function applicationForm(call: Call, rootCaseId: string): Promise<readonly ArchiveFile[]> {
  try {
    const { name, content } = await renderApplication(call, rootCaseId);
    return [
      {
        folder: '申请',
        name,
        title: '申请表',
        mediaType: 'application/pdf',
        open: async () => Readable.from([content]),
      },
    ];
  } catch (error) {
    if (isProblem(error, 'applications/not-found')) return [];
    throw error;
  }
}
