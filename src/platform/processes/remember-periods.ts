import type { PeriodCounter } from './state.ts';

/** Counts each period once: on one day nearly all tasks of a step are due on the same other day. */
export function rememberPeriods(calendar: PeriodCounter): PeriodCounter {
  const counted = new Map<string, ReturnType<PeriodCounter['dueDate']>>();
  return {
    dueDate: (eventDate, period) => {
      const key = `${eventDate} ${period.length} ${period.unit}`;
      const known = counted.get(key) ?? calendar.dueDate(eventDate, period);
      counted.set(key, known);
      return known;
    },
  };
}
