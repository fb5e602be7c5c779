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
  'clock-was-moved': {
    status: 500,
    words: {
      'zh-CN': {
        title: '这个数据库是演示用的：它的时钟移动过',
        remedy: '其中的日期不是真实的，正式环境不能接着用。请换一个空的数据库或 MINGTANG_DATA。',
      },
      en: {
        title: 'This database is a demonstration: its clock has been moved',
        remedy:
          'Its dates are invented; production does not go on with them. Begin with an empty database or MINGTANG_DATA.',
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
