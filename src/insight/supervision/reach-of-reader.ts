import type { Call } from '#kernel/application/index.ts';
import { absent, authorise, reachOf } from '#platform/access/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import type { Within } from './figure-store.ts';
import { supervisionProblem } from './problems.ts';

/** What the reader may see of supervision; whoever may see nothing is told so by access, in its own words. */
export async function reachOfReader(call: Call): Promise<'all' | readonly Within[]> {
  const reach = await reachOf(call, 'supervision.read');
  if (reach.all) return 'all';
  const seen = reach.bodies.filter(({ divisionKeys }) => divisionKeys === 'all' || divisionKeys.length > 0);
  if (seen.length === 0) await authorise(call, 'supervision.read', { kind: 'statistics', bodyId: '' });
  return seen.map(({ bodyId, divisionKeys }) => ({ bodyId, divisionKeys }));
}

/** The same as a list of bodies, of which one may be asked for. */
export async function bodiesOfReader(call: Call, bodyId?: string): Promise<readonly Within[]> {
  const reach = await reachOfReader(call);
  const within =
    reach === 'all'
      ? (await listBodies(call)).map(({ id }): Within => ({ bodyId: id, divisionKeys: 'all' }))
      : reach;
  if (bodyId === undefined) return within;
  const asked = within.filter((each) => each.bodyId === bodyId);
  if (asked.length === 0) throw absent(call, supervisionProblem('not-found'));
  return asked;
}
