import type { OwnData } from '#casework/subjects/index.ts';
import { listOwn } from './ask-request.ts';

export const ownPublicity: readonly OwnData[] = [
  {
    key: 'published-decisions',
    title: { 'zh-CN': '公示的决定', en: 'Published decisions' },
    fields: {
      itemTitle: { 'zh-CN': '事项', en: 'Item' },
      bodyName: { 'zh-CN': '机关', en: 'Body' },
      partyName: { 'zh-CN': '公示的名称', en: 'Name as shown' },
      documentNumber: { 'zh-CN': '文号', en: 'Number' },
      content: { 'zh-CN': '内容', en: 'Content' },
      decidedOn: { 'zh-CN': '决定日期', en: 'Decided on' },
    },
    read: async (call) => (await listOwn(call)).decisions,
    fate: {
      stays: {
        'zh-CN': '依法公开的决定在公示期内显示；有错误或者符合条件的，可以提出异议、申请信用修复。',
        en: 'Decisions are published by law for their time. Object where one is wrong, or ask for credit repair.',
      },
    },
  },
  {
    key: 'publicity-requests',
    title: { 'zh-CN': '公示异议和信用修复', en: 'Objections and credit repair' },
    fields: {
      kind: { 'zh-CN': '种类', en: 'Kind' },
      text: { 'zh-CN': '内容', en: 'Text' },
      askedOn: { 'zh-CN': '提出日期', en: 'Asked on' },
      outcome: { 'zh-CN': '结果', en: 'Outcome' },
      answer: { 'zh-CN': '答复', en: 'Answer' },
    },
    read: async (call) => (await listOwn(call)).requests,
    fate: {
      stays: {
        'zh-CN': '它证明异议和修复已经依法处理。',
        en: 'It shows that what was asked was dealt with by law.',
      },
    },
  },
];
