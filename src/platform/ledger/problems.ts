import { defineProblems } from '#kernel/errors/index.ts';

export const ledgerProblem = defineProblems('ledger', {
  unbalanced: {
    status: 500,
    words: {
      'zh-CN': { title: '这笔分录借贷不平', remedy: '借方与贷方合计必须相等。请联系管理员。' },
      en: {
        title: 'The booking is not balanced',
        remedy: 'Debits and credits must be equal. Call the administrator.',
      },
    },
  },
  'account-differs': {
    status: 500,
    words: {
      'zh-CN': { title: '科目“{kind}”的性质与原来不同', remedy: '同一科目的性质不能改变。请联系管理员。' },
      en: {
        title: 'The account “{kind}” is of another nature than before',
        remedy: 'An account keeps its nature. Call the administrator.',
      },
    },
  },
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这笔分录', remedy: '请从账簿页面重新打开。' },
      en: { title: 'There is no such booking', remedy: 'Open it again from the books.' },
    },
  },
  'reversed-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这笔分录已经冲销', remedy: '一笔分录只能冲销一次。请刷新页面。' },
      en: {
        title: 'The booking is reversed already',
        remedy: 'A booking is reversed once. Reload the page.',
      },
    },
  },
});
