import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { detachFile } from '#platform/files/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { requireSigner, signDocument, signerName } from '#platform/signatures/index.ts';
import type { Paper } from './paper.ts';
import { paperProblem } from './paper-problems.ts';
import { findPaperFile, insertPaperSignature, replacePaperFile } from './paper-store.ts';
import { keepPaperFile, noticeOf, paperToRead, sealPaper } from './read-paper.ts';

/** Whether the caller is the one who may sign a paper: the officer by whose act it was issued, as long as nobody has. */
export const maySignPaper = ({ actor }: Pick<Call, 'actor'>, paper: Paper): boolean =>
  paper.signedBy === null && actor.kind === 'account' && paper.issuedByAccount === actor.id;

/** Shows the officer, who must just have proved himself, what he would sign, and the name that will stand on it. */
export async function readPaperToSign(
  call: Call,
  paperId: string,
): Promise<{ readonly paper: Paper; readonly signer: string }> {
  const paper = await ownPaper(call, paperId);
  requireSigner(call);
  return { paper, signer: await signerName(call) };
}

/**
 * The officer who recorded, or decided, signs the paper by himself; the seal of the body is put over his signature. What was
 * read before stays good: it is the same paper without his name.
 */
export async function signPaper(call: Call, paperId: string): Promise<Paper> {
  const paper = await ownPaper(call, paperId);
  requireSigner(call);
  const name = await signerName(call);
  const notice = await noticeOf(call, paper, 'zh-CN');
  const pdf = await renderPdf('notice', { ...notice, signed: { name, day: call.clock.today() } });
  const title = textIn(paper.data.title, 'zh-CN');
  const signed = await signDocument(call, { kind: 'paper', id: paper.id, title, pdf });
  const sealed = await sealPaper(call, paper, signed.pdf);
  const fileId = newId();
  await call.database.transaction(async (tx) => {
    const row = { paperId, accountId: call.actor.id, signerName: name, signedAt: call.clock.now() };
    if (!(await insertPaperSignature(tx, row))) throw paperProblem('signed');
    await signed.record(tx);
    await sealed?.record(tx);
    const before = await findPaperFile(tx, paperId, 'zh-CN', 'pdf');
    if (before !== undefined) await detachFile(call, tx, before, { kind: 'case', id: paper.caseId });
    await replacePaperFile(tx, paperId, fileId);
    const content = sealed?.pdfs[0] ?? signed.pdf;
    await keepPaperFile(call, tx, paper, { language: 'zh-CN', format: 'pdf', content, fileId });
  });
  return paper;
}

async function ownPaper(call: Call, paperId: string): Promise<Paper> {
  const paper = await paperToRead(call, paperId);
  if (paper.signedBy !== null) throw paperProblem('signed');
  if (!maySignPaper(call, paper)) throw paperProblem('not-own', { name: paper.issuedBy });
  return paper;
}
