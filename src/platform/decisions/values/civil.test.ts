import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addMonths, civilOf, dayNumber, dayOfYear, weekday, weekOfYear } from './civil.ts';

const anyDay = fc.integer({ min: -90_000_000, max: 90_000_000 });
const epoch = Temporal.PlainDate.from('1970-01-01');

describe('the calendar', () => {
  it('agrees with Temporal on every day it reaches', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const civil = civilOf(number);
        const date = epoch.add({ days: number });
        assert.deepEqual(civil, { year: date.year, month: date.month, day: date.day });
        assert.equal(dayNumber(civil), number);
        assert.equal(weekday(number), date.dayOfWeek);
        assert.equal(dayOfYear(civil), date.dayOfYear);
        assert.equal(weekOfYear(civil), date.weekOfYear);
      }),
      { numRuns: 500 },
    );
  });

  it('adds months as Temporal does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -50_000, max: 50_000 }), (number, months) => {
        const date = epoch.add({ days: number }).add({ months });
        assert.deepEqual(addMonths(civilOf(number), months), {
          year: date.year,
          month: date.month,
          day: date.day,
        });
      }),
    );
  });

  it('reaches the years FEEL allows', () => {
    const last = { year: 999_999_999, month: 12, day: 31 };
    assert.deepEqual(civilOf(dayNumber(last)), last);
    assert.equal(addMonths(last, 1), null);
  });
});
