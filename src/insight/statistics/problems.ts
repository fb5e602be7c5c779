import { defineProblems } from '#kernel/errors/index.ts';

export const statisticsProblem = defineProblems('statistics', {
  'period-unknown': {
    status: 422,
    words: {
      'zh-CN': {
        title: '看不懂这段时间',
        remedy: '请写成 2026-11-19 这样的日期；公开数据的月份写成 2026-11。',
      },
      en: {
        title: 'This time cannot be read',
        remedy: 'Write a day as 2026-11-19, a month of open data as 2026-11.',
      },
    },
  },
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这些统计', remedy: '请从统计页面重新选择；也可能它不归您的单位。' },
      en: {
        title: 'There are no such figures',
        remedy: 'Choose again on the page of statistics; they may belong to another body.',
      },
    },
  },
  'too-many-lines': {
    status: 422,
    words: {
      'zh-CN': { title: '这份统计太长', remedy: '请选一个机关或事项，或者选短一些的时间。' },
      en: { title: 'This report is too long', remedy: 'Choose a body or an item, or a shorter time.' },
    },
  },
});
