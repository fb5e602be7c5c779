import type { Call } from '#kernel/application/index.ts';
import { absent, authorise, reachOf } from '#platform/access/index.ts';
import type { Within } from './figure-store.ts';
import { statisticsProblem } from './problems.ts';

/**
 * Whose figures the reader may see: heads their division, leaders their body, the mayor and the supervisors all. Whoever may see
 * nothing is told so by access, in its own words.
 */
export async function reachOfReader(call: Call, bodyId?: string): Promise<'all' | readonly Within[]> {
  const reach = await reachOf(call, 'supervision.read');
  if (reach.all) return 'all';
  const seen = reach.bodies.filter(({ divisionKeys }) => divisionKeys === 'all' || divisionKeys.length > 0);
  if (seen.length === 0) await authorise(call, 'supervision.read', { kind: 'statistics', bodyId: '' });
  if (bodyId !== undefined && !seen.some((area) => area.bodyId === bodyId))
    throw absent(call, statisticsProblem('not-found'));
  return seen.map(({ bodyId: id, divisionKeys }) => ({ bodyId: id, divisionKeys }));
}
