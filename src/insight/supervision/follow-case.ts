import { readDeadlines } from '#casework/cases/index.ts';
import { readForeignWaits } from '#casework/forwarding/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { currentCalendar, type WorkingCalendar } from '#platform/calendar/index.ts';
import { count, countElsewhere, type Happened } from './figure-store.ts';
import { giveCard } from './give-card.ts';
import type { Measure, Place, Watch } from './model.ts';
import { ownTime } from './own-time.ts';
import { dayFrom, supervisionRules, warningDay } from './rules.ts';
import { endStreak, moveWatch, type Observation, observe } from './watch-store.ts';

/** What is listened to. Suspensions, procedures and extensions move the due date, and say so. */
export const followed = [
  'case.received',
  'case.child-opened',
  'case.accepted',
  'case.acceptance-refused',
  'case.correction-requested',
  'case.procedure-begun',
  'case.procedure-ended',
  'case.suspended',
  'case.resumed',
  'case.extended',
  'case.clocks-moved',
  'case.reopened',
  'case.referred',
  'case.closed',
] as const;

/** Follows a case by its events, and counts what is counted. */
export async function followCase(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const place = placeOf(event);
  if (!place || event.caseId === null) return;
  const on = call.clock.dateOf(event.occurredAt);
  const child = event.name === 'case.child-opened';
  const accepted = child || event.name === 'case.accepted';
  const closed = event.name === 'case.closed';
  const watch = await observe(transaction, {
    ...place,
    caseId: event.caseId,
    sequence: event.caseSequence ?? 0,
    ...(child || event.name === 'case.received' ? { receivedOn: on } : {}),
    ...(accepted ? { acceptedOn: acceptedIn(event, on) } : {}),
    ...(accepted ? promisedIn(event) : {}),
    ...(event.name === 'case.reopened' ? { ...reopenedIn(event, on), reopened: true } : {}),
    ...(event.name === 'case.extended' ? { extended: true } : {}),
    ...(await dueIn(call, event, on)),
    ...(closed ? { closedOn: on, outcome: textIn(event, 'outcome') } : {}),
  });
  // Its period is now another body's to keep.
  if (event.name === 'case.referred') {
    await moveWatch(transaction, watch.caseId, place);
    await countElsewhere(transaction, { caseId: watch.caseId, place, day: on });
  }
  const happened = { caseId: watch.caseId, causeId: event.id, on };
  if (closed) return countClosing(call, transaction, watch, happened);
  const measures: Measure[] = [
    ...(child || event.name === 'case.received' ? (['received'] as const) : []),
    ...(accepted ? (['accepted'] as const) : []),
    ...(event.name === 'case.acceptance-refused' ? (['not_accepted'] as const) : []),
    ...(event.name === 'case.correction-requested' ? (['corrected'] as const) : []),
  ];
  if (measures.length > 0) count(transaction, { ...happened, measures, place: watch });
}

function placeOf(event: StoredEvent): (Place & Pick<Observation, 'rootId' | 'receiptNumber'>) | undefined {
  const bodyId = textIn(event, 'bodyId');
  const receiptNumber = textIn(event, 'receiptNumber');
  // What was recorded before cases said where they belong is not watched.
  if (!bodyId || !receiptNumber) return undefined;
  return {
    bodyId,
    receiptNumber,
    rootId: textIn(event, 'rootId'),
    divisionKey: textIn(event, 'divisionKey'),
    itemKey: textIn(event, 'itemKey'),
    regionId: event.regionId ?? '',
    channel: textIn(event, 'channel'),
  };
}

const textIn = ({ data }: StoredEvent, name: string) => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};

function promisedIn({ data }: StoredEvent): Pick<Observation, 'promised'> {
  const promised = data['promised'];
  if (typeof promised !== 'object' || promised === null) return {};
  const [length, unit] = [Reflect.get(promised, 'length'), Reflect.get(promised, 'unit')];
  return typeof length === 'number' && typeof unit === 'string' ? { promised: { length, unit } } : {};
}

/** What silence has accepted counts from the day of receipt. */
const acceptedIn = (event: StoredEvent, on: string) => textIn(event, 'acceptedOn') || on;

/** One that was refused at the door has its period before it again. */
const reopenedIn = (event: StoredEvent, on: string) =>
  'promised' in event.data ? { acceptedOn: on, ...promisedIn(event) } : {};

/** A due date that the event says, and when the case is to be looked at by it. Provisional dates have no consequence. */
async function dueIn(call: Call, event: StoredEvent, on: string): Promise<Pick<Observation, 'due'>> {
  if (!('dueOn' in event.data)) return {};
  const dueOn = textIn(event, 'dueOn') || null;
  const provisional = event.data['dueProvisional'] === true;
  if (dueOn === null || provisional) return { due: { on: dueOn, provisional, lookOn: null } };
  // A period that has begun before is judged with its beginning, at the next look.
  if (!('promised' in event.data)) return { due: { on: dueOn, provisional, lookOn: on } };
  const [calendar, rules] = await Promise.all([currentCalendar(call), supervisionRules(call)]);
  const warned = warningDay(calendar, rules, { acceptedOn: acceptedIn(event, on), dueOn });
  return { due: { on: dueOn, provisional, lookOn: warned ?? dayFrom(dueOn, 1) } };
}

/** A closed case was in time, ahead of time or late; what was left of the promised period is added up. */
async function countClosing(
  call: Call,
  transaction: Transaction,
  watch: Watch,
  happened: Pick<Happened, 'caseId' | 'causeId' | 'on'>,
): Promise<void> {
  const [deadline] = watch.dueOn === null ? await readDeadlines(transaction, [watch.caseId]) : [];
  const dueOn = watch.dueOn ?? deadline?.dueOn ?? null;
  const late = dueOn !== null && !watch.provisional && happened.on > dueOn;
  const lead = leadOf(await currentCalendar(call), watch, dueOn, happened.on);
  const measures: Measure[] = [
    'closed',
    late ? 'late' : 'on_time',
    ...(lead.lead_days > 0 ? (['ahead'] as const) : []),
    ...(decisions[watch.outcome ?? ''] ?? []),
    ...(watch.outcome === 'withdrawn' ? (['withdrawn'] as const) : []),
  ];
  count(transaction, { ...happened, measures, place: watch, sums: lead });
  if (late && watch.overdueOn === null) await giveLateCard(call, transaction, watch, dueOn, happened.on);
  if (!late && watch.warnedDue === null) endStreak(transaction, watch.bodyId);
}

/** Closed after its end before anybody had looked, as when the program stood still: overdue it was all the same. */
async function giveLateCard(
  call: Call,
  transaction: Transaction,
  watch: Watch,
  lawful: string,
  closedOn: string,
): Promise<void> {
  const waits = await readForeignWaits(call, transaction, [watch.caseId]);
  const acceptedOn = watch.acceptedOn ?? closedOn;
  const own = ownTime(await currentCalendar(call), { acceptedOn, dueOn: lawful }, waits);
  if (own.away || own.provisional || own.dueOn >= closedOn) return;
  await giveCard(call, transaction, watch, { kind: 'yellow', dueOn: own.dueOn });
}

const decisions: Readonly<Record<string, readonly Measure[]>> = {
  granted: ['granted'],
  'granted-in-part': ['granted_in_part'],
  refused: ['refused'],
};
const decided: readonly string[] = [...Object.keys(decisions), 'agreed', 'objected', 'remarked', 'done'];

/** Days promised and left over. Only of what was decided within its own period: an extended one is no praise. */
function leadOf(
  calendar: WorkingCalendar,
  watch: Watch,
  dueOn: string | null,
  closedOn: string,
): { readonly promised_days: number; readonly lead_days: number } {
  const { promisedLength, promisedUnit, acceptedOn: from } = watch;
  const counts =
    dueOn !== null &&
    from !== null &&
    promisedLength !== null &&
    promisedLength > 0 &&
    !watch.extended &&
    !watch.provisional &&
    decided.includes(watch.outcome ?? '');
  if (!counts) return { promised_days: 0, lead_days: 0 };
  const whole =
    promisedUnit === 'working-day' ? promisedLength : Math.max(1, calendar.workingDaysBetween(from, dueOn));
  const left = Math.max(0, calendar.workingDaysBetween(closedOn, dueOn));
  return { promised_days: whole, lead_days: Math.min(left, whole) };
}
