import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import type { Balance, Entry } from './model.ts';
import { balancesOf, entriesOfCause } from './store.ts';

/** The accounts of a body, or of all, in a period of whole days. */
export async function readBalances(
  call: Call,
  { bodyId, ...period }: { readonly bodyId?: string; readonly from: string; readonly to: string },
): Promise<Balance[]> {
  await authorise(call, 'finance.read', { kind: 'finance', id: bodyId ?? '', bodyId: bodyId ?? null });
  return balancesOf(call.database, bodyId === undefined ? null : [bodyId], period);
}

const most = 200;

/** What was booked for one cause, e.g. a case, the oldest first. */
export async function listBookings(call: Call, cause: string): Promise<Entry[]> {
  await authorise(call, 'finance.read', { kind: 'finance', id: cause });
  return entriesOfCause(call.database, cause, most);
}
