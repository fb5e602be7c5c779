import { defineProblems } from '#kernel/errors/index.ts';

export const handoverProblem = defineProblems('handovers', {
  unknown: {
    status: 404,
    words: {
      'zh-CN': { title: '没有这份交接单', remedy: '可能已经撤回：请刷新页面查看。' },
      en: { title: 'There is no such handover', remedy: 'It may have been taken back: reload the page.' },
    },
  },
  'no-successor': {
    status: 422,
    words: {
      'zh-CN': { title: '接手人要是同一科室的在岗同事', remedy: '请从列出的人员中选择。' },
      en: {
        title: 'The successor is a colleague of the same department',
        remedy: 'Choose somebody of the list.',
      },
    },
  },
  'nothing-open': {
    status: 422,
    words: {
      'zh-CN': { title: '没有指定给他的待办', remedy: '岗位共有的待办不用交接：同岗位的人都能办。' },
      en: {
        title: 'No open step is given to him',
        remedy: 'What waits for the post needs no handover: whoever holds it can do it.',
      },
    },
  },
  'not-accepted': {
    status: 409,
    words: {
      'zh-CN': { title: '接手人还没有确认', remedy: '请等接手人确认以后再交接。' },
      en: { title: 'The successor has not confirmed yet', remedy: 'Carry it out when he has.' },
    },
  },
});
