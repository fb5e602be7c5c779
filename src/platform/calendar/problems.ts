import { defineProblems } from '#kernel/errors/index.ts';

export const calendarProblem = defineProblems('calendar', {
  'not-a-date': {
    status: 400,
    words: {
      'zh-CN': { title: '“{date}”不是日历上的日期', remedy: '请写成“年-月-日”，例如 2026-11-19。' },
      en: {
        title: '“{date}” is not a day of the calendar',
        remedy: 'Write year-month-day, for example 2026-11-19.',
      },
    },
  },
  'not-a-calendar': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{year} 年的日历有误：{reason}',
        remedy: '请对照国务院办公厅的放假通知改正后重新导入。',
      },
      en: {
        title: 'The calendar of {year} is wrong: {reason}',
        remedy: 'Compare it with the notice of the State Council, correct it and import it again.',
      },
    },
  },
});
