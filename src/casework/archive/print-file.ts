import { buffer } from 'node:stream/consumers';
import { findCaseResource, viewCase } from '#casework/cases/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { defineWords, type Language, textIn } from '#kernel/i18n/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type BoundDocument, bindDocuments } from '#platform/rendering/index.ts';
import { gatherFile } from './gather-file.ts';
import type { ArchiveFile } from './model.ts';
import { archiveProblem } from './problems.ts';

const words = defineWords({
  'zh-CN': {
    title: '全卷 {number}',
    contents: '目录',
    receipt: '办件编号',
    item: '事项',
    name: '申请名称',
    applicant: '申请人',
    printed: '打印日期',
    unprintable: '这份文件不能印在这里（格式不支持、有密码或过大），请在办件中打开原件。',
  },
  en: {
    title: 'Whole file {number}',
    contents: 'Contents',
    receipt: 'Receipt number',
    item: 'Service',
    name: 'Application',
    applicant: 'Applicant',
    printed: 'Printed on',
    unprintable: 'This document cannot be printed here (format, password or size): open it in the case.',
  },
});

/** Pages are set in memory: what is beyond it is named, not printed. */
const mostBytes = 48 << 20;

/** The whole file of an application as one PDF with its list 全卷打印, for those who handle one of its cases. */
export async function printFile(call: Call, caseId: string): Promise<Buffer> {
  const resource = await findCaseResource(call, caseId);
  if (!resource) throw absent(call, archiveProblem('not-found'));
  const { assignmentId } = await authorise(call, 'case.examine', resource);
  const acting = assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
  await call.database.transaction((transaction) =>
    recordAudit(acting, transaction, [
      { action: 'case.print', object: { kind: 'case', id: caseId }, regionId: resource.regionId ?? null },
    ]),
  );
  const system = { ...systemCall(call, 'archive.print'), requestId: call.requestId };
  const { root } = await viewCase(system, resource.id);
  const { view, documents } = await gatherFile(system, root.id);
  const { language } = call;
  const fact = (key: Parameters<typeof words>[1], value: string) => ({ label: words(language, key), value });
  const { receiptNumber, title, applicantName, itemTitle } = view.case;
  return bindDocuments(
    {
      title: words(language, 'title', { number: receiptNumber }),
      date: call.clock.today(),
      contents: words(language, 'contents'),
      unprintable: words(language, 'unprintable'),
      facts: [
        fact('receipt', receiptNumber),
        fact('item', itemTitle[language] ?? itemTitle['zh-CN'] ?? ''),
        fact('name', title),
        fact('applicant', applicantName),
        fact('printed', call.clock.today()),
      ],
    },
    await read(documents, language),
  );
}

async function read(documents: readonly ArchiveFile[], language: Language): Promise<BoundDocument[]> {
  let room = mostBytes;
  const bound: BoundDocument[] = [];
  for (const { title, number, date, mediaType, open } of documents) {
    const note = [number, date].filter(Boolean).join(' · ');
    const content = await within(await open(), room);
    room -= content?.length ?? 0;
    bound.push({ title: textIn(title, language), note, mediaType, ...(content ? { content } : {}) });
  }
  return bound;
}

async function within(content: AsyncIterable<Buffer>, room: number): Promise<Buffer | undefined> {
  let size = 0;
  async function* limited(): AsyncGenerator<Buffer> {
    for await (const part of content) {
      size += part.length;
      if (size > room) return;
      yield part;
    }
  }
  const whole = await buffer(limited());
  return size > room ? undefined : whole;
}
