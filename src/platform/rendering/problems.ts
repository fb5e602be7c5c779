import { defineProblems } from '#kernel/errors/index.ts';

export const renderingProblem = defineProblems('rendering', {
  failed: {
    status: 500,
    words: {
      'zh-CN': {
        title: '文书“{layout}”生成失败',
        remedy: '请稍后再试；仍不行请拨打 12345。管理员请看日志。',
      },
      en: {
        title: 'The paper “{layout}” could not be made',
        remedy: 'Try again later, or call 12345. Administrators: see the log.',
      },
    },
  },
});
