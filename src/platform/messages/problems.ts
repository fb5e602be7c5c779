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
  'bad-signature': {
    status: 401,
    words: {
      'zh-CN': { title: '状态报告的签名不对', remedy: '请核对与短信网关共用的密钥，以及双方的时钟。' },
      en: {
        title: 'The receipts are not signed rightly',
        remedy: 'Compare the secret shared with the SMS gateway, and the clocks of both sides.',
      },
    },
  },
  'bad-receipts': {
    status: 422,
    words: {
      'zh-CN': { title: '看不懂的状态报告', remedy: '请按接口说明发送。' },
      en: { title: 'These receipts cannot be understood', remedy: 'Send them as the description says.' },
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
