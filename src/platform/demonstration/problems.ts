import { defineProblems } from '#kernel/errors/index.ts';

export const demonstrationProblem = defineProblems('demonstration', {
  'not-in-production': {
    status: 404,
    words: {
      'zh-CN': { title: '正式运行的系统没有演示功能', remedy: '如需演示，请另装一套并以演示模式启动。' },
      en: {
        title: 'A production system has no demonstration functions',
        remedy: 'For a demonstration install another copy and start it in demonstration mode.',
      },
    },
  },
  'clock-backwards': {
    status: 422,
    words: {
      'zh-CN': { title: '时间只能往后拨', remedy: '现在是 {now}。请选一个更晚的时间。' },
      en: { title: 'The clock only moves forward', remedy: 'It is now {now}. Choose a later time.' },
    },
  },
});
