import type { Module } from '#kernel/http/index.ts';
import { calendarRoutes } from './routes.ts';

export { currentCalendar, onCalendarImported } from './current-calendar.ts';
export { importCalendars } from './import-calendars.ts';
export {
  type CalendarYear,
  Period,
  PeriodUnit,
  unitNames,
} from './model.ts';
export { makeWorkingCalendar, type WorkingCalendar } from './working-calendar.ts';

export const calendarModule: Module = { name: 'platform/calendar', routes: calendarRoutes };
