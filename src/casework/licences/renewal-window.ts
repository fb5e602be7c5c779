import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import type { LicenceType } from './model.ts';

export type RenewalPeriod = Pick<NonNullable<LicenceType['renewal']>, 'length' | 'unit'>;

/**
 * The last day on which renewal is asked for in time: so long before the licence ends (行政许可法 50). Working days are counted
 * back through the calendar, and are provisional where none is published yet.
 */
export function lastDayToAsk(
  calendar: WorkingCalendar,
  validTo: string,
  { length, unit }: RenewalPeriod,
): { readonly date: string; readonly provisional: boolean } {
  let day = Temporal.PlainDate.from(validTo);
  if (unit === 'month') return { date: day.subtract({ months: length }).toString(), provisional: false };
  if (unit === 'day') return { date: day.subtract({ days: length }).toString(), provisional: false };
  let provisional = false;
  for (let left = length; left > 0; day = day.subtract({ days: 1 })) {
    const known = calendar.isWorkingDay(day.toString());
    provisional ||= known.provisional;
    if (known.working) left -= 1;
  }
  return { date: day.toString(), provisional };
}
