import { defineProblems } from '#kernel/errors/index.ts';

export const agendaProblem = defineProblems('agenda', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个日历，或者链接已经停用', remedy: '请登录后在“日历与提醒”里重新生成链接。' },
      en: {
        title: 'There is no such calendar, or its link was revoked',
        remedy: 'Sign in and make a new link under “Calendar and reminders”.',
      },
    },
  },
});
