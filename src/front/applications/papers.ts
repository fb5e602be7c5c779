import type { SubmittedMaterial } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { defineWords, textIn } from '#kernel/i18n/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { blankFormOf, type PersonalSignature, renderPdf } from '#platform/rendering/index.ts';
import { applicationProblem } from './problems.ts';
import { queryPasswordOf } from './query-password.ts';
import { readSubmission, type SubmittedApplication } from './read-submission.ts';

export interface Paper {
  readonly name: string;
  readonly content: Buffer;
}

const paperWords = defineWords({
  'zh-CN': {
    generated: '由申请内容生成',
    licence: '电子证照调用',
    register: '登记核验：{register}',
    promise: '承诺 {date} 前补齐',
    upload: '上传：{file}',
    receipt: '接件凭证 {number}.pdf',
    application: '申请书 {number}.pdf',
    blank: '{title}（空白）.pdf',
    declaration: '申请人声明：以上内容和材料真实、有效；知悉提供虚假材料要承担法律责任。',
    applicant: '申请人',
    name: '名称',
    code: '证件号码',
    agent: '经办人',
  },
  en: {
    generated: 'Made from the answers',
    licence: 'Electronic licence',
    register: 'Verified in: {register}',
    promise: 'Promised by {date}',
    upload: 'Uploaded: {file}',
    receipt: 'Receipt {number}.pdf',
    application: 'Application {number}.pdf',
    blank: '{title} (blank).pdf',
    declaration:
      'Declared by the applicant: these answers and materials are true and valid; false ones have legal consequences.',
    applicant: 'Applicant',
    name: 'Name',
    code: 'Number',
    agent: 'Handled by',
  },
});

/** The receipt of an application 接件凭证, for its owner. */
export async function renderReceipt(call: Call, caseId: string): Promise<Paper> {
  const { application, item, content } = await readSubmission(call, caseId);
  const { language, clock } = call;
  const { receiptNumber, submittedAt, expectedOn } = application;
  const body = await findBody(call, item.definition.body);
  return {
    name: paperWords(language, 'receipt', { number: receiptNumber }),
    content: await renderPdf('receipt', {
      language,
      receiptNumber,
      queryPassword: await queryPasswordOf(call, receiptNumber),
      item: textIn(application.itemTitle, language),
      caseTitle: application.title,
      applicant: content.applicant.name,
      body: textIn(body?.name, language),
      receivedOn: clock.dateOf(submittedAt),
      receivedAt: clock.timeOf(submittedAt),
      ...(expectedOn ? { expectedOn, provisional: application.expectedProvisional } : {}),
      materials: content.materials.map((material) => ({
        title: textIn(material.title, language),
        how: sayWay(call, material),
      })),
      phone: item.definition.advice.phone,
      progressUrl: `${call.config.zone.portalUrl}/progress?receipt=${receiptNumber}`,
    }),
  };
}

/** The application as it was submitted, every answer of it, for its owner. */
export async function renderApplication(call: Call, caseId: string): Promise<Paper> {
  return applicationPaper(call, await readSubmission(call, caseId));
}

/** The same of one that has been read, with the name of who signs it. */
export async function applicationPaper(
  call: Call,
  { application, content, sections }: SubmittedApplication,
  signed?: PersonalSignature,
): Promise<Paper> {
  const { language, clock } = call;
  const { applicant } = content;
  const { receiptNumber, submittedAt } = application;
  const say = (key: Parameters<typeof paperWords>[1]) => paperWords(language, key);
  return {
    name: paperWords(language, 'application', { number: receiptNumber }),
    content: await renderPdf('application', {
      language,
      title: textIn(application.itemTitle, language),
      caseTitle: application.title,
      receiptNumber,
      applicant: applicant.name,
      submittedOn: clock.dateOf(submittedAt),
      submittedAt: clock.timeOf(submittedAt),
      sections: [
        {
          title: say('applicant'),
          rows: [
            { label: say('name'), value: applicant.name },
            {
              label: say('code'),
              value: applicant.kind === 'person' ? maskValue('id', applicant.code) : applicant.code,
            },
            ...(applicant.agent ? [{ label: say('agent'), value: applicant.agent.name }] : []),
          ],
        },
        ...sections.map((section) => ({
          title: textIn(section.title, language),
          rows: section.rows.map(({ label, value }) => ({ label: textIn(label, language), value })),
        })),
      ],
      materials: content.materials.map((material) => ({
        title: textIn(material.title, language),
        how: sayWay(call, material),
      })),
      declaration: say('declaration'),
      ...(signed ? { signed } : {}),
      progressUrl: `${call.config.zone.portalUrl}/progress?receipt=${receiptNumber}`,
    }),
  };
}

/** The paper twin of an item's form, whole or one page of it, for whoever likes to think on paper first. Open to anybody. */
export async function renderBlankForm(call: Call, itemKey: string, pageKey?: string): Promise<Paper> {
  const item = await findItem(call, itemKey);
  const { language } = call;
  const { definition } = item;
  const form = item.form().definition;
  const [body, release] = await Promise.all([
    findBody(call, definition.body),
    releaseById(call, item.releaseId),
  ]);
  const wanted = (place: number) => pageKey === undefined || form.pages[place]?.key === pageKey;
  if (!form.pages.some((_page, place) => wanted(place))) throw applicationProblem('not-found');
  const codeTables = Object.fromEntries(
    [...release.parts('code').values()].map((table) => [table.key, table.entries]),
  );
  const blank = blankFormOf({
    definition: form,
    codeTables,
    language,
    edition: definition.effectiveFrom,
    item: textIn(definition.title, language),
    body: textIn(body?.name, language),
  });
  const pages = blank.pages.filter((_page, place) => wanted(place));
  return {
    name: paperWords(language, 'blank', { title: textIn(definition.title, language) }),
    content: await renderPdf('blank-form', { ...blank, pages }),
  };
}

function sayWay(call: Call, material: SubmittedMaterial): string {
  const { language } = call;
  switch (material.way) {
    case 'generated':
    case 'licence':
      return paperWords(language, material.way);
    case 'register': {
      const title: unknown = material.register?.title ?? '';
      return paperWords(language, 'register', {
        register:
          typeof title === 'string' ? title : textIn(title as Readonly<Record<string, string>>, language),
      });
    }
    case 'promise':
      return paperWords(language, 'promise', { date: material.promisedUntil ?? '' });
    case 'upload':
      return paperWords(language, 'upload', { file: material.fileName ?? '' });
    default:
      return material.way satisfies never;
  }
}
