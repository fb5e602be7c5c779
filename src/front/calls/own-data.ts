import type { OwnData } from '#casework/subjects/index.ts';
import { callsAbout } from './store.ts';

export const ownCalls: OwnData = {
  key: 'calls',
  title: { 'zh-CN': '热线来电', en: 'Telephone calls' },
  fields: {
    openedAt: { 'zh-CN': '时间', en: 'When' },
    number: { 'zh-CN': '来电号码', en: 'Number' },
    purpose: { 'zh-CN': '用途', en: 'Purpose' },
    notes: { 'zh-CN': '记录', en: 'Notes' },
  },
  ofWards: true,
  read: async (call) => {
    const personId = call.actor.onBehalfOf ?? call.actor.subjectId;
    return personId ? callsAbout(call.database, personId) : [];
  },
  fate: {
    stays: {
      'zh-CN': '来电记录是办件的一部分；来电号码到期清除。',
      en: 'What was said is part of the case; the number that called goes in time.',
    },
    rule: 'caller-numbers',
  },
};
