import { Readable } from 'node:stream';
import {
  type Case,
  type CaseView,
  type Content,
  contentsOfCase,
  listPapers,
  readPaper,
  viewCase,
} from '#casework/cases/index.ts';
import { inspectionsOf } from '#casework/inspections/index.ts';
import { licencesOfCase, readLicencePaper } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { readCaseEvents } from '#kernel/outbox/index.ts';
import { readFileContent } from '#platform/files/index.ts';
import { filesFromAbove } from './archive-files.ts';
import { type ArchiveFile, places } from './model.ts';

/** The whole file of an application 全卷: the case with all its parts, and every document of it. */
export interface WholeFile {
  readonly view: CaseView;
  readonly family: readonly Case[];
  readonly documents: readonly ArchiveFile[];
  readonly records: readonly ArchiveFile[];
}

export async function gatherFile(call: Call, rootCaseId: string): Promise<WholeFile> {
  const view = await viewCase(call, rootCaseId);
  const family = [view.case, ...view.branches.map((branch) => branch.case)];
  const contents = await contentsOfCase(call.database, rootCaseId);
  const documents = [
    ...(await filesFromAbove(call, rootCaseId)),
    ...materialsOf(call, contents),
    ...(await papersOf(call, rootCaseId)),
    ...(await photosOf(call, family)),
    ...(await resultsOf(call, family)),
  ];
  return { view, family, documents, records: [caseRecord(view, contents), eventsRecord(call, family)] };
}

/** Every file that was ever handed in: what a correction has put another in the place of is told from what counted at last. */
function materialsOf(call: Call, contents: readonly Content[]): ArchiveFile[] {
  const seen = new Set<string>();
  return contents.toReversed().flatMap((content, back) =>
    content.materials.flatMap(({ fileId, fileName, mediaType, title, key }): ArchiveFile[] => {
      if (!fileId || seen.has(fileId)) return [];
      seen.add(fileId);
      return [
        {
          folder: back === 0 ? '材料' : '补正前的材料',
          name: fileName ?? key,
          title,
          date: call.clock.dateOf(content.madeAt),
          mediaType: mediaType ?? 'application/octet-stream',
          open: async () => (await readFileContent(call, fileId)).content,
        },
      ];
    }),
  );
}

async function papersOf(call: Call, rootCaseId: string): Promise<ArchiveFile[]> {
  return (await listPapers(call, rootCaseId)).map((paper) => ({
    folder: '文书',
    name: `${textIn(paper.data.title, 'zh-CN')} ${paper.number}.pdf`,
    title: paper.data.title,
    number: paper.number,
    date: paper.data.date,
    mediaType: 'application/pdf',
    open: async () => (await readPaper(call, paper.id, 'zh-CN')).content,
  }));
}

/** The record of an inspection has its photos set small: here they are as the phone took them. */
async function photosOf(call: Call, family: readonly Case[]): Promise<ArchiveFile[]> {
  const inspections = await inspectionsOf(
    call,
    family.map(({ id }) => id),
  );
  return inspections.flatMap(({ photos }) =>
    photos.map(
      ({ id, fileId, receivedAt }, place): ArchiveFile => ({
        folder: '现场照片',
        name: `${id}.jpg`,
        title: { 'zh-CN': `现场照片 ${place + 1}`, en: `Photograph on site ${place + 1}` },
        date: call.clock.dateOf(receivedAt),
        mediaType: 'image/jpeg',
        open: async () => (await readFileContent(call, fileId)).content,
      }),
    ),
  );
}

async function resultsOf(call: Call, family: readonly Case[]): Promise<ArchiveFile[]> {
  const licences = (await Promise.all(family.map(({ id }) => licencesOfCase(call, id)))).flat();
  return licences.map((licence) => ({
    folder: '结果',
    name: `${textIn(licence.title, 'zh-CN')} ${licence.number}.pdf`,
    title: licence.title,
    number: licence.number,
    date: licence.issuedOn,
    mediaType: 'application/pdf',
    open: async () => (await readLicencePaper(call, licence.id, 'pdf')).content,
  }));
}

/** What was stated, checked, said and done, as data. */
function caseRecord(
  { case: of, branches, checks, explanations, acts, clocks, pauses }: CaseView,
  contents: readonly Content[],
) {
  return record(places.case, '办件数据', 'application/json', () =>
    JSON.stringify({ case: of, branches, contents, checks, explanations, acts, clocks, pauses }, null, 1),
  );
}

/** What happened, one event a line, in its order within each case. */
function eventsRecord(call: Call, family: readonly Case[]): ArchiveFile {
  return {
    ...record(places.events, '办理过程', 'application/x-ndjson', () => ''),
    open: async () =>
      Readable.from(
        (async function* lines() {
          for (const { id } of family)
            for (const event of await readCaseEvents(call.database, id))
              yield Buffer.from(`${JSON.stringify(event)}\n`);
        })(),
      ),
  };
}

export function record(path: string, title: string, mediaType: string, write: () => string): ArchiveFile {
  const [folder = '', name = ''] = path.includes('/') ? path.split('/') : ['', path];
  return {
    folder,
    name,
    title: { 'zh-CN': title },
    mediaType,
    open: async () => Readable.from([Buffer.from(write())]),
  };
}
