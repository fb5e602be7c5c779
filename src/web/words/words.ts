import { pageWords } from './page-words.ts';

export const formatWords = pageWords({
  'zh-CN': {
    day: '{month} 月 {day} 日（{weekday}）',
    'day-of-year': '{year} 年 {month} 月 {day} 日',
    weekdays: '周一 周二 周三 周四 周五 周六 周日',
    numerals: '壹 贰 叁 肆 伍 陆 柒 捌 玖 拾 拾壹 拾贰 拾叁 拾肆 拾伍',
    'period-working-day': '{length} 个工作日',
    'period-day': '{length} 天',
    'period-month': '{length} 个月',
    'period-year': '{length} 年',
    'unit-working-day': '个工作日',
    'unit-day': '天',
    'unit-month': '个月',
    'unit-year': '年',
  },
  en: {
    day: '{weekday} {day} {monthName}',
    'day-of-year': '{day} {monthName} {year}',
    weekdays: 'Mon Tue Wed Thu Fri Sat Sun',
    numerals: '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15',
    'period-working-day': '{length|one working day|{length} working days}',
    'period-day': '{length|one day|{length} days}',
    'period-month': '{length|one month|{length} months}',
    'period-year': '{length|one year|{length} years}',
    'unit-working-day': '{length|working day|working days}',
    'unit-day': '{length|day|days}',
    'unit-month': '{length|month|months}',
    'unit-year': '{length|year|years}',
  },
});
