import type { Call } from '#kernel/application/index.ts';
import { type HandedRecovery, handOverRecovery } from '#platform/identity/index.ts';
import { serveHall } from './serve-hall.ts';

/** At a counter, card in hand: a code by which the person sets a new password for the account. */
export async function restoreAccount(
  call: Call,
  { hallKey, name, idNumber }: { readonly hallKey: string; readonly name: string; readonly idNumber: string },
): Promise<HandedRecovery> {
  const served = await serveHall(call, hallKey);
  return handOverRecovery(served.call, { name, idNumber });
}
