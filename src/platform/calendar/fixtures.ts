import type { CalendarYear } from './model.ts';

const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
  );
const holiday = (name: string, from: string, count: number) => ({
  name: { 'zh-CN': name },
  dates: days(from, count),
});

/** Two published years for the tests; the program itself takes them from the packs. */
export const year2025: CalendarYear = {
  year: 2025,
  source: '国办发明电〔2024〕12号',
  holidays: [
    holiday('元旦', '2025-01-01', 1),
    holiday('春节', '2025-01-28', 8),
    holiday('清明节', '2025-04-04', 3),
    holiday('劳动节', '2025-05-01', 5),
    holiday('端午节', '2025-05-31', 3),
    holiday('国庆节、中秋节', '2025-10-01', 8),
  ],
  workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
};

export const year2026: CalendarYear = {
  year: 2026,
  source: '国办发明电〔2025〕7号',
  holidays: [
    holiday('元旦', '2026-01-01', 3),
    holiday('春节', '2026-02-15', 9),
    holiday('清明节', '2026-04-04', 3),
    holiday('劳动节', '2026-05-01', 5),
    holiday('端午节', '2026-06-19', 3),
    holiday('中秋节', '2026-09-25', 3),
    holiday('国庆节', '2026-10-01', 7),
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};
