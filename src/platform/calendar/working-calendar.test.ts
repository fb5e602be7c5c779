import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isProblem } from '#kernel/errors/index.ts';
import { year2025, year2026 } from './fixtures.ts';
import type { CalendarYear } from './model.ts';
import { makeWorkingCalendar } from './working-calendar.ts';

const hours = [
  { opens: '09:00', closes: '12:00' },
  { opens: '13:30', closes: '17:00' },
];
const years: readonly CalendarYear[] = [year2025, year2026];
const calendar = makeWorkingCalendar(years, hours);
const sure = (date: string) => ({ date, provisional: false });
const unsure = (date: string) => ({ date, provisional: true });

test('working days skip holidays and count the weekends worked in exchange', () => {
  // The National Day of 2026: 1 to 7 October off, Saturday the 10th worked.
  assert.deepEqual(calendar.dueDate('2026-09-30', { length: 1, unit: 'working-day' }), sure('2026-10-08'));
  assert.deepEqual(calendar.dueDate('2026-10-08', { length: 2, unit: 'working-day' }), sure('2026-10-10'));
  assert.deepEqual(calendar.dueDate('2026-11-19', { length: 8, unit: 'working-day' }), sure('2026-12-01'));
  assert.deepEqual(calendar.isWorkingDay('2026-10-10'), { working: true, provisional: false });
});

test('months end on the day of the same number, else on the last; a last day off moves on', () => {
  assert.deepEqual(
    calendar.dueDate('2026-01-31', { length: 1, unit: 'month' }),
    sure('2026-02-28'),
    'a Saturday worked',
  );
  assert.deepEqual(calendar.dueDate('2026-09-01', { length: 1, unit: 'month' }), sure('2026-10-08'));
  assert.deepEqual(
    calendar.dueDate('2026-09-01', { length: 1, unit: 'month' }, { extendOverHolidays: false }),
    sure('2026-10-01'),
  );
  assert.deepEqual(calendar.dueDate('2024-02-29', { length: 2, unit: 'year' }), sure('2026-02-28'));
  assert.deepEqual(calendar.dueDate('2026-11-19', { length: 60, unit: 'day' }), unsure('2027-01-18'));
});

test('beyond the published calendars, and where the next one may still reach back, dates are provisional', () => {
  assert.deepEqual(calendar.isWorkingDay('2027-01-01'), { working: true, provisional: true });
  assert.deepEqual(calendar.nextWorkingDay('2026-12-24'), sure('2026-12-25'));
  assert.deepEqual(calendar.nextWorkingDay('2026-12-25'), unsure('2026-12-28'));
  assert.deepEqual(calendar.nextWorkingDay('2025-12-30'), sure('2025-12-31'));
});

test('what arrives after closing, or on a day off, counts as received on the next working day', () => {
  assert.deepEqual(calendar.countsAsReceivedOn('2026-11-19', '07:30'), sure('2026-11-19'));
  assert.deepEqual(calendar.countsAsReceivedOn('2026-11-19', '12:30'), sure('2026-11-19'));
  assert.deepEqual(calendar.countsAsReceivedOn('2026-11-19', '17:00'), sure('2026-11-19'));
  assert.deepEqual(calendar.countsAsReceivedOn('2026-11-20', '17:01'), sure('2026-11-23'));
  assert.deepEqual(calendar.countsAsReceivedOn('2026-11-21', '10:00'), sure('2026-11-23'));
  assert.deepEqual(
    makeWorkingCalendar(years, []).countsAsReceivedOn('2026-11-21', '23:00'),
    sure('2026-11-21'),
  );
});

test('what is no date is refused', () => {
  assert.throws(
    () => calendar.isWorkingDay('2026-02-30'),
    (error) => isProblem(error, 'calendar/not-a-date'),
  );
});

/** The plainest model: a diary of days, each with a name of its own. */
function worksInDiary(date: string): boolean {
  if (years.some(({ workdays }) => workdays.includes(date))) return true;
  if (years.some(({ holidays }) => holidays.some(({ dates }) => dates.includes(date)))) return false;
  return Temporal.PlainDate.from(date).dayOfWeek <= 5;
}

const anyDate = fc
  .integer({ min: 0, max: 1500 })
  .map((days) => Temporal.PlainDate.from('2024-06-01').add({ days }).toString());
const after = (date: string) => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

test('counting equals going through the diary day by day', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 90 }), (start, length) => {
      let date = start;
      let counted = 0;
      let sawUnpublished = false;
      while (counted < length) {
        date = after(date);
        sawUnpublished ||= date < '2025-01-01' || date > '2026-12-27';
        if (worksInDiary(date)) counted += 1;
      }
      const due = calendar.dueDate(start, { length, unit: 'working-day' });
      assert.deepEqual(due, { date, provisional: sawUnpublished });
      assert.equal(calendar.workingDaysBetween(start, due.date), length);
      assert.equal(calendar.workingDaysBetween(due.date, start), -length);
    }),
  );
});

test('plain periods end on their last day or the first working day after it, never before', () => {
  const unit = fc.constantFrom('day' as const, 'month' as const, 'year' as const);
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 0, max: 24 }), unit, (start, length, unit) => {
      const bare = calendar.dueDate(start, { length, unit }, { extendOverHolidays: false }).date;
      let expected = bare;
      while (!worksInDiary(expected)) expected = after(expected);
      assert.equal(calendar.dueDate(start, { length, unit }).date, expected);
      if (unit === 'day') assert.equal(Temporal.PlainDate.from(start).until(bare).days, length);
      else if (bare.slice(8) !== start.slice(8)) assert.equal(after(bare).slice(8), '01');
    }),
  );
});
