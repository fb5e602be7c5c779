import { nameCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { tasksHeld } from '#platform/processes/index.ts';
import type { Load } from './model.ts';

const soonWorkingDays = 3;
/** Of each officer's steps so many are looked at for what is late and what is soon; beyond them each counts as one in time. */
const lookedAtMost = 200;

export const nothingInHand: Load = { open: 0, soon: 0, late: 0 };

/** An urgent step asks for twice the work of today, a late one for more than anything else. */
export const weightOf = ({ open, soon, late }: Load): number => open + soon + 3 * late;

export type Urgency = 'late' | 'soon' | 'later';

/** The last day that counts as soon: three working days from today. */
export async function soonUntil(call: Call): Promise<string> {
  const calendar = await currentCalendar(call);
  return calendar.dueDate(call.clock.today(), { length: soonWorkingDays, unit: 'working-day' }).date;
}

/** The earlier of a step's own limit and its case's promised end, as the inbox counts it. */
export const earlierOf = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

export function urgencyOf(dueOn: string | null, today: string, soon: string): Urgency {
  if (dueOn === null) return 'later';
  if (dueOn < today) return 'late';
  return dueOn <= soon ? 'soon' : 'later';
}

/** What each of these assignments has in hand. */
export async function loadsOf(
  call: Call,
  assignmentIds: readonly string[],
): Promise<ReadonlyMap<string, Load>> {
  const { tasks, counts } = await tasksHeld(call.database, assignmentIds, lookedAtMost);
  const cases = await nameCases(call, [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))]);
  const [today, soon] = [call.clock.today(), await soonUntil(call)];
  const loads = new Map(assignmentIds.map((id) => [id, { ...nothingInHand, open: counts.get(id) ?? 0 }]));
  for (const { holder, caseId, dueOn } of tasks) {
    const urgency = urgencyOf(earlierOf(dueOn, cases.get(caseId ?? '')?.dueOn ?? null), today, soon);
    const load = loads.get(holder);
    if (load && urgency !== 'later') load[urgency] += 1;
  }
  return loads;
}
