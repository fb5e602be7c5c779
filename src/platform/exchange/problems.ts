import { defineProblems } from '#kernel/errors/index.ts';

export const exchangeProblem = defineProblems('exchange', {
  down: {
    status: 503,
    words: {
      'zh-CN': { title: '对方系统没有回应', remedy: '请稍后再试；一直不通的，请联系对方系统的管理员。' },
      en: {
        title: 'The other system does not answer',
        remedy: 'Try again later; if it stays silent, ask whoever runs it.',
      },
    },
  },
  refused: {
    status: 502,
    words: {
      'zh-CN': { title: '对方系统不接收：{reason}', remedy: '请按对方说明的原因改正后重新发送。' },
      en: { title: 'The other system refuses it: {reason}', remedy: 'Correct what it names and send again.' },
    },
  },
});
