import { defineProblems } from '#kernel/errors/index.ts';

export const subjectProblem = defineProblems('subjects', {
  'for-oneself': {
    status: 422,
    words: {
      'zh-CN': {
        title: '个人信息请求只能由本人或者监护人提出',
        remedy: '请在“账号”里切换为“办自己的事”，再提出请求。',
      },
      en: {
        title: 'Only the person himself, or his guardian, may ask this',
        remedy: 'Switch to acting for yourself under “Account”, then ask again.',
      },
    },
  },
  'text-required': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写内容', remedy: '请选好单位（答复时选好结果）并写明内容，最多 2000 字。' },
      en: {
        title: 'Nothing is written',
        remedy:
          'Choose a body (or, in an answer, the outcome) and write what it is about, at most 2,000 characters.',
      },
    },
  },
  'no-period': {
    status: 503,
    words: {
      'zh-CN': { title: '本市没有规定答复期限', remedy: '请联系管理员，在内容包的 periods.yaml 里补上。' },
      en: {
        title: 'The city has set no period for answers',
        remedy: 'Ask the administrator to add it to periods.yaml of the packs.',
      },
    },
  },
  'copy-in-making': {
    status: 409,
    words: {
      'zh-CN': { title: '已经有一份副本在准备或可以下载', remedy: '请下载现有的副本，或者今天之后再申请。' },
      en: {
        title: 'A copy of today is there or on its way',
        remedy: 'Download that one, or ask again tomorrow.',
      },
    },
  },
  'copy-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这份副本', remedy: '副本保留几天后自动删除，请重新申请。' },
      en: { title: 'There is no such copy', remedy: 'Copies are erased after some days: ask for a new one.' },
    },
  },
  'request-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个请求', remedy: '请从清单里选择。' },
      en: { title: 'There is no such request', remedy: 'Choose one from the list.' },
    },
  },
  'answered-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这个请求已经答复', remedy: '请刷新页面看答复。' },
      en: { title: 'This request is answered already', remedy: 'Reload the page to see the answer.' },
    },
  },
});
