import type { Queryable } from '#kernel/database/index.ts';

export async function insertTimeStamp(on: Queryable, size: number, token: Buffer): Promise<void> {
  await on.execute(
    {
      name: 'audit.insert-time-stamp',
      text: 'insert into audit.time_stamp (size, token) values ($1, $2) on conflict do nothing',
    },
    [size, token],
  );
}

/** When the newest checkpoint that has a time-stamp was made. */
export async function selectLastStampedAt(on: Queryable): Promise<Date | undefined> {
  const [last] = await on.query<{ madeAt: Date }>({
    name: 'audit.last-stamped',
    text: `select c.made_at as "madeAt" from audit.time_stamp s join audit.checkpoint c on c.size = s.size
      order by s.size desc limit 1`,
  });
  return last?.madeAt;
}

/** A time-stamp with the checkpoint that it is for; without one, where that has gone. */
export interface StampedCheckpoint {
  readonly size: number;
  readonly token: Buffer;
  readonly note: string | null;
  readonly madeAt: Date | null;
}

/** The last of each day: it dates all that came before it. */
export function selectStampsOfDays(on: Queryable): Promise<StampedCheckpoint[]> {
  return on.query(
    `select distinct on (date_trunc('day', c.made_at)) s.size, s.token, c.note, c.made_at as "madeAt"
      from audit.time_stamp s left join audit.checkpoint c on c.size = s.size
      order by date_trunc('day', c.made_at), s.size desc`,
  );
}

export async function selectNewestStamped(
  on: Queryable,
): Promise<{ readonly note: string; readonly token: Buffer } | undefined> {
  const [newest] = await on.query<{ note: string; token: Buffer }>({
    name: 'audit.newest-stamped',
    text: `select c.note, s.token from audit.time_stamp s join audit.checkpoint c on c.size = s.size
      order by s.size desc limit 1`,
  });
  return newest;
}
