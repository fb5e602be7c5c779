import type { Hall } from '#casework/packs/index.ts';
import { bodyOf, findHall, listHalls } from '#front/bookings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { accessProblem, authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';

/** A hall that the caller serves at, its body, and the call under the assignment that lets him. */
export interface ServedHall {
  readonly hall: Hall;
  readonly bodyId: string;
  readonly call: Call;
}

/** Refuses who has no post at the counters of this hall. */
export async function serveHall(call: Call, hallKey: string): Promise<ServedHall> {
  const hall = await findHall(call, hallKey);
  const { id: bodyId } = await bodyOf(call, hall);
  const { assignmentId } = await authorise(call, 'hall.serve', { kind: 'hall', id: hall.key, bodyId });
  return { hall, bodyId, call: assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call };
}

/** The halls at whose counters the caller serves. */
export async function listServedHalls(call: Call): Promise<readonly Hall[]> {
  const halls = await listHalls(call);
  const may = await Promise.all(
    halls.map(async (hall) =>
      mayDo(call, 'hall.serve', { kind: 'hall', id: hall.key, bodyId: (await bodyOf(call, hall)).id }),
    ),
  );
  return halls.filter((_, place) => may[place]);
}

/** The same, refused to whoever serves at none. */
export async function requireServedHalls(call: Call): Promise<readonly [Hall, ...Hall[]]> {
  requireAccount(call);
  const [first, ...others] = await listServedHalls(call);
  if (!first) throw accessProblem('denied');
  return [first, ...others];
}

/** Papers go between officers. */
export async function requireOfficer(call: Call): Promise<void> {
  requireAccount(call);
  if ((await assignmentsOf(call)).length === 0) throw accessProblem('denied');
}
