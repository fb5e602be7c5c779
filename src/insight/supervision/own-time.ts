import type { ForeignWait } from '#casework/forwarding/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';

type Wait = Pick<ForeignWait, 'from' | 'to'>;

export interface OwnTime {
  /** Another authority has it: nobody here can hasten it. */
  readonly away: boolean;
  /** By when the body itself was to be done. */
  readonly dueOn: string;
  readonly provisional: boolean;
}

/**
 * The law’s period goes on while another authority decides, but its time is not held against the body that waits: for cards the
 * due date moves by the working days that the case was away.
 */
export function ownTime(
  calendar: WorkingCalendar,
  { acceptedOn, dueOn }: { readonly acceptedOn: string; readonly dueOn: string },
  waits: readonly Wait[],
): OwnTime {
  const days = daysAway(calendar, acceptedOn, waits);
  const moved = days === 0 ? undefined : calendar.dueDate(dueOn, { length: days, unit: 'working-day' });
  return {
    away: waits.some(({ to }) => to === null),
    dueOn: moved?.date ?? dueOn,
    provisional: moved?.provisional ?? false,
  };
}

/** Working days with other authorities since acceptance; days that were with two of them count once. */
function daysAway(calendar: WorkingCalendar, acceptedOn: string, waits: readonly Wait[]): number {
  let days = 0;
  let counted = acceptedOn;
  for (const { from, to } of waits.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > counted) counted = from;
    if (to === null || to <= counted) continue;
    days += calendar.workingDaysBetween(counted, to);
    counted = to;
  }
  return days;
}
