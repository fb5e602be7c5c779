import type { Hall } from '#casework/packs/index.ts';
import { listHalls } from '#front/bookings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { mayDo } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import type { Paper, Slip } from './model.ts';
import { heldPapers, slipsOf } from './paper-store.ts';
import { listResultsToSend } from './send-slip.ts';
import { listServedHalls, requireOfficer } from './serve-hall.ts';

const most = 100;

/** What goes between halls and bodies, as far as it concerns the caller on either side. */
export interface Exchange {
  readonly halls: readonly Hall[];
  /** Those at whose counters the caller serves. */
  readonly serves: readonly Hall[];
  readonly held: readonly Paper[];
  readonly slips: readonly Slip[];
  readonly results: Awaited<ReturnType<typeof listResultsToSend>>;
  readonly bodyIds: readonly string[];
}

export async function readExchange(call: Call): Promise<Exchange> {
  await requireOfficer(call);
  const [halls, serves, bodyIds] = await Promise.all([
    listHalls(call),
    listServedHalls(call),
    exchangingBodies(call),
  ]);
  const hallKeys = serves.map(({ key }) => key);
  const [held, slips, results] = await Promise.all([
    hallKeys.length > 0 ? heldPapers(call.database, hallKeys, most) : [],
    slipsOf(call.database, { hallKeys, bodyIds }, most),
    bodyIds.length > 0 ? listResultsToSend(call) : [],
  ]);
  return { halls, serves, held, slips, results, bodyIds };
}

/** The bodies for which the caller takes papers in and sends results. */
async function exchangingBodies(call: Call): Promise<readonly string[]> {
  const ids = [...new Set((await assignmentsOf(call)).map(({ bodyId }) => bodyId))];
  const may = await Promise.all(
    ids.map((bodyId) => mayDo(call, 'hall.exchange', { kind: 'hall', id: '', bodyId })),
  );
  return ids.filter((_, place) => may[place]);
}
