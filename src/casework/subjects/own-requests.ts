import { copyRule, listCopies } from './ask-copy.ts';
import { listOwnRequests } from './ask-request.ts';
import type { OwnData } from './model.ts';
import { deleteCopiesOf } from './store.ts';

/** The requests are on record themselves. */
export const ownRequests: OwnData = {
  key: 'data-requests',
  title: { 'zh-CN': '个人信息请求', en: 'Requests about personal data' },
  fields: {
    kind: { 'zh-CN': '种类', en: 'Kind' },
    askedOn: { 'zh-CN': '提出日期', en: 'Asked on' },
    text: { 'zh-CN': '内容', en: 'Text' },
    dueOn: { 'zh-CN': '答复期限', en: 'Answer due' },
    outcome: { 'zh-CN': '结果', en: 'Outcome' },
    answer: { 'zh-CN': '答复', en: 'Answer' },
  },
  read: listOwnRequests,
  fate: {
    stays: { 'zh-CN': '它证明请求已经依法处理。', en: 'It shows that the request was dealt with by law.' },
    rule: 'data-requests',
  },
};

export const ownCopies: OwnData = {
  key: copyRule,
  title: { 'zh-CN': '已生成的副本', en: 'Copies made' },
  fields: { askedAt: { 'zh-CN': '申请时间', en: 'Asked' }, size: { 'zh-CN': '大小（字节）', en: 'Bytes' } },
  read: listCopies,
  fate: {
    goes: (call) => call.database.transaction((transaction) => deleteCopiesOf(transaction, call.actor.id)),
    rule: copyRule,
  },
};
