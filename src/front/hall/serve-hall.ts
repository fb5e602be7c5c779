import type { Hall } from '#casework/packs/index.ts';
import { bodyOf, findHall, listHalls } from '#front/bookings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo } from '#platform/access/index.ts';

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
