import { Readable } from 'node:stream';
import type { ArchiveFile } from '#casework/archive/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { readFileContent } from '#platform/files/index.ts';
import { renderApplication } from './papers.ts';
import { signedPapersOf } from './sign-application.ts';

/** The application as it was submitted, as the first paper of its file. One that came some other way has none. */
export async function applicationForm(call: Call, rootCaseId: string): Promise<readonly ArchiveFile[]> {
  try {
    const { name, content } = await renderApplication(call, rootCaseId);
    return [
      {
        folder: '申请',
        name,
        title: { 'zh-CN': '申请表', en: 'Application form' },
        mediaType: 'application/pdf',
        open: async () => Readable.from([content]),
      },
      ...(await signedForms(call, rootCaseId)),
    ];
  } catch (error) {
    if (isProblem(error, 'applications/not-found')) return [];
    throw error;
  }
}

/** What the applicant signed goes with it, each as it was signed. */
async function signedForms(call: Call, caseId: string): Promise<ArchiveFile[]> {
  const papers = await signedPapersOf(call, caseId);
  return Promise.all(
    papers.map(async ({ fileId, signerName }, place) => {
      const { file } = await readFileContent(call, fileId);
      return {
        folder: '申请',
        name: `${place + 1} ${file.name}`,
        title: {
          'zh-CN': `申请表（${signerName}签名）`,
          en: `Application form, signed by ${signerName}`,
        },
        mediaType: file.mediaType,
        open: async () => (await readFileContent(call, fileId)).content,
      };
    }),
  );
}
