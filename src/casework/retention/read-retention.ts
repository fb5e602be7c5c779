import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo } from '#platform/access/index.ts';
import type { Hold, PlannedErasure, Run } from './model.ts';
import { planErasure } from './plan-erasure.ts';
import { selectEndedHolds, selectHolds, selectRuns } from './store.ts';

/** What stays how long, what would go, what went, and what is held. */
export interface RetentionView {
  readonly kinds: readonly PlannedErasure[];
  readonly runs: readonly Run[];
  readonly holds: readonly Hold[];
  readonly released: readonly Hold[];
  /** The reader sets and releases holds. */
  readonly mayHold: boolean;
}

const runsShown = 60;
const releasedShown = 20;

export const mayReadRetention = (call: Call): Promise<boolean> =>
  mayDo(call, 'retention.read', { kind: 'system' });

export async function readRetention(call: Call): Promise<RetentionView> {
  await authorise(call, 'retention.read', { kind: 'system' });
  const [kinds, runs, holds, released, mayHold] = await Promise.all([
    planErasure(call),
    selectRuns(call.database, runsShown),
    selectHolds(call.database),
    selectEndedHolds(call.database, releasedShown),
    mayDo(call, 'retention.hold', { kind: 'system' }),
  ]);
  return { kinds, runs, holds, released, mayHold };
}
