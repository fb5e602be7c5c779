import type { OwnData } from '#casework/subjects/index.ts';
import { receptionsOf } from './reception-store.ts';

export const ownVisits: OwnData = {
  key: 'visits',
  title: { 'zh-CN': '大厅来访', en: 'Visits to the hall' },
  fields: {
    madeAt: { 'zh-CN': '时间', en: 'When' },
    hallKey: { 'zh-CN': '大厅', en: 'Hall' },
    windowKey: { 'zh-CN': '窗口', en: 'Window' },
    way: { 'zh-CN': '身份核对', en: 'How you were known' },
    personName: { 'zh-CN': '姓名', en: 'Name' },
    personCode: { 'zh-CN': '证件号码', en: 'Number' },
    personAddress: { 'zh-CN': '地址', en: 'Address' },
    mobile: { 'zh-CN': '手机', en: 'Mobile' },
    firmName: { 'zh-CN': '代表单位', en: 'For the firm' },
  },
  ofWards: true,
  read: async (call) => {
    const personId = call.actor.onBehalfOf ?? call.actor.subjectId;
    return personId ? receptionsOf(call.database, personId) : [];
  },
  fate: {
    stays: {
      'zh-CN': '窗口接待记录用于查证身份核对，到期自动删除。',
      en: 'It shows that you were asked who you are; it goes in time.',
    },
    rule: 'visitors',
  },
};
