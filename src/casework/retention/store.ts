import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Hold } from './model.ts';

export function selectHolds(on: Queryable): Promise<Hold[]> {
  return on.query(
    `select kind, reason, placed_by as "placedBy", placed_at as "placedAt" from retention.hold
      where ended_at is null order by kind limit 1000`,
  );
}

/** False: it is held already. */
export async function insertHold(on: Transaction, id: string, hold: Hold): Promise<boolean> {
  const inserted = await on.execute(
    `insert into retention.hold (id, kind, reason, placed_by, placed_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [id, hold.kind, hold.reason, hold.placedBy, hold.placedAt],
  );
  return inserted === 1;
}

/** False: nothing holds it. */
export async function endHold(on: Transaction, kind: string, by: string, at: Date): Promise<boolean> {
  const ended = await on.execute(
    `update retention.hold set ended_by = $2, ended_at = $3 where kind = $1 and ended_at is null`,
    [kind, by, at],
  );
  return ended === 1;
}

/** Whoever erases and whoever holds a kind follow each other. */
export async function lockKind(on: Transaction, kind: string): Promise<{ readonly held: boolean }> {
  await on.query(`select pg_advisory_xact_lock(hashtextextended('retention.' || $1, 0))`, [kind]);
  const rows = await on.query(`select id from retention.hold where kind = $1 and ended_at is null`, [kind]);
  return { held: rows.length > 0 };
}

export async function hasRun(on: Queryable, kind: string, day: string): Promise<boolean> {
  const rows = await on.query(`select kind from retention.run where kind = $1 and day = $2`, [kind, day]);
  return rows.length > 0;
}

export async function insertRun(
  on: Transaction,
  run: { readonly kind: string; readonly day: string; readonly before: Date; readonly erased: number },
): Promise<void> {
  await on.execute(
    `insert into retention.run as r (kind, day, before, erased) values ($1, $2, $3, $4)
      on conflict (kind, day) do update set erased = r.erased + excluded.erased`,
    [run.kind, run.day, run.before, run.erased],
  );
}
