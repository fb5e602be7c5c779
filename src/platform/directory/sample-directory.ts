import type { BodyDefinition, OfficerDefinition } from './model.ts';

/** A small administration for tests: two departments and the city's government. Names are invented. */
export const sampleBodies: readonly BodyDefinition[] = [
  {
    key: 'city-government',
    name: { 'zh-CN': '样例市人民政府', en: 'Sample City Government' },
    kind: 'people-government',
    divisions: [
      {
        key: 'office',
        name: { 'zh-CN': '办公厅' },
        posts: [{ key: 'mayor', name: { 'zh-CN': '市长' }, grade: 'leader', matters: 'all' }],
      },
    ],
  },
  {
    key: 'natural-resources',
    name: { 'zh-CN': '样例市自然资源局', en: 'Natural Resources Bureau' },
    kind: 'government',
    region: '339900',
    divisions: [
      {
        key: 'planning',
        name: { 'zh-CN': '建设工程规划科' },
        posts: [
          { key: 'clerk', name: { 'zh-CN': '经办人' }, grade: 'clerk', matters: ['planning-permit'] },
          { key: 'head', name: { 'zh-CN': '科长' }, grade: 'head', matters: 'all' },
        ],
      },
      {
        key: 'leadership',
        name: { 'zh-CN': '局领导' },
        posts: [{ key: 'director', name: { 'zh-CN': '局长' }, grade: 'leader', matters: 'all' }],
      },
    ],
  },
  {
    key: 'parks',
    name: { 'zh-CN': '样例市园林绿化局' },
    kind: 'government',
    region: '339900',
    divisions: [
      {
        key: 'approval',
        name: { 'zh-CN': '审批科' },
        posts: [
          { key: 'clerk', name: { 'zh-CN': '经办人' }, grade: 'clerk', matters: 'all' },
          {
            key: 'system-administrator',
            name: { 'zh-CN': '系统管理员' },
            grade: 'clerk',
            matters: [],
          },
        ],
      },
    ],
  },
];

const inPost = (account: string, name: string, body: string, division: string, post: string) => ({
  account,
  name,
  assignments: [{ body, division, post, from: '2024-01-01' }],
});

export const sampleOfficers: readonly OfficerDefinition[] = [
  inPost('mayor', '章以宁', 'city-government', 'office', 'mayor'),
  inPost('planning-clerk', '林晓棠', 'natural-resources', 'planning', 'clerk'),
  inPost('planning-head', '周砚', 'natural-resources', 'planning', 'head'),
  inPost('planning-director', '岑望舒', 'natural-resources', 'leadership', 'director'),
  inPost('parks-clerk', '苗青禾', 'parks', 'approval', 'clerk'),
  inPost('administrator', '言守约', 'parks', 'approval', 'system-administrator'),
];
