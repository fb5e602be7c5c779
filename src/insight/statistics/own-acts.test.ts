import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { entriesOf } from './entries-of.ts';
import type { Seen } from './model.ts';

const place = { bodyId: 'b', divisionKey: 'd', itemKey: 'i', regionId: '', channel: 'web' };
const idle = { workingDaysBetween: () => 0 } as Partial<WorkingCalendar> as WorkingCalendar;

/** What is booked as an officer's own of these events, each by another officer. */
function ownOf(...events: readonly Partial<Seen>[]): readonly string[] {
  const seen = events.map(
    (event, index): Seen => ({
      name: '',
      on: '2026-11-19',
      sequence: index + 2,
      by: `officer ${index}`,
      ...event,
    }),
  );
  const received: Seen = { name: 'case.received', on: '2026-11-19', sequence: 1, place };
  return (entriesOf(idle, [received, ...seen])?.own ?? []).map(
    ({ actorId, measure }) => `${actorId}: ${measure}`,
  );
}

test('what an officer carries out is his own work, and so is one sign among several, by what was signed', () => {
  assert.deepEqual(
    ownOf(
      { name: 'case.step-confirmed', outcome: 'done' },
      { name: 'case.signed', act: 'opinion', outcome: 'objected' },
      { name: 'case.signed', act: 'decide', outcome: 'granted' },
      { name: 'case.signed', act: 'accept', outcome: 'correction' },
      { name: 'case.decided', outcome: 'granted' },
    ),
    [
      'officer 0: confirmed',
      'officer 1: opined',
      'officer 2: granted',
      'officer 3: corrected',
      'officer 4: granted',
    ],
  );
});

test('what the program does by itself is nobody’s', () => {
  assert.deepEqual(
    entriesOf(idle, [
      { name: 'case.received', on: '2026-11-19', sequence: 1, place },
      { name: 'case.step-confirmed', on: '2026-11-19', sequence: 2, outcome: 'done' },
    ])?.own,
    [],
  );
});
