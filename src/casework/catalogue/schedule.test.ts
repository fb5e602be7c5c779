import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkingCalendar } from '#platform/calendar/index.ts';
import { scheduleOf } from './schedule.ts';

const calendar = makeWorkingCalendar([{ year: 2026, source: '样本', holidays: [], workdays: [] }], []);
const counting = { today: '2026-03-02', calendar };
const takes = (key: string, length: number, unit: 'working-day' | 'day' = 'working-day') => ({
  key,
  period: { length, unit },
});

test('side by side takes as long as the longest way through', () => {
  const waits = new Map([
    ['b', ['a']],
    ['c', ['a']],
    ['d', ['b', 'c']],
  ]);
  const { slots, sideBySide, inSequence } = scheduleOf(
    [takes('a', 1), takes('b', 5), takes('c', 2), takes('d', 3)],
    waits,
    counting,
  );
  assert.deepEqual([sideBySide, inSequence], [9, 11]);
  assert.deepEqual(slots.get('d'), { after: ['b', 'c'], begins: 6, ends: 9, critical: true });
  assert.equal(slots.get('c')?.critical, false);
});

test('what is left out lets its own waiting through', () => {
  const waits = new Map([
    ['b', ['a']],
    ['c', ['b']],
  ]);
  const { slots } = scheduleOf([takes('c', 1), takes('a', 4)], waits, counting);
  assert.deepEqual(slots.get('c'), { after: ['a'], begins: 4, ends: 5, critical: true });
});

test('days of the calendar are counted with the days off; what is done at once takes none', () => {
  // A Monday: seven days on is Monday again, five working days later.
  const { sideBySide, doneBy } = scheduleOf([takes('a', 7, 'day'), takes('b', 0)], new Map(), counting);
  assert.equal(sideBySide, 5);
  assert.equal(doneBy.date, '2026-03-09');
});
