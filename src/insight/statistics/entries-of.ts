import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { classOf, type Figures, type OwnMeasure, type Place, type Seen } from './model.ts';

/** What a case adds to the figures of one day. */
export interface Entry {
  readonly on: string;
  readonly figures: Figures;
}

/** What an act adds to the own figures of the officer who did it. */
export interface OwnEntry {
  readonly actorId: string;
  readonly on: string;
  readonly measure: OwnMeasure;
}

export interface Counted {
  readonly place: Place;
  readonly entries: readonly Entry[];
  readonly own: readonly OwnEntry[];
}

/** All that a case adds to the figures by what is known of it; nothing while nobody knows where it belongs. */
export function entriesOf(calendar: WorkingCalendar, known: Iterable<Seen>): Counted | undefined {
  const seen = [...known].sort((a, b) => a.sequence - b.sequence);
  // What was passed on counts where it has gone.
  const place = seen.findLast((event) => event.place)?.place;
  if (!place) return undefined;
  return {
    place,
    entries: [
      ...receivedEntry(seen),
      ...seen.flatMap((event) => simpleEntry(event)),
      ...acceptedEntry(seen),
      ...closedEntries(calendar, seen),
    ],
    own: seen.flatMap((event) => ownEntry(event)),
  };
}

function simpleEntry(event: Seen): Entry[] {
  switch (event.name) {
    case 'case.acceptance-refused':
      return [{ on: event.on, figures: { not_accepted: 1 } }];
    case 'case.correction-requested':
      return [{ on: event.on, figures: { corrected: 1 } }];
    case 'rating.given':
      return event.grade ? [{ on: event.on, figures: { [`rated_${event.grade}`]: 1 } }] : [];
    default:
      return [];
  }
}

/** What was passed on is received by the body that has jurisdiction on the day on which it comes there. */
function receivedEntry(seen: readonly Seen[]): Entry[] {
  const received = seen.find(({ name }) => name === 'case.received' || name === 'case.child-opened');
  const referred = seen.findLast(({ name }) => name === 'case.referred');
  return received ? [{ on: (referred ?? received).on, figures: { received: 1 } }] : [];
}

const acceptanceOf = (seen: readonly Seen[]) =>
  seen.find(({ name }) => name === 'case.accepted' || name === 'case.child-opened');

function acceptedEntry(seen: readonly Seen[]): Entry[] {
  const accepted = acceptanceOf(seen);
  return accepted ? [{ on: accepted.on, figures: { accepted: 1 } }] : [];
}

const outcomes: Readonly<Record<string, string>> = {
  granted: 'granted',
  'granted-in-part': 'granted_in_part',
  refused: 'refused',
  withdrawn: 'withdrawn',
};
const decided: readonly string[] = [
  'granted',
  'granted-in-part',
  'refused',
  'agreed',
  'objected',
  'remarked',
  'done',
];
const ownDecisions: Readonly<Record<string, OwnMeasure>> = {
  granted: 'granted',
  'granted-in-part': 'granted_in_part',
  refused: 'refused',
};

/** A case that was decided anew closes again, and is counted by the period that it had then. */
const closedEntries = (calendar: WorkingCalendar, seen: readonly Seen[]): Entry[] =>
  seen.filter(({ name }) => name === 'case.closed').map((closed) => closedEntry(calendar, seen, closed));

function closedEntry(calendar: WorkingCalendar, seen: readonly Seen[], closed: Seen): Entry {
  const due = seen.findLast((event) => event.due !== undefined && event.sequence <= closed.sequence)?.due;
  // Nothing follows from a provisional date.
  const overdue = due !== undefined && due.on !== null && !due.provisional && closed.on > due.on;
  const outcome = outcomes[closed.outcome ?? ''];
  const accepted =
    seen.findLast(({ name, sequence }) => name === 'case.reopened' && sequence < closed.sequence) ??
    acceptanceOf(seen);
  const used =
    accepted && decided.includes(closed.outcome ?? '')
      ? workingDaysUsed(calendar, seen, accepted.on, closed.on)
      : undefined;
  return {
    on: closed.on,
    figures: {
      closed: 1,
      [overdue ? 'overdue' : 'on_time']: 1,
      ...(outcome ? { [outcome]: 1 } : {}),
      ...(used === undefined ? {} : { used_days: used, [classOf(used)]: 1 }),
    },
  };
}

const begins: readonly string[] = ['case.procedure-begun', 'case.suspended'];
const ends: readonly string[] = ['case.procedure-ended', 'case.resumed'];

/**
 * The working days after acceptance up to closing. As with due dates neither the day on which something stopped the clock nor
 * the one on which it ran again is counted, nor any between.
 */
function workingDaysUsed(
  calendar: WorkingCalendar,
  seen: readonly Seen[],
  acceptedOn: string,
  closedOn: string,
): number {
  let days = calendar.workingDaysBetween(acceptedOn, closedOn);
  let standing = 0;
  let since = '';
  // The last day that has been taken off: a clock stopped again on the day on which it ran again loses that day once.
  let taken = acceptedOn;
  const takeOff = (from: string, to: string) => {
    const first = from <= taken ? taken : dayBefore(from);
    if (to <= first) return;
    days -= calendar.workingDaysBetween(first, to);
    taken = to;
  };
  for (const { name, on } of seen)
    if (begins.includes(name)) {
      if (standing === 0) since = on;
      standing += 1;
    } else if (ends.includes(name) && standing > 0) {
      standing -= 1;
      if (standing === 0) takeOff(since, on < closedOn ? on : closedOn);
    }
  if (standing > 0) takeOff(since, closedOn);
  return Math.max(0, days);
}

const dayBefore = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const ownActs: Readonly<Record<string, OwnMeasure>> = {
  'case.accepted': 'accepted',
  'case.acceptance-refused': 'not_accepted',
  'case.correction-requested': 'corrected',
  'case.examined': 'examined',
  'case.opinion-given': 'opined',
  'case.step-confirmed': 'confirmed',
};

/** By the act that was signed; of acceptance and decision also by the outcome that one signed. */
const ownSigns: Readonly<Record<string, OwnMeasure>> = {
  examine: 'examined',
  opinion: 'opined',
  confirm: 'confirmed',
  'accept accepted': 'accepted',
  'accept not-accepted': 'not_accepted',
  'accept correction': 'corrected',
  'decide granted': 'granted',
  'decide granted-in-part': 'granted_in_part',
  'decide refused': 'refused',
};

function measureOf({ name, outcome = '', act = '' }: Seen): OwnMeasure | undefined {
  if (name === 'case.decided') return ownDecisions[outcome];
  // Where several sign, one of them ends the step; the work of the others is work all the same.
  if (name === 'case.signed') return ownSigns[act] ?? ownSigns[`${act} ${outcome}`];
  return ownActs[name];
}

function ownEntry(event: Seen): OwnEntry[] {
  const measure = measureOf(event);
  return event.by !== undefined && measure ? [{ actorId: event.by, on: event.on, measure }] : [];
}
