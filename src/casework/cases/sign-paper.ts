import { buffer } from 'node:stream/consumers';
import { type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { detachFile, readFileContent } from '#platform/files/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { requireSigner, signDocument, signerName } from '#platform/signatures/index.ts';
import type { Paper, PaperSigner } from './paper.ts';
import { paperProblem } from './paper-problems.ts';
import { findPaperFile, insertPaperSignature, lockSignatures, replacePaperFile } from './paper-store.ts';
import { caseProblem } from './problems.ts';
import { keepPaperFile, noticeOf, paperToRead, sealPaper } from './read-paper.ts';

/** Who is still to sign a paper: the officer by whose act it was issued, or each of those whom it names. */
export function awaitedSigners({
  signers,
  signatures,
  issuedBy,
  issuedByAccount,
}: Paper): readonly PaperSigner[] {
  const issuer = issuedByAccount === null ? [] : [{ accountId: issuedByAccount, name: issuedBy }];
  const signed = new Set(signatures.map(({ accountId }) => accountId));
  return (signers.length > 0 ? signers : issuer).filter(({ accountId }) => !signed.has(accountId));
}

/** Whether the caller is one of those. */
export const maySignPaper = ({ actor }: Pick<Call, 'actor'>, paper: Paper): boolean =>
  actor.kind === 'account' && awaitedSigners(paper).some(({ accountId }) => accountId === actor.id);

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
 * The officer who recorded, or decided, signs the paper by himself; where several do, each signs over those before. Until all have
 * the paper stays as it was; then it is theirs, with the seal of the body over their signatures. What was read before stays good:
 * it is the same paper without their names.
 */
export async function signPaper(call: Call, paperId: string): Promise<Paper> {
  const paper = await ownPaper(call, paperId);
  requireSigner(call);
  const name = await signerName(call);
  const title = textIn(paper.data.title, 'zh-CN');
  const pdf = await pagesToSign(call, paper, name);
  const signed = await signDocument(call, { kind: 'paper', id: paper.id, title, pdf });
  const last = awaitedSigners(paper).length === 1;
  const sealed = last ? await sealPaper(call, paper, signed.pdf) : undefined;
  const fileId = newId();
  await call.database.transaction(async (tx) => {
    if ((await lockSignatures(tx, paperId)) !== paper.signatures.length)
      throw caseProblem('changed-meanwhile');
    const signedAt = call.clock.now();
    const row = {
      paperId,
      accountId: call.actor.id,
      signerName: name,
      signedAt,
      fileId: last ? null : fileId,
    };
    if (!(await insertPaperSignature(tx, row))) throw paperProblem('signed');
    await signed.record(tx);
    await sealed?.record(tx);
    if (last) await takePlace(call, tx, paper, fileId);
    const content = sealed?.pdfs[0] ?? signed.pdf;
    await keepPaperFile(call, tx, paper, { language: 'zh-CN', format: 'pdf', content, fileId });
  });
  return paper;
}

/** What others have signed already; else the pages with the names of all who will. */
async function pagesToSign(call: Call, paper: Paper, name: string): Promise<Buffer> {
  const before = paper.signatures.at(-1)?.fileId;
  if (before) {
    const { content } = await readFileContent(systemCall(call, 'cases.papers'), before);
    return buffer(content);
  }
  const names = paper.signers.length > 0 ? paper.signers.map((signer) => signer.name).join('、') : name;
  const notice = await noticeOf(call, paper, 'zh-CN');
  return renderPdf('notice', { ...notice, signed: { name: names, day: call.clock.today() } });
}

/** From now on this file is the paper; what it was until now, and what was signed on the way, is let go. */
async function takePlace(call: Call, tx: Transaction, paper: Paper, fileId: string): Promise<void> {
  const before = await findPaperFile(tx, paper.id, 'zh-CN', 'pdf');
  const gone = [before, ...paper.signatures.map((signature) => signature.fileId)];
  for (const file of gone) if (file) await detachFile(call, tx, file, { kind: 'case', id: paper.caseId });
  await replacePaperFile(tx, paper.id, fileId);
}

async function ownPaper(call: Call, paperId: string): Promise<Paper> {
  const paper = await paperToRead(call, paperId);
  if (maySignPaper(call, paper)) return paper;
  const awaited = awaitedSigners(paper);
  const own = paper.signatures.some(({ accountId }) => accountId === call.actor.id);
  if (own || (awaited.length === 0 && paper.signatures.length > 0)) throw paperProblem('signed');
  throw paperProblem('not-own', { name: awaited.map(({ name }) => name).join('、') || paper.issuedBy });
}
