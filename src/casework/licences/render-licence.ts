import { createHash } from 'node:crypto';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import { keepFile, readFileContent, type StoredFile } from '#platform/files/index.ts';
import { type Layout, type Papers, renderOfd, renderPdf } from '#platform/rendering/index.ts';
import { packParts, sealDocuments, sealInService, sealOfdDocument } from '#platform/seals/index.ts';
import { type LicencePaper, licencePaper } from './licence-paper.ts';
import type { Licence } from './model.ts';
import { withCode } from './paper-code.ts';
import { insertPaper, selectPaper } from './store.ts';

const maker = 'licences.render';

/** Raised when layouts change, so that papers are made anew. */
const edition = 2;

/** PDF/A, which everybody can read, and OFD (GB/T 33190), which offices and archives here ask for. */
export type PaperFormat = 'pdf' | 'ofd';

const mediaTypes: Readonly<Record<PaperFormat, string>> = { pdf: 'application/pdf', ofd: 'application/ofd' };

/**
 * The paper of a licence as it stands, as a file of the licence. Named by everything it is made of, so making it twice gives
 * one; a licence that has been revoked has another paper than before. Made when it is first asked for, and kept.
 */
async function renderLicence(
  application: Application,
  licence: Licence,
  format: PaperFormat,
): Promise<string> {
  const paper = licencePaper(licence);
  // Bodies seal in their own network. What the public network shows has come from there, sealed.
  const seal =
    application.config.zone.name === 'internet'
      ? null
      : await sealInService(application.database, licence.bodyId);
  const inputHash = hashOf(paper, seal, format);
  const known = await selectPaper(application.database, inputHash);
  if (known) return known;
  const make = format === 'pdf' ? makePdf : makeOfd;
  const { content, sealed } = await make(
    application,
    licence,
    await withCode(application, licence, paper),
    seal,
  );
  return sealed
    ? keepPaper(application, licence, inputHash, format, sealed)
    : keepPaper(application, licence, hashOf(paper, null, format), format, { content });
}

/** A paper that its body's seal was put to is another than the same without. */
const hashOf = (paper: LicencePaper, seal: string | null, format: PaperFormat): string =>
  createHash('sha256')
    .update(
      canonicalBytes({
        edition,
        ...paper,
        ...(seal === null ? {} : { seal }),
        ...(format === 'pdf' ? {} : { format }),
      }),
    )
    .digest('hex');

type Render<Made> = <Name extends Layout>(layout: Name, data: Papers[Name]) => Promise<Made>;

/** Each layout takes data of its own: the compiler is shown which goes with which. */
function renderLayout<Made>(render: Render<Made>, paper: LicencePaper): Promise<Made> {
  switch (paper.layout) {
    case 'notice':
      return render('notice', paper.data);
    case 'filing':
      return render('filing', paper.data);
    default:
      return render(paper.layout, paper.data);
  }
}

interface MadePaper {
  readonly content: Buffer;
  readonly record?: (transaction: Transaction) => Promise<void>;
}

interface Made {
  readonly content: Buffer;
  /** The same with the seal of its body; absent: it has none, or it could not be put to it. */
  readonly sealed: MadePaper | undefined;
}

async function makePdf(
  application: Application,
  licence: Licence,
  paper: LicencePaper,
  seal: string | null,
): Promise<Made> {
  const pdf = await renderLayout(renderPdf, paper);
  const sealed = await sealedBy(application, licence, seal, async (document) => {
    const { pdfs, record } = await sealDocuments(systemCall(application, maker), licence.bodyId, [
      { ...document, pdf },
    ]);
    return { content: pdfs[0] ?? pdf, record };
  });
  return { content: pdf, sealed };
}

async function makeOfd(
  application: Application,
  licence: Licence,
  paper: LicencePaper,
  seal: string | null,
): Promise<Made> {
  const set = await renderLayout(renderOfd, paper);
  const sealed = await sealedBy(application, licence, seal, async (document) => {
    const { ofd, record } = await sealOfdDocument(systemCall(application, maker), licence.bodyId, {
      ...document,
      paper: set,
    });
    return { content: ofd, record };
  });
  return { content: packParts(set.parts), sealed };
}

/** A seal that cannot be put to it holds up no licence: the paper is read without, and sealed when it is next asked for. */
async function sealedBy(
  application: Application,
  { id, title }: Licence,
  seal: string | null,
  putSeal: (document: { kind: string; id: string; title: string }) => Promise<MadePaper>,
): Promise<MadePaper | undefined> {
  if (seal === null) return undefined;
  try {
    return await putSeal({ kind: 'licence', id, title: textIn(title, 'zh-CN') });
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
  const row = { inputHash: hashOf(licencePaper(licence), null, 'pdf'), licenceId: licence.id, fileId };
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
  format: PaperFormat,
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
      name: `${licence.number}.${format}`,
      mediaType: mediaTypes[format],
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
  format: PaperFormat = 'pdf',
): Promise<{ readonly file: StoredFile; readonly content: AsyncIterable<Buffer> }> {
  const fileId = await renderLicence(call, licence, format);
  return readFileContent({ ...systemCall(call, 'licences'), requestId: call.requestId }, fileId);
}
