import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parse } from 'yaml';
import type { CalendarYear, Pause, PeriodUnit } from './model.ts';
import { makeWorkingCalendar } from './working-calendar.ts';

const years = await Promise.all(
  [2024, 2025, 2026].map(
    async (year) => parse(await readFile(`packs/china/calendars/${year}.yaml`, 'utf8')) as CalendarYear,
  ),
);
const calendar = makeWorkingCalendar(years, []);

test('neither the day on which a procedure begins nor the day on which it ends is counted', () => {
  const eight = { length: 8, unit: 'working-day' } as const;
  // Accepted on Thursday 19 November: Friday, Monday count; Tuesday to the Thursday of the week after stand still.
  assert.deepEqual(calendar.dueDateAfter('2026-11-19', eight, [{ from: '2026-11-24', to: '2026-12-03' }]), {
    date: '2026-12-11',
    provisional: false,
  });
  assert.deepEqual(
    calendar.dueDateAfter('2026-11-19', eight, []),
    calendar.dueDate('2026-11-19', eight),
    'without a pause it is the plain period',
  );
  const sixty = { length: 10, unit: 'day' } as const;
  assert.equal(
    calendar.dueDateAfter('2026-11-02', sixty, [{ from: '2026-11-05', to: '2026-11-06' }]).date,
    '2026-11-16',
    'ten days and two, on a Saturday: the Monday after',
  );
});

/** The diary of an orderly clerk: every day from the event on is a line, ticked when it counts. */
function byDiary(
  event: string,
  length: number,
  unit: PeriodUnit,
  pauses: readonly Pause[],
): { date: string; provisional: boolean } {
  const standsStill = new Set<string>();
  for (const { from, to } of pauses) for (let day = from; day <= to; day = after(day)) standsStill.add(day);
  const bare = Temporal.PlainDate.from(event);
  const lines =
    unit === 'working-day' || unit === 'day'
      ? length
      : bare.until(bare.add(unit === 'month' ? { months: length } : { years: length }), {
          largestUnit: 'day',
        }).days;
  let ticks = 0;
  let day = event;
  let provisional = false;
  const unsure = () => day > '2026-12-27' || day < '2024-01-01';
  while (ticks < lines) {
    day = after(day);
    if (standsStill.has(day)) continue;
    if (unit !== 'working-day') ticks += 1;
    else {
      if (unsure()) provisional = true;
      if (isWorked(day)) ticks += 1;
    }
  }
  if (unit === 'working-day') return { date: day, provisional };
  while (standsStill.has(day) || !isWorked(day)) {
    if (!standsStill.has(day) && unsure()) provisional = true;
    day = after(day);
  }
  return { date: day, provisional: provisional || unsure() };
}

const after = (date: string) => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
const worked = new Set(years.flatMap(({ workdays }) => workdays));
const off = new Set(years.flatMap(({ holidays }) => holidays.flatMap(({ dates }) => dates)));
const isWorked = (date: string) =>
  worked.has(date) || (!off.has(date) && Temporal.PlainDate.from(date).dayOfWeek <= 5);

const anyDate = fc
  .integer({ min: 0, max: 1120 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString());
const anyPause = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 60 }))
  .map(([from, days]) => ({ from, to: Temporal.PlainDate.from(from).add({ days }).toString() }));
const anyPeriod = fc.oneof(
  fc.record({
    unit: fc.constantFrom('working-day' as const, 'day' as const),
    length: fc.integer({ min: 1, max: 90 }),
  }),
  fc.record({ unit: fc.constant('month' as const), length: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ unit: fc.constant('year' as const), length: fc.constant(1) }),
);

test('any period with any pauses ends as the diary says, calendars yet unpublished included', () => {
  fc.assert(
    fc.property(anyDate, anyPeriod, fc.array(anyPause, { maxLength: 4 }), (event, period, pauses) => {
      assert.deepEqual(
        calendar.dueDateAfter(event, period, pauses),
        byDiary(event, period.length, period.unit, pauses),
      );
    }),
    { numRuns: 300 },
  );
});
