import { defineProblems } from '#kernel/errors/index.ts';

export const supervisionProblem = defineProblems('supervision', {
  'no-rules': {
    status: 500,
    words: {
      'zh-CN': {
        title: '政务包里没有监察规则',
        remedy: '请管理员在政务包中加入 supervision.yaml 后重新导入。',
      },
      en: {
        title: 'The pack has no rules of supervision',
        remedy: 'An administrator must add supervision.yaml to the pack and import it again.',
      },
    },
  },
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条监察记录', remedy: '请从监察页面重新打开；也可能它不归您的单位。' },
      en: {
        title: 'There is no such record of supervision',
        remedy: 'Open it again from the supervision page; it may belong to another body.',
      },
    },
  },
  'text-required': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明内容', remedy: '用一两句话写清楚，再提交。' },
      en: { title: 'Words are needed', remedy: 'Write a sentence or two, then send it.' },
    },
  },
  'explained-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这张牌已经说明过', remedy: '说明正在会签，或者已经会签。退回之后可以再说明。' },
      en: {
        title: 'This card is explained',
        remedy: 'The explanation waits for countersigning or is signed. If it is returned, explain again.',
      },
    },
  },
  'countersigned-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这条说明已经会签', remedy: '请刷新页面查看。' },
      en: { title: 'This explanation is signed already', remedy: 'Reload the page.' },
    },
  },
  'replied-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这份督办已经回复', remedy: '请刷新页面查看。' },
      en: { title: 'This order is replied to already', remedy: 'Reload the page.' },
    },
  },
  'rule-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '没有“{rule}”这条评分规则', remedy: '请从列出的规则中选择。' },
      en: { title: 'There is no rule “{rule}” of the score', remedy: 'Choose one of those listed.' },
    },
  },
  'period-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '看不懂这段时间', remedy: '月份写成 2026-11，日期写成 2026-11-19，开始不晚于结束。' },
      en: {
        title: 'This time cannot be read',
        remedy: 'Write a month as 2026-11, a day as 2026-11-19, the first not after the last.',
      },
    },
  },
});
