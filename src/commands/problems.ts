import { defineProblems } from '#kernel/errors/index.ts';

export const startProblem = defineProblems('start', {
  'port-taken': {
    status: 500,
    words: {
      'zh-CN': {
        title: '端口 {port} 已被占用',
        remedy: '请停止占用它的程序，或换一个端口：PORT=8081 npm start',
      },
      en: {
        title: 'Port {port} is taken',
        remedy: 'Stop the program that uses it, or choose another: PORT=8081 npm start',
      },
    },
  },
});
