import { defineProblems } from '#kernel/errors/index.ts';

export const outsideProblem = defineProblems('outside', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条疑点', remedy: '请从疑点列表里打开。' },
      en: { title: 'There is no such finding', remedy: 'Open it from the list.' },
    },
  },
  'text-required': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明情况', remedy: '说明为什么会这样；退回说明时写明缺什么。' },
      en: {
        title: 'Words are required',
        remedy: 'Say how it came about; when you return it, what is missing.',
      },
    },
  },
  'explained-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经有一份说明', remedy: '等监察员会签后，被退回的可以重新说明。' },
      en: {
        title: 'It is explained already',
        remedy: 'Wait for the supervisor; what is returned may be explained again.',
      },
    },
  },
  'countersigned-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这份说明已经会签', remedy: '请刷新页面查看。' },
      en: { title: 'This explanation is signed already', remedy: 'Reload the page.' },
    },
  },
});
