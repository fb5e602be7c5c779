import { defineProblems } from '#kernel/errors/index.ts';

export const transparencyProblem = defineProblems('transparency', {
  'reading-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条查看记录', remedy: '请从“谁看过我的信息”里选择。' },
      en: { title: 'There is no such reading', remedy: 'Choose it from “Who looked at my data”.' },
    },
  },
  'nobody-to-ask': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这次不是工作人员查看的',
        remedy: '系统自动核验和查验的用途写在记录里；有疑问请拨打 12345。',
      },
      en: {
        title: 'No officer made this reading',
        remedy: 'The purpose of automatic checks stands in the record; for questions call 12345.',
      },
    },
  },
  'asked-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这条记录您已经问过', remedy: '答复会显示在这条记录下面。' },
      en: { title: 'You have asked about this already', remedy: 'The answer appears beneath the record.' },
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
  'text-required': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写内容', remedy: '请写明您的问题或答复，最多 2000 字。' },
      en: { title: 'Nothing is written', remedy: 'Write your question or answer, at most 2,000 characters.' },
    },
  },
  'question-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个询问', remedy: '请从清单里选择。' },
      en: { title: 'There is no such question', remedy: 'Choose one from the list.' },
    },
  },
  'answered-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这个询问已经答复', remedy: '请刷新页面看答复。' },
      en: { title: 'This question is answered already', remedy: 'Reload the page to see the answer.' },
    },
  },
  'person-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有登录名为“{login}”的账号', remedy: '请核对登录名，或填账号编号。' },
      en: {
        title: 'There is no account “{login}”',
        remedy: 'Check the sign-in name, or give the account’s id.',
      },
    },
  },
});
