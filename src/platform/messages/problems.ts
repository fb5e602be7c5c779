import { defineProblems } from '#kernel/errors/index.ts';

export const messageProblem = defineProblems('messages', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条消息', remedy: '请回到消息列表重新打开。' },
      en: { title: 'There is no such message', remedy: 'Go back to your messages and open it again.' },
    },
  },
  'missing-parameters': {
    status: 500,
    words: {
      'zh-CN': { title: '消息 {template} 缺少参数：{missing}', remedy: '请由开发人员补全参数。' },
      en: {
        title: 'The message {template} lacks {missing}',
        remedy: 'A developer must supply these parameters.',
      },
    },
  },
  refused: {
    status: 502,
    words: {
      'zh-CN': { title: '通信服务商拒绝发送：{reason}', remedy: '请核对号码或地址，以及服务商账户的设置。' },
      en: {
        title: 'The provider refused to send: {reason}',
        remedy: 'Check the address and the account with the provider.',
      },
    },
  },
});
