import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';
import type { Booking, BookingState, SlotPlace } from './model.ts';

const columns = `b.id, b.hall_key as "hallKey", b.matter_key as "matterKey", b.kind, b.body_id as "bodyId", b.day, b.starts, b.ends,
  b.account_id as "accountId", b.subject_id as "subjectId", b.name, b.address, b.note, b.code, b.state, b.made_at as "madeAt",
  b.version`;

/** How many places are taken, by the beginning of the slot. */
export async function takenOn(
  on: Queryable,
  of: Omit<SlotPlace, 'starts'>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await on.query<{ starts: string; taken: number }>(
    {
      name: 'bookings.slot.day',
      text: `select starts, taken from bookings.slot where hall_key = $1 and matter_key = $2 and day = $3`,
    },
    [of.hallKey, of.matterKey, of.day],
  );
  return new Map(rows.map(({ starts, taken }) => [starts, taken]));
}

/** Takes a place; false when all are taken. Whoever comes second waits for the first, and counts after it. */
export async function takePlace(on: Transaction, of: SlotPlace, places: number): Promise<boolean> {
  const taken = await on.execute(
    {
      name: 'bookings.slot.take',
      text: `insert into bookings.slot as s (hall_key, matter_key, day, starts, taken) values ($1, $2, $3, $4, 1)
        on conflict (hall_key, matter_key, day, starts) do update set taken = s.taken + 1 where s.taken < $5`,
    },
    [of.hallKey, of.matterKey, of.day, of.starts, places],
  );
  return taken === 1;
}

export async function freePlace(on: Transaction, of: SlotPlace): Promise<void> {
  await on.execute(
    {
      name: 'bookings.slot.free',
      text: `update bookings.slot set taken = taken - 1 where hall_key = $1 and matter_key = $2 and day = $3 and starts = $4`,
    },
    [of.hallKey, of.matterKey, of.day, of.starts],
  );
}

/** One person's bookings change one after the other: what one holds, the other never waits for while holding more. */
export async function lockPerson(on: Transaction, accountId: string): Promise<void> {
  await on.query(
    {
      name: 'bookings.person.lock',
      text: `select pg_advisory_xact_lock(hashtextextended('bookings:' || $1, 0))`,
    },
    [accountId],
  );
}

/** False when the person has that matter or that time booked, or the code is taken. */
export async function insertBooking(on: Transaction, of: Booking): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'bookings.insert',
      text: `insert into bookings.booking (id, hall_key, matter_key, kind, body_id, day, starts, ends, account_id, subject_id, name,
          address, note, code, state, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
    },
    [
      of.id,
      of.hallKey,
      of.matterKey,
      of.kind,
      of.bodyId,
      of.day,
      of.starts,
      of.ends,
      of.accountId,
      of.subjectId,
      of.name,
      of.address,
      of.note,
      of.code,
      of.state,
      of.madeAt,
    ],
  );
  return inserted === 1;
}

/** Whether the person has something booked that stands in the way, other than the booking `but`. */
export async function clashes(
  on: Queryable,
  of: SlotPlace & { readonly accountId: string },
  but: string | null,
): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'bookings.clashes',
      text: `select id from bookings.booking where account_id = $1 and state = 'booked' and day = $2
          and (starts = $3 or (hall_key = $4 and matter_key = $5)) and ($6::uuid is null or id <> $6) limit 1`,
    },
    [of.accountId, of.day, of.starts, of.hallKey, of.matterKey, but],
  );
  return rows.length > 0;
}

export async function findBooking(on: Queryable, id: string): Promise<Booking | undefined> {
  const [row] = await on.query<Booking>(
    { name: 'bookings.find', text: `select ${columns} from bookings.booking b where b.id = $1` },
    [id],
  );
  return row;
}

/** Puts what another network has booked, moved or given up into the place of what was known of it; what was settled here stays. */
export async function putBooking(on: Transaction, of: Booking, at: Date): Promise<void> {
  await on.execute(
    {
      name: 'bookings.put',
      text: `insert into bookings.booking as b (id, hall_key, matter_key, kind, body_id, day, starts, ends, account_id, subject_id,
          name, address, note, code, state, made_at, version, ended_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
          case when $15 <> 'booked' then $18::timestamptz end)
        on conflict (id) do update set day = excluded.day, starts = excluded.starts, ends = excluded.ends, state = excluded.state,
          ended_at = excluded.ended_at, version = excluded.version,
          reminded_at = case when b.day = excluded.day then b.reminded_at end
        where b.state = 'booked' and b.version < excluded.version and b.account_id = excluded.account_id`,
    },
    [
      of.id,
      of.hallKey,
      of.matterKey,
      of.kind,
      of.bodyId,
      of.day,
      of.starts,
      of.ends,
      of.accountId,
      of.subjectId,
      of.name,
      of.address,
      of.note,
      of.code,
      of.state,
      of.madeAt,
      of.version,
      at,
    ],
  );
}

export async function lockBooking(on: Transaction, id: string): Promise<Booking | undefined> {
  const [row] = await on.query<Booking>(
    {
      name: 'bookings.lock',
      text: `select ${columns} from bookings.booking b where b.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

/** What is booked under this code, with its lock. */
export async function lockByCode(on: Transaction, code: string): Promise<Booking | undefined> {
  const [row] = await on.query<Booking>(
    {
      name: 'bookings.byCode',
      text: `select ${columns} from bookings.booking b where b.code = $1 and b.state = 'booked' for no key update`,
    },
    [code],
  );
  return row;
}

export async function moveBooking(
  on: Transaction,
  id: string,
  to: { readonly day: string; readonly starts: string; readonly ends: string },
): Promise<void> {
  await on.execute(
    {
      name: 'bookings.move',
      text: `update bookings.booking set day = $2, starts = $3, ends = $4, reminded_at = null, version = version + 1 where id = $1`,
    },
    [id, to.day, to.starts, to.ends],
  );
}

export async function settleBooking(
  on: Transaction,
  id: string,
  state: BookingState,
  at: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'bookings.settle',
      text: `update bookings.booking set state = $2, ended_at = $3, version = version + 1 where id = $1`,
    },
    [id, state, at],
  );
}

export function bookingsOf(
  on: Queryable,
  of: { readonly accountId: string; readonly since: string; readonly limit: number },
): Promise<Booking[]> {
  return on.query(
    {
      name: 'bookings.own',
      text: `select ${columns} from bookings.booking b where b.account_id = $1 and b.day >= $2 order by b.day, b.starts limit $3`,
    },
    [of.accountId, of.since, of.limit],
  );
}

export function bookingsOfDay(
  on: Queryable,
  hallKey: string,
  day: string,
  limit: number,
): Promise<Booking[]> {
  return on.query(
    {
      name: 'bookings.day',
      text: `select ${columns} from bookings.booking b where b.hall_key = $1 and b.day = $2 and b.kind = 'counter'
          and b.state <> 'cancelled' order by b.starts, b.id limit $3`,
    },
    [hallKey, day, limit],
  );
}

/** Visits that these bodies are to make or have not yet said what became of, the first first. */
export function visitsOf(on: Queryable, bodyIds: readonly string[], limit: number): Promise<Booking[]> {
  return on.query(
    {
      name: 'bookings.visits',
      text: `select ${columns} from bookings.booking b where b.kind = 'visit' and b.body_id = any($1::uuid[]) and b.state = 'booked'
        order by b.day, b.starts, b.id limit $2`,
    },
    [bodyIds, limit],
  );
}

/** The days on which the person did not come, the latest first. */
export async function missedSince(on: Queryable, accountId: string, since: string): Promise<string[]> {
  const rows = await on.query<{ day: string }>(
    {
      name: 'bookings.missed',
      text: `select day from bookings.booking where account_id = $1 and state = 'missed' and day >= $2 order by day desc limit 100`,
    },
    [accountId, since],
  );
  return rows.map(({ day }) => day);
}

/** Turns at a counter whose day is over and for which nobody came. */
export function markMissed(on: Transaction, before: string, at: Date): Promise<Booking[]> {
  return on.query(
    {
      name: 'bookings.markMissed',
      text: `update bookings.booking b set state = 'missed', ended_at = $2, version = version + 1
        where b.state = 'booked' and b.kind = 'counter' and b.day < $1 returning ${columns}`,
    },
    [before, at],
  );
}

/** What is booked between two days and was not reminded of yet, with its locks. */
export function takeUnreminded(
  on: Transaction,
  { from, upTo }: { readonly from: string; readonly upTo: string },
  limit: number,
): Promise<Booking[]> {
  return on.query(
    {
      name: 'bookings.unreminded',
      text: `select ${columns} from bookings.booking b where b.state = 'booked' and b.day between $1 and $2 and b.reminded_at is null
        order by b.day, b.id limit $3 for no key update skip locked`,
    },
    [from, upTo, limit],
  );
}

export async function markReminded(on: Transaction, ids: readonly string[], at: Date): Promise<void> {
  await on.execute(
    {
      name: 'bookings.reminded',
      text: `update bookings.booking set reminded_at = $2 where id = any($1::uuid[])`,
    },
    [ids, at],
  );
}

/** Whoever came, or did not; the places taken stay counted. */
export const ageingBookings: AgeingRows = {
  table: 'bookings.booking',
  id: 'id',
  age: 'ended_at',
  where: 'ended_at is not null',
  account: 'account_id',
};

/** Answers whether all of them could: a person has one booking at a time. */
export async function moveBookings(on: Transaction, { from, into }: MergedAccount): Promise<boolean> {
  await on.execute(
    `update bookings.booking b set account_id = $2 where b.account_id = $1 and (b.state <> 'booked' or not exists (
        select from bookings.booking o where o.account_id = $2 and o.state = 'booked' and o.day = b.day
          and (o.starts = b.starts or (o.hall_key = b.hall_key and o.matter_key = b.matter_key))))`,
    [from, into],
  );
  const left = await on.query(`select id from bookings.booking where account_id = $1 limit 1`, [from]);
  return left.length === 0;
}
