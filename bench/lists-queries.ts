import { type CaseQuery, type InboxPage, readInbox, searchCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { ListsCity } from './lists-city.ts';

/** Answers how many rows were found. */
export type ListQuery = () => Promise<number>;

// Of divisions that have a page of cases at ten thousand already: a shorter list says nothing about a longer one.
const clerk = 'agriculture.fisheries';
const head = 'agriculture.animal-health.head';
const leader = 'agriculture.leader';
const mayor = 'mayor';
const readers = [clerk, head, leader, mayor];

const inbox =
  (logins: readonly string[], page: InboxPage = {}) =>
  (city: ListsCity): Promise<ListQuery[]> =>
    Promise.all(
      logins.map(async (login) => {
        const call = await city.callOf(login);
        return async () => (await readInbox(call, page)).rows.length;
      }),
    );

/** Each reader asks each question. */
const search =
  (logins: readonly string[], questions: readonly CaseQuery[] | ((call: Call) => Promise<CaseQuery[]>)) =>
  async (city: ListsCity): Promise<ListQuery[]> => {
    const queries: ListQuery[] = [];
    for (const login of logins) {
      const call = await city.callOf(login);
      for (const query of typeof questions === 'function' ? await questions(call) : questions)
        queries.push(async () => (await searchCases(call, query)).cases.length);
    }
    return queries;
  };

const texts = (...words: string[]) => words.map((text): CaseQuery => ({ text }));

/** Cases that the reader may see, from all over the list. */
async function samples(call: Call, count: number) {
  const { cases } = await searchCases(call, { limit: 200 });
  return cases.filter((_, place) => place % Math.ceil(cases.length / count) === 0);
}

const fromSamples =
  (count: number, ask: (of: Awaited<ReturnType<typeof samples>>[number]) => CaseQuery) =>
  async (call: Call) =>
    (await samples(call, count)).map(ask);

/** Names that fill a page at ten thousand cases already. */
async function namesOnManyCases(call: Call): Promise<CaseQuery[]> {
  const names = new Set((await samples(call, 60)).map(({ applicantName }) => applicantName));
  const full: CaseQuery[] = [];
  for (const applicant of names) {
    const { next } = await searchCases(call, { applicant });
    if (next && full.push({ applicant }) === 5) break;
  }
  return full;
}

/** As many pages on as the shorter of the two lists is half long. */
async function middleOf(call: Call): Promise<CaseQuery[]> {
  let before: string | undefined;
  for (let page = 0; page < 3; page += 1)
    before = (await searchCases(call, before ? { before } : {})).next ?? before;
  return before ? [{ before }] : [{}];
}

async function middleOfInbox(city: ListsCity): Promise<ListQuery[]> {
  const queries = [head, leader].map(async (login): Promise<ListQuery> => {
    const call = await city.callOf(login);
    const first = await readInbox(call, { view: 'others', limit: 5 });
    const page: InboxPage = { view: 'others', limit: 5, ...(first.next ? { after: first.next } : {}) };
    return async () => (await readInbox(call, page)).rows.length;
  });
  return Promise.all(queries);
}

/** What officers look for, kind by kind. */
export const kinds: Readonly<Record<string, (city: ListsCity) => Promise<ListQuery[]>>> = {
  'inbox of a clerk': inbox([clerk], { limit: 5 }),
  'inbox of a head': inbox([head], { limit: 5 }),
  'inbox of a leader, the others': inbox([leader], { view: 'others', limit: 5 }),
  'inbox of the mayor': inbox([mayor]),
  'inbox, a page further on': middleOfInbox,
  'newest cases': search(readers, [{}]),
  'cases, a page further on': search(readers, middleOf),
  'receipt number': search(
    readers,
    fromSamples(5, ({ receiptNumber }) => ({ text: receiptNumber })),
  ),
  'end of a receipt number': search(
    readers,
    fromSamples(5, ({ receiptNumber }) => ({ text: receiptNumber.slice(-6) })),
  ),
  'middle of a receipt number': search(
    readers,
    fromSamples(5, ({ receiptNumber }) => ({ text: receiptNumber.slice(9, 15) })),
  ),
  'beginning of a receipt number': search(
    [clerk, mayor],
    fromSamples(3, ({ receiptNumber }) => ({ text: receiptNumber.slice(0, 8) })),
  ),
  'title words': search([leader, mayor], texts('科创园', '冷链仓库', '标准厂房', '屋顶光伏', '中央厨房')),
  'two title words': search([mayor], texts('青禾 科创园', '启明 停车楼', '澄江 厂房', '环保 光伏')),
  'title in pinyin': search([mayor], texts('kechuangyuan', 'lenglian cangku', 'biaozhun', 'tingche')),
  'title in initials': search([mayor], texts('kcy', 'llck', 'zycf')),
  'applicant by name': search([leader, mayor], namesOnManyCases),
  'applicant in pinyin': search(
    [mayor],
    [{ applicant: 'zhangsiyuan' }, { applicant: 'lyt' }, { applicant: 'qingheshangmao' }],
  ),
  'a very common word': search(readers, texts('明州', '有限公司', '科技', '建筑')),
  'a service': search(
    readers,
    fromSamples(3, ({ itemKey }) => ({ itemKey })),
  ),
  'a service by what people call it': search([leader, mayor], texts('卖烟', 'yczmls', '烟草证')),
  'a body': search(
    [mayor],
    fromSamples(5, ({ bodyId }) => ({ bodyId })),
  ),
  'a state': search(readers, [{ state: 'received' }, { state: 'accepted' }, { state: 'closed' }]),
  'a period': search(readers, [
    { from: '2025-01-01', to: '2025-12-31' },
    { from: '2026-06-01', to: '2026-08-31' },
  ]),
  'words, state and period': search(
    [leader, mayor],
    [
      { text: '科创园', state: 'closed', to: '2026-10-31' },
      { text: '冷链', state: 'closed', from: '2025-01-01', to: '2026-06-30' },
    ],
  ),
  'nothing found': search(readers, texts('航天发射', 'MZ20990101000001', '魑魅魍魉', 'zzxxqq')),
};
