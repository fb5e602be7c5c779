import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkingCalendar } from '#platform/calendar/index.ts';
import { scoreOf } from './read-score.ts';
import { boundsOf } from './read-statistics.ts';
import { warningDay } from './rules.ts';

const aspects = [
  { key: 'limits', title: {}, points: 14 },
  { key: 'supervision', title: {}, points: 14 },
  { key: 'rest', title: {}, points: 72 },
];
const earlier = {
  key: 'earlier-than-promised',
  title: {},
  aspect: 'limits',
  counts: 'earlier',
  every: 10,
  points: 1,
} as const;

test('the score by hand: three warnings, a yellow and a red card, 37 per cent earlier', () => {
  const score = scoreOf(
    aspects,
    [earlier],
    [
      { aspect: 'limits', points: -3 },
      { aspect: 'limits', points: -5 },
      { aspect: 'supervision', points: -10 },
    ],
    { promised_days: 100, lead_days: 37 },
  );
  assert.deepEqual(
    score.aspects.map(({ key, left }) => [key, left]),
    [
      ['limits', 6],
      ['supervision', 4],
      ['rest', 72],
    ],
  );
  assert.equal(score.bonus, 3, 'whole tenths only');
  assert.equal(score.total, 100 - 3 - 5 - 10 + 3);
});

test('an aspect loses no more than it has; nothing closed gains nothing', () => {
  const score = scoreOf(aspects, [earlier], [{ aspect: 'supervision', points: -30 }], undefined);
  assert.deepEqual([score.total, score.bonus], [86, 0]);
});

const calendar = makeWorkingCalendar(
  [{ year: 2026, source: '', holidays: [], workdays: ['2026-11-28'] }],
  [],
);
const rules = {
  warnings: [
    { from: 5, before: 1 },
    { from: 10, before: 3 },
    { from: 2, before: 0 },
  ],
};

test('the day of the warning goes by working days and by the length of the period', () => {
  const of = (acceptedOn: string, dueOn: string) => warningDay(calendar, rules, { acceptedOn, dueOn });
  assert.equal(of('2026-11-02', '2026-11-16'), '2026-11-11', 'ten days: three before, over a weekend');
  assert.equal(of('2026-11-20', '2026-11-30'), '2026-11-28', 'a Saturday that is worked');
  assert.equal(of('2026-11-16', '2026-11-18'), '2026-11-18', 'two days: on the last');
  assert.equal(of('2026-11-16', '2026-11-17'), undefined, 'one day: none');
});

test('a month has its last day, and a day that cannot be read is said to be none', () => {
  assert.deepEqual(boundsOf('month', '2028-02-10'), { from: '2028-02-01', to: '2028-02-29' });
  assert.deepEqual(boundsOf('month', '2026-12-31'), { from: '2026-12-01', to: '2026-12-31' });
  assert.deepEqual(boundsOf('year', '2026-12-31'), { from: '2026-01-01', to: '2026-12-31' });
  assert.throws(() => boundsOf('day', '2026-13-01'));
});
