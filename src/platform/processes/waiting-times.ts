import type { Call } from '#kernel/application/index.ts';
import { selectWaitingTimes, type WaitingTime } from './operations-store.ts';

/** How long tasks wait at each element of a version, for a heat map. */
export function waitingTimes(
  call: Call,
  { definitionId, since }: { readonly definitionId: string; readonly since: Date },
): Promise<WaitingTime[]> {
  return selectWaitingTimes(call.database, definitionId, since, call.clock.now());
}
