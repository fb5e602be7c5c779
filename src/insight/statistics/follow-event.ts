import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { noteSeen } from './case-store.ts';
import { entriesOf } from './entries-of.ts';
import { book } from './figure-store.ts';
import type { Place, Seen } from './model.ts';

/** What is listened to. Those that only move the due date are told by it. */
export const followed = [
  'case.received',
  'case.child-opened',
  'case.accepted',
  'case.acceptance-refused',
  'case.correction-requested',
  'case.examined',
  'case.opinion-given',
  'case.step-confirmed',
  'case.signed',
  'case.procedure-begun',
  'case.procedure-ended',
  'case.suspended',
  'case.resumed',
  'case.extended',
  'case.clocks-moved',
  'case.decided',
  'case.closed',
  'case.reopened',
  'case.referred',
  'rating.given',
] as const;

/**
 * Adds to the figures what a case adds more with this event than without it. Both are reckoned with the calendar of this
 * moment, so what was booked before is not booked anew because a calendar has changed since.
 */
export async function followEvent(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const seen = seenIn(call, event);
  if (!seen || event.caseId === null) return;
  const known = await noteSeen(transaction, event.caseId, event.id, seen);
  if (!known) return;
  const { [event.id]: _, ...others } = known;
  const calendar = await currentCalendar(call);
  const [before, after] = [others, known].map((each) => entriesOf(calendar, Object.values(each)));
  if (before) book(transaction, before, -1);
  if (after) book(transaction, after, 1);
}

/** What of an event is counted; nothing of what was recorded before cases said where they belong. */
export function seenIn(call: Call, event: StoredEvent): Seen | undefined {
  const { data } = event;
  const first = event.name === 'case.received' || event.name === 'case.child-opened';
  const placed = first || event.name === 'case.referred';
  if (placed && !textIn(event, 'bodyId')) return undefined;
  const outcome = textIn(event, 'outcome');
  const act = textIn(event, 'act');
  const { grade } = data;
  return {
    name: event.name,
    on: call.clock.dateOf(event.occurredAt),
    // A rating comes after everything.
    sequence: event.caseSequence ?? Number.MAX_SAFE_INTEGER,
    ...(placed ? { place: placeIn(event) } : {}),
    ...('dueOn' in data
      ? { due: { on: textIn(event, 'dueOn') || null, provisional: data['dueProvisional'] === true } }
      : {}),
    ...(outcome ? { outcome } : {}),
    ...(act ? { act } : {}),
    ...(typeof grade === 'number' && grade >= 1 && grade <= 5 ? { grade } : {}),
    // What the process decides within an officer's step is not his decision: his step is counted as what it is.
    ...(event.assignmentId && data['byProcess'] !== true ? { by: event.actorId } : {}),
  };
}

const placeIn = (event: StoredEvent): Place => ({
  bodyId: textIn(event, 'bodyId'),
  divisionKey: textIn(event, 'divisionKey'),
  itemKey: textIn(event, 'itemKey'),
  regionId: event.regionId ?? '',
  channel: textIn(event, 'channel'),
});

const textIn = ({ data }: StoredEvent, name: string) => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};
