import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Ticket } from './model.ts';

const columns = `t.id, t.hall_key as "hallKey", t.day, t.matter_key as "matterKey", t.number, t.booking_id as "bookingId",
  t.drawn_at as "drawnAt", t.state, t.window_key as "windowKey", t.called_at as "calledAt", t.times`;

export async function insertTicket(on: Transaction, of: Ticket, rankAt: Date): Promise<void> {
  await on.execute(
    {
      name: 'hall.ticket.insert',
      text: `insert into hall.ticket (id, hall_key, day, matter_key, number, booking_id, drawn_at, rank_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')`,
    },
    [of.id, of.hallKey, of.day, of.matterKey, of.number, of.bookingId, of.drawnAt, rankAt],
  );
}

export async function findTicket(on: Queryable, id: string): Promise<Ticket | undefined> {
  const [row] = await on.query<Ticket>(
    { name: 'hall.ticket.find', text: `select ${columns} from hall.ticket t where t.id = $1` },
    [id],
  );
  return row;
}

interface HallDay {
  readonly hallKey: string;
  readonly day: string;
}

/** How many wait for each matter. */
export async function countWaiting(
  on: Queryable,
  { hallKey, day }: HallDay,
): Promise<ReadonlyMap<string, number>> {
  const rows = await on.query<{ matterKey: string; waiting: number }>(
    {
      name: 'hall.ticket.waiting',
      text: `select matter_key as "matterKey", count(*)::int as waiting from hall.ticket
        where hall_key = $1 and day = $2 and state = 'waiting' group by matter_key`,
    },
    [hallKey, day],
  );
  return new Map(rows.map(({ matterKey, waiting }) => [matterKey, waiting]));
}

/** How many wait before a ticket, by what they wait for. */
export async function countBefore(on: Queryable, of: Ticket): Promise<ReadonlyMap<string, number>> {
  const rows = await on.query<{ matterKey: string; before: number }>(
    {
      name: 'hall.ticket.before',
      text: `select t.matter_key as "matterKey", count(*)::int as before from hall.ticket t, hall.ticket own
        where own.id = $1 and t.hall_key = own.hall_key and t.day = own.day
          and t.state = 'waiting' and (t.rank_at, t.number) < (own.rank_at, own.number) group by t.matter_key`,
    },
    [of.id],
  );
  return new Map(rows.map(({ matterKey, before }) => [matterKey, before]));
}

/** What is called at a window now, with its lock. */
export async function lockCalledAt(
  on: Transaction,
  { hallKey, day }: HallDay,
  windowKey: string,
): Promise<Ticket | undefined> {
  const [row] = await on.query<Ticket>(
    {
      name: 'hall.ticket.atWindow',
      text: `select ${columns} from hall.ticket t where t.hall_key = $1 and t.day = $2 and t.window_key = $3 and t.state = 'called'
        for no key update`,
    },
    [hallKey, day, windowKey],
  );
  return row;
}

/** Two keys pressed at one window act one after the other. */
export async function lockWindow(
  on: Transaction,
  { hallKey, day }: HallDay,
  windowKey: string,
): Promise<void> {
  await on.query(
    {
      name: 'hall.window.lock',
      text: `select pg_advisory_xact_lock(hashtextextended('hall:' || $1 || ':' || $2 || ':' || $3, 0))`,
    },
    [hallKey, day, windowKey],
  );
}

/** Whose turn it is among these matters; what another window is just calling is passed over. */
export async function takeNext(
  on: Transaction,
  { hallKey, day }: HallDay,
  matters: readonly string[],
): Promise<Ticket | undefined> {
  const [row] = await on.query<Ticket>(
    {
      name: 'hall.ticket.next',
      text: `select ${columns} from hall.ticket t where t.hall_key = $1 and t.day = $2 and t.matter_key = any($3)
          and t.state = 'waiting' order by t.rank_at, t.number limit 1 for no key update skip locked`,
    },
    [hallKey, day, matters],
  );
  return row;
}

export async function callTicket(on: Transaction, id: string, windowKey: string, at: Date): Promise<void> {
  await on.execute(
    {
      name: 'hall.ticket.call',
      text: `update hall.ticket set state = 'called', window_key = $2, called_at = $3, times = times + 1 where id = $1`,
    },
    [id, windowKey, at],
  );
}

export async function endTicket(
  on: Transaction,
  id: string,
  state: 'skipped' | 'served',
  at: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'hall.ticket.end',
      text: `update hall.ticket set state = $2, ended_at = $3 where id = $1`,
    },
    [id, state, at],
  );
}

/** Waits again, as if not called yet: for another matter in its old place, or, after it was skipped, behind all who wait. */
export async function requeueTicket(
  on: Transaction,
  id: string,
  to: { readonly matterKey: string; readonly rankAt: Date | null },
): Promise<void> {
  await on.execute(
    {
      name: 'hall.ticket.requeue',
      text: `update hall.ticket set state = 'waiting', window_key = null, matter_key = $2, rank_at = coalesce($3, rank_at),
          ended_at = null, times = 0 where id = $1`,
    },
    [id, to.matterKey, to.rankAt],
  );
}

export async function lockSkipped(
  on: Transaction,
  { hallKey, day }: HallDay,
  number: string,
): Promise<Ticket | undefined> {
  const [row] = await on.query<Ticket>(
    {
      name: 'hall.ticket.skipped',
      text: `select ${columns} from hall.ticket t where t.hall_key = $1 and t.day = $2 and t.number = $3 and t.state = 'skipped'
        for no key update`,
    },
    [hallKey, day, number],
  );
  return row;
}

/** The numbers called last, the newest first. */
export function calledLately(on: Queryable, { hallKey, day }: HallDay, limit: number): Promise<Ticket[]> {
  return on.query(
    {
      name: 'hall.ticket.lately',
      text: `select ${columns} from hall.ticket t where t.hall_key = $1 and t.day = $2 and t.called_at is not null
          and t.state <> 'waiting' order by t.called_at desc, t.number desc limit $3`,
    },
    [hallKey, day, limit],
  );
}
