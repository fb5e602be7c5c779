import { defineProblems } from '#kernel/errors/index.ts';

export const webProblem = defineProblems('web', {
  'build-failed': {
    status: 500,
    words: {
      'zh-CN': { title: '页面没有构建成功', remedy: '请按下面的输出改正后重新启动：\n{output}' },
      en: {
        title: 'The pages could not be built',
        remedy: 'Correct what the output below names and start again:\n{output}',
      },
    },
  },
});
