import type { Application } from '#kernel/application/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { insertTimeStamp, selectLastStampedAt, selectStampsOfDays } from './time-stamp-store.ts';
import type { LogFault } from './verify-log.ts';

/** Who vouches for the time at which a checkpoint was there (RFC 3161). */
export interface TimeAuthority {
  readonly stamp: (application: Application, bytes: Buffer) => Promise<Buffer>;
  /** Undefined: the token is not this authority's, or not for these bytes. */
  readonly instantOf: (application: Application, token: Buffer, bytes: Buffer) => Promise<Date | undefined>;
}

let authority: TimeAuthority | undefined;

/** The authority stands above the audit, which records what it does; it makes itself known at start. */
export function stampCheckpointsBy(given: TimeAuthority): void {
  authority = given;
}

/** Each checkpoint holds all before it: one in a minute is enough to date everything to the minute. */
const minute = 60_000;

/** Has the newest of these checkpoints time-stamped, unless one was within the last minute. */
export async function stampNewest(
  application: Application,
  made: readonly Checkpoint[],
  by = authority,
): Promise<void> {
  const newest = made.at(-1);
  if (!newest || !by) return;
  const last = await selectLastStampedAt(application.database);
  const since = last === undefined ? minute : newest.madeAt.getTime() - last.getTime();
  // A clock that was set back must not stop the stamps until it has come up again.
  if (since >= 0 && since < minute) return;
  const token = await by.stamp(application, Buffer.from(newest.note));
  await insertTimeStamp(application.database, newest.size, token);
}

/** The last time-stamp of each day must be the authority's, over the checkpoint as it is now, and not older than it. */
export async function compareTimeStamps(
  application: Application,
  by = authority,
): Promise<readonly LogFault[]> {
  if (!by) return [];
  const faults: LogFault[] = [];
  for (const { size, token, note, madeAt } of await selectStampsOfDays(application.database)) {
    const instant =
      note === null
        ? undefined
        : await by.instantOf(application, token, Buffer.from(note)).catch(() => undefined);
    // Tokens say whole seconds.
    const stamped = instant && madeAt && instant.getTime() > madeAt.getTime() - 1000;
    if (!stamped) faults.push({ kind: 'time-stamp-invalid', size });
  }
  return faults;
}
