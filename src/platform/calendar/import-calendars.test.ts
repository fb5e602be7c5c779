import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { currentCalendar, onCalendarImported } from './current-calendar.ts';
import { year2025, year2026 } from './fixtures.ts';
import { importCalendars, setOfficeHours } from './import-calendars.ts';
import { calendarModule } from './index.ts';
import type { CalendarYear } from './model.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

test('a loaded calendar makes provisional dates sure, and tells those who counted them', async () => {
  const application = testApplication(database);
  const call = testCall(application);
  const load = (years: readonly CalendarYear[]) =>
    database.transaction((tx) => importCalendars(call, tx, years));
  const recounted: boolean[] = [];
  onCalendarImported('test', async (_call, _tx, calendar) => {
    recounted.push(calendar.isWorkingDay('2026-02-16').working);
  });

  await load([year2025]);
  assert.deepEqual((await currentCalendar(application)).isWorkingDay('2026-02-16'), {
    working: true,
    provisional: true,
  });
  assert.deepEqual(await load([year2025, year2026]), { changed: true });
  assert.deepEqual((await currentCalendar(application)).isWorkingDay('2026-02-16'), {
    working: false,
    provisional: false,
  });
  assert.deepEqual(await load([year2025, year2026]), { changed: false });
  const same = await currentCalendar(application);
  assert.equal(same, await currentCalendar(application), 'kept while nothing changes');
  await deliverPending(application);
  assert.deepEqual(recounted, [false, false], 'one for each change, each with what is loaded by then');

  await database.transaction((tx) => setOfficeHours(call, tx, [{ opens: '08:30', closes: '20:00' }]));
  const extended = await currentCalendar(application);
  assert.equal(extended.countsAsReceivedOn('2026-11-19', '19:59').date, '2026-11-19');

  const http = await createHttpServer(application, [calendarModule]);
  const answer = await http.inject('/api/calendar/due?from=2026-09-30&length=1&unit=working-day');
  assert.deepEqual(answer.json(), { date: '2026-10-08', provisional: false });
  assert.equal((await http.inject('/api/calendar/due?from=2026-02-30&length=1&unit=day')).statusCode, 400);
  assert.equal((await http.inject('/api/calendar/due?from=2026-02-03&length=1&unit=week')).statusCode, 400);
  await http.close();
});

test('a calendar that cannot be right is refused', async () => {
  const call = testCall(testApplication(database));
  const wrong: CalendarYear[] = [
    { ...year2026, workdays: ['2026-10-12'] },
    { ...year2026, workdays: ['2026-10-03'] },
    { ...year2026, workdays: ['2027-01-02'] },
    { ...year2026, workdays: ['2026-02-30'] },
  ];
  for (const year of wrong)
    await assert.rejects(
      database.transaction((tx) => importCalendars(call, tx, [year])),
      (error) => isProblem(error, 'calendar/not-a-calendar'),
    );
});
