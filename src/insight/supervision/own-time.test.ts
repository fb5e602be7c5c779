import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkingCalendar } from '#platform/calendar/index.ts';
import { ownTime } from './own-time.ts';

const calendar = makeWorkingCalendar([{ year: 2026, source: '', holidays: [], workdays: [] }], []);
// Twenty working days from Monday, 2 November.
const period = { acceptedOn: '2026-11-02', dueOn: '2026-11-30' };
const of = (...waits: (readonly [from: string, to: string | null])[]) =>
  ownTime(
    calendar,
    period,
    waits.map(([from, to]) => ({ from, to })),
  );

test('what was never away is due when the law says', () => {
  assert.deepEqual(of(), { away: false, dueOn: '2026-11-30', provisional: false });
});

test('the working days that another authority had are not the body’s', () => {
  // From Friday to Wednesday: three working days.
  assert.equal(of(['2026-11-06', '2026-11-11']).dueOn, '2026-12-03');
  assert.equal(of(['2026-11-06', '2026-11-06']).dueOn, '2026-11-30', 'answered on the same day');
  assert.equal(of(['2026-10-20', '2026-11-04']).dueOn, '2026-12-02', 'only what lies in the period');
});

test('days with two of them count once', () => {
  assert.equal(of(['2026-11-09', '2026-11-12'], ['2026-11-06', '2026-11-11']).dueOn, '2026-12-04');
});

test('while it is away nobody here is late, and beyond the published calendar nothing is certain', () => {
  assert.equal(of(['2026-11-06', null]).away, true);
  assert.equal(of(['2026-11-03', '2026-12-31']).provisional, true);
});
