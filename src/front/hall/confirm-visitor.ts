import type { Call } from '#kernel/application/index.ts';
import { confirmIdentity } from '#platform/identity/index.ts';
import { serveHall } from './serve-hall.ts';

/** At a counter, card in hand: the account that somebody has opened by himself is this person’s from now on, at level 3. */
export async function confirmVisitor(
  call: Call,
  seen: {
    readonly hallKey: string;
    readonly login: string;
    readonly name: string;
    readonly idNumber: string;
  },
): Promise<void> {
  const served = await serveHall(call, seen.hallKey);
  await confirmIdentity(served.call, seen);
}
