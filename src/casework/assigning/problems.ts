import { defineProblems } from '#kernel/errors/index.ts';

export const assigningProblem = defineProblems('assigning', {
  'no-rule': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条分派规则', remedy: '可能已经删除：请刷新页面查看。' },
      en: { title: 'There is no such rule', remedy: 'It may have been removed: reload the page.' },
    },
  },
  'no-item': {
    status: 422,
    words: {
      'zh-CN': { title: '本单位没有这个事项', remedy: '请从列出的事项中选择。' },
      en: { title: 'The body has no such item', remedy: 'Choose one of the items listed.' },
    },
  },
  'no-shares': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写明谁负责哪些区县或者姓氏首字母', remedy: '请至少给一名人员分配。' },
      en: {
        title: 'It is not said who has which districts or initials',
        remedy: 'Give some to one officer at least.',
      },
    },
  },
  'shared-twice': {
    status: 422,
    words: {
      'zh-CN': { title: '“{key}”分给了两个人', remedy: '请只分给其中一人。' },
      en: { title: '“{key}” is given to two officers', remedy: 'Give it to one of them.' },
    },
  },
  'unknown-key': {
    status: 422,
    words: {
      'zh-CN': { title: '没有“{key}”', remedy: '区县写名称或者代码；首字母写 A 到 Z 中的一个。' },
      en: {
        title: 'There is no “{key}”',
        remedy: 'Name a district or its code, or one letter of A to Z.',
      },
    },
  },
  'not-of-division': {
    status: 422,
    words: {
      'zh-CN': { title: '人员要在本科室任职', remedy: '请刷新页面，从列出的人员中选择。' },
      en: { title: 'The officer holds no post of the division', remedy: 'Choose from the list.' },
    },
  },
});
