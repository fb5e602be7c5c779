import type { Call } from '#kernel/application/index.ts';
import type { RosterPlace } from './model.ts';
import { selectOnDuty } from './store.ts';
import { daysAfter } from './week-of.ts';

const noon = '12:00';
/** Beyond a week nobody knows who will be on duty; the common inbox does. */
const daysAhead = 7;

/**
 * The officers who have this half of the day; at night, on days off and where nobody has it, those of the next half that
 * somebody has. Only what is published counts.
 */
export async function whoIsOnDuty(
  call: Call,
  place: Pick<RosterPlace, 'bodyId' | 'divisionKey'>,
): Promise<readonly string[]> {
  const now = call.clock.now();
  const day = call.clock.dateOf(now);
  const half = call.clock.timeOf(now) < noon ? 'morning' : 'afternoon';
  const found = await selectOnDuty(call.database, place, { day, half, until: daysAfter(day, daysAhead) });
  return found.map(({ officerId }) => officerId);
}
