import { createHash } from 'node:crypto';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import { keepFile, readFileContent, type StoredFile } from '#platform/files/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { sealDocuments, sealInService } from '#platform/seals/index.ts';
import { type LicencePaper, licencePaper } from './licence-paper.ts';
import type { Licence } from './model.ts';
import { insertPaper, selectPaper } from './store.ts';

const maker = 'licences.render';

/** Raised when layouts change, so that papers are made anew. */
const edition = 1;

/**
 * The paper of a licence as it stands, as a file of the licence. Named by everything it is made of, so making it twice gives
 * one; a licence that has been revoked has another paper than before. Made when it is first asked for, and kept.
 */
async function renderLicence(application: Application, licence: Licence): Promise<string> {
  const paper = licencePaper(licence);
  // Bodies seal in their own network. What the public network shows has come from there, sealed.
  const seal =
    application.config.zone.name === 'internet'
      ? null
      : await sealInService(application.database, licence.bodyId);
  const inputHash = hashOf(paper, seal);
  const known = await selectPaper(application.database, inputHash);
  if (known) return known;
  const pdf =
    paper.layout === 'notice'
      ? await renderPdf('notice', paper.data)
      : await renderPdf(paper.layout, paper.data);
  const sealed = seal === null ? undefined : await sealPaper(application, licence, pdf);
  return sealed
    ? keepPaper(application, licence, inputHash, sealed)
    : keepPaper(application, licence, hashOf(paper, null), { content: pdf });
}

/** A paper that its body's seal was put to is another than the same without. */
const hashOf = (paper: LicencePaper, seal: string | null): string =>
  createHash('sha256')
    .update(canonicalBytes({ edition, ...paper, ...(seal === null ? {} : { seal }) }))
    .digest('hex');

interface MadePaper {
  readonly content: Buffer;
  readonly record?: (transaction: Transaction) => Promise<void>;
}

/** A seal that cannot be put to it holds up no licence: the paper is read without, and sealed when it is next asked for. */
async function sealPaper(
  application: Application,
  { id, bodyId, title }: Licence,
  pdf: Buffer,
): Promise<MadePaper | undefined> {
  try {
    const document = { kind: 'licence', id, title: textIn(title, 'zh-CN'), pdf };
    const { pdfs, record } = await sealDocuments(systemCall(application, maker), bodyId, [document]);
    return { content: pdfs[0] ?? pdf, record };
  } catch (error) {
    application.log.error({ error, licence: id }, 'a licence could not be sealed');
    return undefined;
  }
}

/** Keeps a paper that was made and sealed elsewhere as the one of this licence. */
export async function keepCarriedPaper(
  call: Call,
  transaction: Transaction,
  licence: Licence,
  content: Buffer,
): Promise<void> {
  const fileId = newId();
  const row = { inputHash: hashOf(licencePaper(licence), null), licenceId: licence.id, fileId };
  if (!(await insertPaper(transaction, row, call.clock.now()))) return;
  await keepFile(systemCall(call, maker), transaction, {
    id: fileId,
    name: `${licence.number}.pdf`,
    mediaType: 'application/pdf',
    content,
    owner: { kind: 'licence', id: licence.id },
  });
}

async function keepPaper(
  application: Application,
  licence: Licence,
  inputHash: string,
  { content, record }: MadePaper,
): Promise<string> {
  const fileId = newId();
  return application.database.transaction(async (transaction) => {
    const row = { inputHash, licenceId: licence.id, fileId };
    const first = await insertPaper(transaction, row, application.clock.now());
    if (!first) return (await selectPaper(transaction, inputHash)) ?? fileId;
    await record?.(transaction);
    await keepFile(systemCall(application, maker), transaction, {
      id: fileId,
      name: `${licence.number}.pdf`,
      mediaType: 'application/pdf',
      content,
      owner: { kind: 'licence', id: licence.id },
    });
    return fileId;
  });
}

/** The bytes of the paper. Whether the caller may have them was asked of the licence: a token opens it without any account. */
export async function openPaper(
  call: Call,
  licence: Licence,
): Promise<{ readonly file: StoredFile; readonly content: AsyncIterable<Buffer> }> {
  const fileId = await renderLicence(call, licence);
  return readFileContent({ ...systemCall(call, 'licences'), requestId: call.requestId }, fileId);
}
