import { listPapers } from '#casework/cases/index.ts';
import { type OwnData, wholeList } from '#casework/subjects/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { dropDraft } from './drop-draft.ts';
import { listApplicationPapers } from './list-application-papers.ts';
import { listApplications, type OwnApplication } from './list-applications.ts';
import { listDrafts } from './list-drafts.ts';
import { listJoint, waitingOfDraft } from './read-joint.ts';
import { readSubmission } from './read-submission.ts';
import { viewProgress } from './view-progress.ts';

const item = { 'zh-CN': '事项', en: 'Item' };

export const ownApplications: readonly OwnData[] = [
  {
    key: 'applications',
    title: { 'zh-CN': '办件', en: 'Applications' },
    fields: {
      receiptNumber: { 'zh-CN': '办件编号', en: 'Receipt number' },
      itemTitle: item,
      submittedAt: { 'zh-CN': '提交时间', en: 'Submitted' },
      state: { 'zh-CN': '状态', en: 'State' },
      outcome: { 'zh-CN': '结果', en: 'Outcome' },
      dueOn: { 'zh-CN': '时限', en: 'Due' },
      applicant: { 'zh-CN': '申请人', en: 'Applicant' },
      answered: { 'zh-CN': '填写内容', en: 'Answers' },
      materials: { 'zh-CN': '材料', en: 'Materials' },
      progress: { 'zh-CN': '办理过程', en: 'Progress' },
      papers: { 'zh-CN': '文书', en: 'Official papers' },
    },
    ofWards: true,
    read: async (call) => {
      const whole: object[] = [];
      for (const application of await allApplications(call)) whole.push(await wholeOf(call, application));
      return whole;
    },
    fate: {
      stays: {
        'zh-CN': '办件档案依法归档，按保管期限保存（档案法、国务院令第716号）。',
        en: 'The files of cases are archived by law, each for its period (Archives Law).',
      },
    },
  },
  {
    key: 'drafts',
    title: { 'zh-CN': '草稿和已上传、未提交的材料', en: 'Drafts, and what was uploaded and not submitted' },
    fields: {
      itemKey: item,
      answers: { 'zh-CN': '填写内容', en: 'Answers' },
      updatedAt: { 'zh-CN': '最后修改', en: 'Last changed' },
    },
    read: freeDrafts,
    fate: { goes: eraseDrafts, rule: 'drafts' },
  },
  {
    key: 'joint-requests',
    title: { 'zh-CN': '共同申请', en: 'Applications together' },
    fields: {
      itemTitle: item,
      askerName: { 'zh-CN': '发起人', en: 'Asked by' },
      askedAt: { 'zh-CN': '时间', en: 'Asked' },
      state: { 'zh-CN': '状态', en: 'State' },
    },
    read: listJoint,
    fate: {
      stays: {
        'zh-CN': '它也是另一名申请人的；不同意的可以在“共同申请”里撤回或者谢绝。',
        en: 'It is the other applicant’s, too; you can withdraw or decline it under “Apply together”.',
      },
    },
  },
];

export const allApplications = (call: Call): Promise<OwnApplication[]> =>
  wholeList(async (before) => {
    const { applications, next } = await listApplications(call, {
      limit: 100,
      ...(before === undefined ? {} : { before }),
    });
    return { rows: applications, next };
  });

/** With what was stated in the words of that day. Of two who apply together each gets what he may read. */
async function wholeOf(call: Call, application: OwnApplication): Promise<object> {
  const [progress, papers, submitted] = await Promise.all([
    viewProgress(call, application.caseId),
    papersOf(call, application.caseId),
    readSubmission(call, application.caseId).catch((error: unknown) => {
      if (isProblem(error)) return undefined;
      throw error;
    }),
  ]);
  return {
    ...application,
    applicant: submitted?.content.applicant,
    answered: submitted?.sections.flatMap(({ rows }) =>
      rows.filter(({ value }) => value !== '').map(({ label, value }) => [label, value]),
    ),
    answers: submitted?.content.answers,
    materials: submitted?.content.materials.map(({ title, way, fileName }) => ({ title, way, fileName })),
    papers,
    progress: progress.entries.map(({ occurredAt, bodyName, kind, reason }) => ({
      occurredAt,
      bodyName,
      kind,
      reason,
    })),
  };
}

/** What the bodies wrote to him, word for word; in the network of the public, which has only the pages, by number and title. */
async function papersOf(call: Call, caseId: string): Promise<readonly object[]> {
  if (call.config.zone.name === 'internet')
    return (await listApplicationPapers(call, caseId)).map(({ number, title }) => ({ number, title }));
  return (await listPapers(call, caseId)).map(({ number, data, issuedAt }) => ({
    number,
    ...{ title: data.title, issuer: data.issuer, issuedOn: call.clock.dateOf(issuedAt) },
    words: data.content[call.language].flatMap((part) => {
      if ('paragraph' in part) return [part.paragraph];
      if ('list' in part) return part.list;
      if ('facts' in part) return part.facts.map(({ label, value }) => `${label}：${value}`);
      return part.pictures.map(({ caption }) => caption);
    }),
  }));
}

/** What a second applicant is asked to confirm stays until he has answered, and so does an answer that a body waits for. */
async function freeDrafts(call: Call) {
  const drafts = (await listDrafts(call)).filter(({ correctsCaseId }) => correctsCaseId === null);
  const waiting = await Promise.all(drafts.map(({ id }) => waitingOfDraft(call, id)));
  return drafts.filter((_, place) => !waiting[place]);
}

async function eraseDrafts(call: Call): Promise<number> {
  let erased = 0;
  // A list is never longer than its page: again, until none is left.
  for (let drafts = await freeDrafts(call); drafts.length > 0; drafts = await freeDrafts(call)) {
    await call.database.transaction(async (transaction) => {
      for (const draft of drafts) await dropDraft(call, transaction, draft);
    });
    erased += drafts.length;
  }
  return erased;
}
