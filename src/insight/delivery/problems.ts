import { defineProblems } from '#kernel/errors/index.ts';

export const deliveryProblem = defineProblems('delivery', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这一天的上报', remedy: '请从上报列表里打开。' },
      en: { title: 'Nothing was delivered for this day', remedy: 'Open it from the list of days.' },
    },
  },
  'no-platform': {
    status: 503,
    words: {
      'zh-CN': {
        title: '没有配置上级平台的地址和密钥',
        remedy: '请系统管理员设置后重新启动；数据留在待上报，不会丢失。',
      },
      en: {
        title: 'No address and secret are set for the higher platform',
        remedy: 'Let the administrator set them and start again; what waits is not lost.',
      },
    },
  },
  down: {
    status: 503,
    words: {
      'zh-CN': { title: '上级平台没有回应', remedy: '系统会自动再试。' },
      en: { title: 'The higher platform does not answer', remedy: 'It is tried again by itself.' },
    },
  },
  'receipt-differs': {
    status: 502,
    words: {
      'zh-CN': {
        title: '上级平台的回执与上报的条数或者摘要不一致',
        remedy: '系统会重新上报；一直不一致请与对方核对。',
      },
      en: {
        title: 'Their receipt has another count or digest',
        remedy: 'It is delivered again; if it keeps differing, compare with them.',
      },
    },
  },
  'reason-required': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明重新上报的理由', remedy: '理由会记入审计日志。' },
      en: {
        title: 'A reason is required',
        remedy: 'Say why it is delivered again: it stands in the audit log.',
      },
    },
  },
  'not-here': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个页面', remedy: '模拟平台只在演示模式提供。' },
      en: {
        title: 'There is nothing here',
        remedy: 'The simulated platform exists in demonstration mode only.',
      },
    },
  },
});
