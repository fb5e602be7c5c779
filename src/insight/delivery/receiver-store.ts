import type { Queryable } from '#kernel/database/index.ts';
import type { Receipt } from './model.ts';

/** The books of the simulated platform. Nothing of the city's own side reads them. */
export async function receiverBehaviour(on: Queryable): Promise<string> {
  const [row] = await on.query<{ behaviour: string }>(`select r.behaviour from delivery.receiver r`);
  return row?.behaviour ?? 'normal';
}

export async function writeBehaviour(on: Queryable, behaviour: string): Promise<void> {
  await on.execute(
    `insert into delivery.receiver (behaviour) values ($1) on conflict (single) do update set behaviour = excluded.behaviour`,
    [behaviour],
  );
}

/** What comes again takes the place of what was there. */
export async function keepReceived(on: Queryable, day: string, of: Receipt): Promise<void> {
  await on.execute(
    `insert into delivery.received (kind, sequence, day, count, digest) values ($1, $2, $3, $4, $5)
      on conflict (kind, sequence) do update set count = excluded.count, digest = excluded.digest`,
    [of.kind, of.sequence, day, of.count, of.digest],
  );
}

export function receivedOf(on: Queryable, day: string): Promise<Receipt[]> {
  return on.query(
    `select r.kind, r.sequence, r.count, r.digest from delivery.received r where r.day = $1 order by r.kind, r.sequence`,
    [day],
  );
}

export async function forgetReceived(on: Queryable, day: string): Promise<void> {
  await on.execute(`delete from delivery.received where day = $1`, [day]);
}
