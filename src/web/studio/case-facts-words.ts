import type { KnownInput } from './decision/model.ts';

const plain = { options: [], unit: undefined } as const;

/** What decisions look at in every case. */
export const caseFacts: readonly KnownInput[] = [
  {
    ...plain,
    path: 'case.applicant.code',
    label: { 'zh-CN': '申请人的证件号码或统一社会信用代码', en: 'Identity or credit code of the applicant' },
    type: 'text',
  },
  {
    ...plain,
    path: 'case.applicant.name',
    label: { 'zh-CN': '申请人姓名或名称', en: 'Name of the applicant' },
    type: 'text',
  },
  {
    ...plain,
    path: 'case.applicant.kind',
    label: { 'zh-CN': '申请人是个人还是单位', en: 'Whether the applicant is a person or an organisation' },
    type: 'text',
    options: [
      { value: 'person', label: { 'zh-CN': '个人', en: 'A person' } },
      { value: 'firm', label: { 'zh-CN': '单位', en: 'An organisation' } },
    ],
  },
  {
    ...plain,
    path: 'case.receivedOn',
    label: { 'zh-CN': '收到申请的日期', en: 'Date of receipt' },
    type: 'date',
  },
];
