import { type OwnData, wholeList } from '#casework/subjects/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { endConsent, listConsents } from './consents.ts';
import { listShares, takeBack } from './share-licence.ts';

const allConsents = (call: Call) =>
  wholeList(async (before) => {
    const { consents, next } = await listConsents(call, 'given', before);
    return { rows: consents, next };
  });

const allShares = (call: Call) =>
  wholeList(async (before) => {
    const { shares, next } = await listShares(call, before);
    return { rows: shares, next };
  });

const consentsInForce = async (call: Call) =>
  (await allConsents(call)).filter(({ state }) => state === 'given');
const openShares = async (call: Call) => (await allShares(call)).filter(({ state }) => state === 'open');

const title = { 'zh-CN': '证照', en: 'Licence' };
const claims = { 'zh-CN': '内容', en: 'What of it' };

/** What still gives something away goes; that it was given stays. */
export const ownCredentials: readonly OwnData[] = [
  {
    key: 'consents',
    title: { 'zh-CN': '仍然有效的用证同意', en: 'Consents in force' },
    fields: {
      title,
      askedBy: { 'zh-CN': '请求方', en: 'Asked by' },
      labels: claims,
      purpose: { 'zh-CN': '用途', en: 'Purpose' },
      untilOn: { 'zh-CN': '有效至', en: 'Until' },
    },
    read: consentsInForce,
    fate: { goes: (call) => endAll(call, consentsInForce, endConsent) },
  },
  {
    key: 'shares',
    title: { 'zh-CN': '尚未打开的出示链接', en: 'Links that show a licence, not yet opened' },
    fields: { title, licenceTitle: title, labels: claims, until: { 'zh-CN': '有效至', en: 'Until' } },
    read: openShares,
    fate: { goes: (call) => endAll(call, openShares, takeBack) },
  },
  {
    key: 'shown-licences',
    title: { 'zh-CN': '出示和同意的记录', en: 'What was shown and consented to' },
    fields: {
      title,
      licenceTitle: title,
      askedBy: { 'zh-CN': '请求方', en: 'Asked by' },
      shownTo: { 'zh-CN': '出示给', en: 'Shown to' },
      labels: claims,
      state: { 'zh-CN': '状态', en: 'State' },
      shownAt: { 'zh-CN': '出示时间', en: 'Shown at' },
      timesUsed: { 'zh-CN': '使用次数', en: 'Times used' },
      uses: { 'zh-CN': '使用时间', en: 'Used at' },
    },
    read: async (call) => [
      ...(await allConsents(call)).filter(({ state }) => state !== 'given'),
      ...(await allShares(call)).filter(({ state }) => state !== 'open'),
    ],
    fate: {
      stays: {
        'zh-CN': '它证明谁经您同意看过什么。',
        en: 'It shows who saw what with your consent.',
      },
    },
  },
];

async function endAll(
  call: Call,
  list: (call: Call) => Promise<readonly { readonly id: string }[]>,
  end: (call: Call, id: string) => Promise<void>,
): Promise<number> {
  const found = await list(call);
  for (const { id } of found) await end(call, id);
  return found.length;
}
