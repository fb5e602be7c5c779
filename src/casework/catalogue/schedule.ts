import type { Period, WorkingCalendar } from '#platform/calendar/index.ts';

export interface Scheduled {
  readonly key: string;
  readonly period: Period;
}

export interface Slot {
  /** Of the scheduled ones, those it waits for. */
  readonly after: readonly string[];
  /** Working days from today. */
  readonly begins: number;
  readonly ends: number;
  /** On the longest way from today to the end: if it is late, all is late. */
  readonly critical: boolean;
}

export interface Schedule {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly sideBySide: number;
  readonly inSequence: number;
  readonly doneBy: { readonly date: string; readonly provisional: boolean };
}

interface Span {
  readonly after: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly provisional: boolean;
}

interface Counting {
  readonly today: string;
  readonly calendar: WorkingCalendar;
}

/**
 * When each can begin and end, if all begin as soon as what they wait for is done: the longest way through is the time for all.
 * Counted in dates, because a period may be one of working days or of days.
 */
export function scheduleOf(
  wanted: readonly Scheduled[],
  waits: ReadonlyMap<string, readonly string[]>,
  { today, calendar }: Counting,
): Schedule {
  const chosen = new Map(wanted.map((one) => [one.key, one]));
  const spans = new Map<string, Span>();
  const place = (one: Scheduled): Span => {
    const known = spans.get(one.key);
    if (known) return known;
    const after = waitsFor(one.key, chosen, waits);
    const before = after.flatMap((key) => chosen.get(key) ?? []).map(place);
    const from = latest(before.map(({ to }) => to)) ?? today;
    const due = one.period.length === 0 ? undefined : calendar.dueDate(from, one.period);
    const span = {
      after,
      from,
      to: due?.date ?? from,
      provisional: (due?.provisional ?? false) || before.some(({ provisional }) => provisional),
    };
    spans.set(one.key, span);
    return span;
  };
  for (const one of wanted) place(one);
  const end = latest([...spans.values()].map(({ to }) => to)) ?? today;
  const critical = criticalIn(spans, end);
  const days = (date: string) => calendar.workingDaysBetween(today, date);
  return {
    slots: new Map(
      [...spans].map(([key, { after, from, to }]) => [
        key,
        { after, begins: days(from), ends: days(to), critical: critical.has(key) },
      ]),
    ),
    sideBySide: days(end),
    inSequence: days(inSequence(wanted, today, calendar)),
    doneBy: { date: end, provisional: [...spans.values()].some(({ provisional }) => provisional) },
  };
}

/** What is not needed is waited for by nobody, yet what it would have waited for still comes before. */
function waitsFor(
  key: string,
  chosen: ReadonlyMap<string, Scheduled>,
  waits: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>([key]);
  const look = (from: string): void => {
    for (const next of waits.get(from) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (chosen.has(next)) found.add(next);
      else look(next);
    }
  };
  look(key);
  return [...found];
}

function criticalIn(spans: ReadonlyMap<string, Span>, end: string): ReadonlySet<string> {
  const critical = new Set<string>();
  const follow = (key: string, span: Span): void => {
    critical.add(key);
    for (const other of span.after) {
      const before = spans.get(other);
      if (before?.to === span.from) follow(other, before);
    }
  };
  for (const [key, span] of spans) if (span.to === end) follow(key, span);
  return critical;
}

function inSequence(wanted: readonly Scheduled[], today: string, calendar: WorkingCalendar): string {
  return wanted.reduce(
    (from, { period }) => (period.length === 0 ? from : calendar.dueDate(from, period).date),
    today,
  );
}

const latest = (dates: readonly string[]): string | undefined => [...dates].sort().at(-1);
