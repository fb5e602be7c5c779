import type { Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { selectNewestCheckpoint } from './log-store.ts';
import { insertVerification, selectLastVerification, type Verified } from './search-store.ts';
import type { LogVerification } from './verify-log.ts';

/** What the log says of itself: the newest checkpoint, and what was found when it was last verified as a whole. */
export interface LogState {
  readonly checkpoint: Checkpoint | undefined;
  readonly verified: Verified | undefined;
}

export async function readLogState({ database }: Call): Promise<LogState> {
  const [checkpoint, verified] = await Promise.all([
    selectNewestCheckpoint(database),
    selectLastVerification(database),
  ]);
  return { checkpoint, verified };
}

/** Keeps what a verification found, for those who are shown the log. */
export async function noteVerification(
  { database, clock }: Application,
  { entries, checkpoints, faults }: LogVerification,
  witnesses: number,
): Promise<void> {
  await insertVerification(database, newId(), {
    verifiedAt: clock.now(),
    entries,
    checkpoints,
    witnesses,
    faults: faults.length,
  });
}
