import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { type Absence, absencesIn, assignmentsOf, findOfficer } from '#platform/directory/index.ts';
import { type DivisionSeen, divisionsSeen, requireDivision, staffOf } from './divisions.ts';
import type { RosterPlace, Swap, Turn } from './model.ts';
import { publishedAt, selectSwapsOf, selectTurns, selectTurnsOfOfficer } from './store.ts';
import { daysAfter, requireMonday, shownDays, weekOf } from './week-of.ts';

export interface Roster {
  readonly place: RosterPlace;
  readonly division: DivisionSeen;
  /** Null: those who arrange it are still at it. */
  readonly publishedAt: Date | null;
  readonly days: readonly {
    readonly day: string;
    readonly working: boolean;
  }[];
  readonly turns: readonly (Turn & { readonly name: string })[];
  readonly staff: readonly { readonly officerId: string; readonly name: string }[];
  /** Who of the division is represented by a colleague on some of these days. */
  readonly away: readonly Absence[];
}

/** A week of a division's roster 值班表. The division reads what is published; who arranges it, all. */
export async function readRoster(call: Call, place: RosterPlace): Promise<Roster> {
  requireAccount(call);
  requireMonday(place.beginsOn);
  const division = await requireDivision(call, place);
  const week = weekOf(place.beginsOn);
  const last = daysAfter(place.beginsOn, 6);
  const [published, planned, staff, absences, calendar] = await Promise.all([
    publishedAt(call.database, place),
    selectTurns(call.database, place, place.beginsOn, last),
    staffOf(call, place),
    absencesIn(call, place.bodyId, place.beginsOn, last),
    currentCalendar(call),
  ]);
  const turns = published || division.arranges ? planned : [];
  const names = await namesOf(call, turns, staff);
  const own = new Set(staff.map(({ officerId }) => officerId));
  return {
    place,
    division,
    publishedAt: published ?? null,
    days: shownDays(week, calendar, new Set(turns.map(({ day }) => day))),
    turns: turns.map((turn) => ({ ...turn, name: names.get(turn.officerId) ?? '' })),
    staff: staff.map(({ officerId, officerName }) => ({ officerId, name: officerName })),
    away: absences.filter(({ officerId }) => own.has(officerId)),
  };
}

/** Also of those who have left since. */
async function namesOf(
  call: Call,
  turns: readonly Turn[],
  staff: Awaited<ReturnType<typeof staffOf>>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(staff.map(({ officerId, officerName }) => [officerId, officerName]));
  for (const { officerId } of turns)
    if (!names.has(officerId)) names.set(officerId, (await findOfficer(call, { id: officerId }))?.name ?? '');
  return names;
}

/** The officer that the caller is; undefined for who holds no post. */
export async function officerIdOf(call: Call): Promise<string | undefined> {
  const [first] = await assignmentsOf(call);
  return first?.officerId;
}

/** What the caller is asked, or has asked. */
export async function readSwaps(
  call: Call,
): Promise<readonly (Swap & { readonly own: boolean; readonly other: string })[]> {
  const officerId = await officerIdOf(call);
  if (officerId === undefined) return [];
  const swaps = await selectSwapsOf(call.database, officerId);
  return Promise.all(
    swaps.map(async (swap) => {
      const own = swap.askedBy === officerId;
      const other = await findOfficer(call, { id: own ? swap.askedOf : swap.askedBy });
      return { ...swap, own, other: other?.name ?? '' };
    }),
  );
}

/** The caller's own turns of some days, as far as they are published: for his calendar. */
export async function ownTurns(
  call: Call,
  from: string,
  to: string,
): Promise<readonly (Turn & { readonly division: DivisionSeen['name'] })[]> {
  const officerId = await officerIdOf(call);
  if (officerId === undefined) return [];
  const [turns, divisions] = await Promise.all([
    selectTurnsOfOfficer(call.database, officerId, from, to),
    divisionsSeen(call),
  ]);
  return turns.map((turn) => ({
    ...turn,
    division: divisions.find(({ divisionKey }) => divisionKey === turn.divisionKey)?.name ?? {},
  }));
}
