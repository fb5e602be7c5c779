import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { currentCalendar } from './current-calendar.ts';
import { CivilDate, CountedDate, Period } from './model.ts';

export function calendarRoutes(http: Http, application: Application): void {
  http.get(
    '/api/calendar/due',
    {
      schema: {
        tags: ['calendar'],
        summary: 'The last day of a legal period that begins with an event on a day',
        querystring: Type.Object({
          from: CivilDate,
          length: Period.properties.length,
          unit: Period.properties.unit,
        }),
        response: { 200: CountedDate },
      },
    },
    async ({ query: { from, length, unit } }) =>
      (await currentCalendar(application)).dueDate(from, { length, unit }),
  );
}
