import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { keepFile, readFileContent, type StoredFile } from '#platform/files/index.ts';
import { requireSigner, signDocument, signerName } from '#platform/signatures/index.ts';
import { fileOwnerOf } from './keep-files.ts';
import { applicationPaper } from './papers.ts';
import { applicationProblem } from './problems.ts';
import { readSubmission } from './read-submission.ts';
import { insertSigned, type SignedRow, signedOf } from './signed-store.ts';
import { filledIn } from './view-progress.ts';

/** What there is to sign of an application, and what has been signed of it. */
export interface ToSign {
  readonly caseId: string;
  readonly title: string;
  readonly receiptNumber: string;
  /** Who would sign, as it will stand on the paper. */
  readonly signer: string;
  /** Whether what was handed in last has been signed. */
  readonly signed: boolean;
}

/** Shows the caller, who must just have proved himself, what he would sign. */
export async function readToSign(call: Call, caseId: string): Promise<ToSign> {
  const { application, content } = await ownSubmission(call, caseId);
  requireSigner(call);
  const { title, receiptNumber } = application;
  const signed = (await signedOf(call.database, caseId)).some(({ contentId }) => contentId === content.id);
  return { caseId, title, receiptNumber, signer: await signerName(call), signed };
}

/** Signs what was handed in last, by the applicant himself or whoever acts for him: each content once. */
export async function signApplication(call: Call, caseId: string): Promise<void> {
  const submission = await ownSubmission(call, caseId);
  requireSigner(call);
  const { application, content } = submission;
  const name = await signerName(call);
  const paper = await applicationPaper(call, submission, { name, day: call.clock.today() });
  const signed = await signDocument(call, {
    kind: 'application',
    id: caseId,
    title: textIn(application.itemTitle, 'zh-CN'),
    pdf: paper.content,
  });
  const fileId = newId();
  await call.database.transaction(async (tx) => {
    const row = {
      caseId,
      contentId: content.id,
      accountId: call.actor.id,
      signerName: name,
      fileId,
      signedAt: call.clock.now(),
    };
    if (!(await insertSigned(tx, row))) throw applicationProblem('signed-already');
    await signed.record(tx);
    await keepFile(call, tx, {
      id: fileId,
      name: paper.name,
      mediaType: 'application/pdf',
      content: signed.pdf,
      owner: fileOwnerOf(call, caseId),
    });
  });
}

/** Somebody at a counter reads it, too, but signs nothing in the applicant's name. */
async function ownSubmission(call: Call, caseId: string) {
  const submission = await readSubmission(call, caseId);
  if (!filledIn(call, submission.application)) throw applicationProblem('not-found');
  return submission;
}

export type SignedPaper = Pick<SignedRow, 'signerName' | 'fileId' | 'signedAt'>;

/** What was signed of an application. Whether the caller may read that is asked where he reads it. */
export function signedPapersOf(call: Call, caseId: string): Promise<readonly SignedPaper[]> {
  return signedOf(call.database, caseId);
}

/** The paper signed last, for whoever may read the application. */
export async function readSigned(
  call: Call,
  caseId: string,
): Promise<{ readonly file: StoredFile; readonly content: AsyncIterable<Buffer> }> {
  await readSubmission(call, caseId);
  const last = (await signedOf(call.database, caseId)).at(-1);
  if (!last) throw applicationProblem('not-found');
  return readFileContent(call, last.fileId);
}
