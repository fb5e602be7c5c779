import { type OwnData, wholeList } from '#casework/subjects/index.ts';
import { listReadings } from './list-readings.ts';

export const ownReadings: OwnData = {
  key: 'readings',
  title: { 'zh-CN': '谁看过我的信息', en: 'Who looked at my data' },
  fields: {
    at: { 'zh-CN': '时间', en: 'When' },
    reader: { 'zh-CN': '查看人', en: 'Reader' },
    action: { 'zh-CN': '操作', en: 'Action' },
    purpose: { 'zh-CN': '用途', en: 'Purpose' },
    case: { 'zh-CN': '办件', en: 'Case' },
    question: { 'zh-CN': '您的询问', en: 'Your question' },
  },
  ofWards: true,
  read: (call) =>
    wholeList(async (after) => {
      const { readings, next } = await listReadings(call, after);
      return { rows: readings, next };
    }),
  fate: {
    stays: {
      'zh-CN': '审计记录不可删除、不可修改：有它才查得出谁看过。',
      en: 'The audit can be neither erased nor changed: only so it shows who looked.',
    },
  },
};
