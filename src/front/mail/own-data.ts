import { type OwnData, wholeList } from '#casework/subjects/index.ts';
import { listApplications } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { accountOf } from '#platform/identity/index.ts';
import type { Letter } from './model.ts';
import { selectLettersOfCase } from './store.ts';

const page = 100;
const mostOfCase = 100;

/** Letters that came to one's own cases, by post, by fax or by e-mail. */
export const ownLetters: OwnData = {
  key: 'letters',
  title: { 'zh-CN': '来信', en: 'Letters' },
  fields: {
    receivedAt: { 'zh-CN': '收到时间', en: 'Received' },
    receiptNumber: { 'zh-CN': '办件编号', en: 'Receipt number' },
    fromName: { 'zh-CN': '来信人', en: 'From' },
    subject: { 'zh-CN': '主题', en: 'Subject' },
    text: { 'zh-CN': '内容', en: 'Text' },
    answer: { 'zh-CN': '答复', en: 'Answer' },
    withheld: { 'zh-CN': '内容不在副本里的原因', en: 'Why the words are not here' },
  },
  ofWards: true,
  read: async (call) => {
    const own = await wordsOf(call);
    const letters: object[] = [];
    for (const caseId of await casesOf(call))
      for (const letter of await selectLettersOfCase(call.database, caseId, mostOfCase))
        letters.push(shown(letter, own(letter)));
    return letters;
  },
  fate: {
    stays: {
      'zh-CN': '来信归入办件档案；没有归入办件的，到期自动删除。',
      en: 'Letters are part of the file of a case; those that came to none go in time.',
    },
    rule: 'case-letters',
  },
};

const othersWords = {
  'zh-CN': '由他人写来。要看内容，请向承办单位提出。',
  en: 'Somebody else wrote it. Ask the body that has the case to see the words.',
};

/** Of what others wrote about him a person learns that it came; their names and words are theirs, too. */
function shown(
  { receivedAt, receiptNumber, fromName, subject, text, answer }: Letter,
  isOwn: boolean,
): object {
  const common = { receivedAt, receiptNumber };
  return isOwn ? { ...common, fromName, subject, text, answer } : { ...common, withheld: othersWords };
}

/** Known by his own address, or by his name. */
async function wordsOf(call: Call): Promise<(letter: Letter) => boolean> {
  const account = await accountOf(call);
  const email = account?.email?.toLowerCase();
  return ({ fromAddress, fromName }) =>
    (fromAddress !== null && fromAddress.toLowerCase() === email) || fromName === account?.name;
}

async function casesOf(call: Call): Promise<readonly string[]> {
  const applications = await wholeList(async (before) => {
    const { applications: rows, next } = await listApplications(call, {
      limit: page,
      ...(before === undefined ? {} : { before }),
    });
    return { rows, next };
  });
  return applications.map(({ caseId }) => caseId);
}
