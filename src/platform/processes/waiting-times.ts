import type { Call } from '#kernel/application/index.ts';
import { selectWaitingTimes, type WaitingTime } from './operations-store.ts';

/** How long tasks wait at each element of these versions, for a heat map. */
export function waitingTimes(
  call: Call,
  { definitionIds, since }: { readonly definitionIds: readonly string[]; readonly since: Date },
): Promise<WaitingTime[]> {
  return selectWaitingTimes(call.database, definitionIds, since, call.clock.now());
}
