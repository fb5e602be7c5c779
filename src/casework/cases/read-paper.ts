import { buffer } from 'node:stream/consumers';
import { type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Language, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { keepFile, readFileContent, type StoredFile } from '#platform/files/index.ts';
import { type Notice, photoSvg, renderOfd, renderPdf } from '#platform/rendering/index.ts';
import {
  type SealedDocuments,
  sealDocuments,
  sealInService,
  sealOfdDocument,
} from '#platform/seals/index.ts';
import { resourceOf } from './case-resource.ts';
import { forgottenName } from './forget-store.ts';
import type { Paper, PaperPart } from './paper.ts';
import { paperProblem } from './paper-problems.ts';
import { findPaper, findPaperFile, insertPaperFile, type PaperFormat, papersOf } from './paper-store.ts';
import { paperWords } from './paper-words.ts';
import { caseProblem } from './problems.ts';
import { familyOf, findCase } from './store.ts';

/** The papers of a case, for whoever may read it; of the whole application where it is asked for by its root. */
export async function listPapers(call: Call, caseId: string): Promise<Paper[]> {
  const found = await findCase(call.database, caseId);
  if (!found) throw absent(call, caseProblem('not-found'));
  await authorise(call, 'case.read', await resourceOf(call, found));
  const family = found.rootId === found.id ? await familyOf(call.database, found.id) : [found];
  return papersOf(
    call.database,
    family.map(({ id }) => id),
  );
}

type PaperFile = { readonly file: StoredFile; readonly content: AsyncIterable<Buffer> };

/** The pages of a paper as PDF/A: set when first read and then kept, so that everybody reads the same bytes. */
export async function readPaper(call: Call, paperId: string, language: Language): Promise<PaperFile> {
  const paper = await paperToRead(call, paperId);
  return openKept(
    call,
    (await findPaperFile(call.database, paperId, language, 'pdf')) ?? (await setPaper(call, paper, language)),
  );
}

/** A paper as OFD (GB/T 33190) under the electronic seal of its body; without that there is none. */
export async function readPaperOfd(call: Call, paperId: string): Promise<PaperFile> {
  const paper = await paperToRead(call, paperId);
  if (!isGivenAsOfd(paper)) throw paperProblem('not-as-ofd');
  return openKept(
    call,
    (await findPaperFile(call.database, paperId, 'zh-CN', 'ofd')) ?? (await setOfd(call, paper)),
  );
}

/** Photographs and what was drawn by hand have no place in our OFD. */
export const isGivenAsOfd = ({ data }: Paper): boolean =>
  !data.content['zh-CN'].some((part) => 'pictures' in part);

/** A paper of a case that the caller may read. */
export async function paperToRead(call: Call, paperId: string): Promise<Paper> {
  const paper = await findPaper(call.database, paperId);
  const found = paper && (await findCase(call.database, paper.caseId));
  if (!paper || !found) throw absent(call, caseProblem('not-found'));
  await authorise(call, 'case.read', await resourceOf(call, found));
  return paper;
}

const openKept = (call: Call, fileId: string): Promise<PaperFile> =>
  readFileContent({ ...systemCall(call, 'cases.papers'), requestId: call.requestId }, fileId);

async function withPictures(call: Call, part: PaperPart): Promise<Notice['content'][number]> {
  if (!('pictures' in part)) return part;
  const pictures = part.pictures.map(async (picture) => ({
    caption: picture.caption,
    picture: 'drawn' in picture ? picture.drawn : photoSvg(await bytesOf(call, picture.fileId)),
  }));
  return { pictures: await Promise.all(pictures) };
}

async function bytesOf(call: Call, fileId: string): Promise<Buffer> {
  const { content } = await readFileContent(systemCall(call, 'cases.papers'), fileId);
  return buffer(content);
}

/** What is set of a paper, in PDF and OFD alike. */
export async function noticeOf(call: Call, paper: Paper, language: Language): Promise<Notice> {
  const { data } = paper;
  if (data.addressee === forgottenName) throw paperProblem('forgotten');
  return {
    language,
    issuer: textIn(data.issuer, language),
    title: textIn(data.title, language),
    number: paper.number,
    addressee: data.addressee,
    content: await Promise.all(data.content[language].map((part) => withPictures(call, part))),
    date: data.date,
    // A translation is no official paper: it bears no seal.
    ...(language === 'zh-CN' ? { seal: { name: textIn(data.issuer, language) } } : {}),
    contact: paperWords(language, 'contact', { phone: data.phone }),
    progressUrl: data.progressUrl,
  };
}

async function setPaper(call: Call, paper: Paper, language: Language): Promise<string> {
  const pdf = await renderPdf('notice', await noticeOf(call, paper, language));
  const sealed = language === 'zh-CN' ? await sealPaper(call, paper, pdf) : undefined;
  const content = sealed?.pdfs[0] ?? pdf;
  return keepFirst(call, paper, { language, format: 'pdf', content, record: sealed?.record });
}

async function setOfd(call: Call, paper: Paper): Promise<string> {
  const { bodyId, id, data } = paper;
  const document = { kind: 'paper', id, title: textIn(data.title, 'zh-CN') };
  const set = await renderOfd('notice', await noticeOf(call, paper, 'zh-CN'));
  const own = systemCall(call, 'cases.papers');
  const { ofd, record } = await sealOfdDocument(own, bodyId, { ...document, paper: set });
  return keepFirst(call, paper, { language: 'zh-CN', format: 'ofd', content: ofd, record });
}

interface SetPaper {
  readonly language: Language;
  readonly format: PaperFormat;
  readonly content: Buffer;
  readonly record: SealedDocuments['record'] | undefined;
}

/** Of several who read it at once, what the first has made is kept. */
async function keepFirst(
  call: Call,
  paper: Paper,
  { language, format, content, record }: SetPaper,
): Promise<string> {
  const fileId = newId();
  return call.database.transaction(async (transaction) => {
    if (!(await insertPaperFile(transaction, paper.id, { language, format, fileId })))
      return (await findPaperFile(transaction, paper.id, language, format)) ?? fileId;
    await record?.(transaction);
    await keepPaperFile(call, transaction, paper, { language, format, content, fileId });
    return fileId;
  });
}

export function keepPaperFile(
  call: Call,
  transaction: Transaction,
  { caseId, data, number }: Paper,
  { language, format, content, fileId }: Omit<SetPaper, 'record'> & { readonly fileId: string },
): Promise<void> {
  return keepFile(systemCall(call, 'cases.papers'), transaction, {
    id: fileId,
    name: `${textIn(data.title, language)} ${number}.${format}`,
    mediaType: `application/${format}`,
    content,
    owner: { kind: 'case', id: caseId },
  });
}

/** The body that issued a paper: an issued paper is an approved one. */
export async function issuerOfPaper(call: Call, paperId: string): Promise<string | undefined> {
  return (await findPaper(call.database, paperId))?.bodyId;
}

/** A seal that cannot be put to it holds up no paper. */
export async function sealPaper(call: Call, paper: Paper, pdf: Buffer): Promise<SealedDocuments | undefined> {
  const { bodyId, id, data } = paper;
  if ((await sealInService(call.database, bodyId)) === null) return undefined;
  try {
    const document = { kind: 'paper', id, title: textIn(data.title, 'zh-CN'), pdf };
    return await sealDocuments(systemCall(call, 'cases.papers'), bodyId, [document]);
  } catch (error) {
    call.log.error({ error, paper: id }, 'a paper could not be sealed');
    return undefined;
  }
}
