import type { OwnData } from '#casework/subjects/index.ts';
import { complaintsOfAccount } from './store.ts';

const all = 10_000;

export const ownComplaints: OwnData = {
  key: 'complaints',
  title: { 'zh-CN': '投诉举报', en: 'Complaints' },
  fields: {
    filedOn: { 'zh-CN': '提出日期', en: 'Filed on' },
    about: { 'zh-CN': '关于', en: 'About' },
    text: { 'zh-CN': '内容', en: 'Text' },
    state: { 'zh-CN': '状态', en: 'State' },
    finding: { 'zh-CN': '处理结果', en: 'Finding' },
  },
  read: (call) => complaintsOfAccount(call.database, call.actor.id, { before: null, limit: all }),
  fate: {
    stays: {
      'zh-CN': '监察机构依法办理并保存投诉。',
      en: 'The supervisor deals with complaints by law, and keeps them.',
    },
  },
};
