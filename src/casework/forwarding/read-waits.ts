import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import type { SystemNamed } from './read-forwards.ts';
import { systemNamed } from './read-forwards.ts';
import { waitsOf } from './store.ts';

/** A time that a case was with another authority: sent, and not answered until `to`. */
export interface ForeignWait {
  readonly caseId: string;
  readonly authority: SystemNamed['authority'];
  readonly from: string;
  /** Null: it is there still. */
  readonly to: string | null;
  /** By when they have to answer; null: nothing says so. */
  readonly dueOn: string | null;
}

/**
 * For whoever is about to hold the time that a case took against its own body. What waits to be sent, or has failed, is with us;
 * whoever asks has made sure that he may.
 */
export async function readForeignWaits(
  call: Call,
  on: Queryable,
  caseIds: readonly string[],
): Promise<readonly ForeignWait[]> {
  if (caseIds.length === 0) return [];
  return Promise.all(
    (await waitsOf(on, caseIds)).map(async ({ caseId, system, sentOn, answeredAt, dueOn }) => ({
      caseId,
      authority: (await systemNamed(call, system)).authority,
      from: sentOn,
      to: answeredAt && call.clock.dateOf(answeredAt),
      dueOn,
    })),
  );
}
