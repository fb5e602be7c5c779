import { pageWords } from '#web/words/index.ts';

export const bodyWords = pageWords({
  'zh-CN': {
    title: '部门',
    lead: '每个部门办哪些事，在哪里，怎样联系、怎样投诉。',
    name: '部门',
    services: '事项',
    phone: '电话',
    address: '地址',
    complaint: '投诉',
    contact: '联系方式',
    divisions: '内设机构',
    'no-services': '没有直接受理的事项，参与其他部门的联合办理。',
    code: '统一社会信用代码',
    city: '市级',
    local: '区级与基层',
  },
  en: {
    title: 'Bodies',
    lead: 'What each body does, where it is, how to reach it and how to complain.',
    name: 'Body',
    services: 'Services',
    phone: 'Telephone',
    address: 'Address',
    complaint: 'Complaints',
    contact: 'Contact',
    divisions: 'Divisions',
    'no-services': 'It accepts no applications itself; it takes part in those of other bodies.',
    code: 'Unified social credit code',
    city: 'City',
    local: 'Districts and local',
  },
});
