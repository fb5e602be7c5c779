import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import { sealedCipherKeys } from './cipher-key-store.ts';
import type { Entry, ZoneName } from './model.ts';

const sealedWaiting = sealedInPlace({ table: 'zones.waiting', text: ['payload'] });
const sealedEntries = sealedInPlace({ table: 'zones.entry', text: ['payload'] });
const sealedStuck = sealedInPlace({ table: 'zones.stuck', text: ['payload'] });
export const sealedTables = [sealedWaiting, sealedEntries, sealedStuck, sealedCipherKeys];

export interface Waiting {
  readonly id: string;
  readonly to: ZoneName;
  readonly kind: string;
  readonly payload: string;
}

export async function insertWaiting(on: Transaction, { id, to, kind, payload }: Waiting): Promise<void> {
  await on.execute(
    {
      name: 'zones.waiting.insert',
      text: `insert into zones.waiting (id, to_zone, kind, payload) values ($1, $2, $3, $4)`,
    },
    [id, to, kind, sealedWaiting.row(await vaultOf(on), id).sealText('payload', payload)],
  );
}

export async function zonesAwaited(on: Queryable): Promise<ZoneName[]> {
  const rows = await on.query<{ zone: ZoneName }>(
    `select to_zone as zone from zones.channel union select distinct to_zone from zones.waiting order by zone`,
  );
  return rows.map(({ zone }) => zone);
}

export async function waitingFor(on: Queryable, to: ZoneName, after: string | null): Promise<Waiting[]> {
  const rows = await on.query<Waiting>(
    `select id, to_zone as "to", kind, payload from zones.waiting
      where to_zone = $1 and ($2::uuid is null or id > $2) order by id limit 100`,
    [to, after],
  );
  const vault = await vaultOf(on);
  return rows.map((row) => ({
    ...row,
    payload: sealedWaiting.row(vault, row.id).openText('payload', row.payload),
  }));
}

/** Takes it off the list with the commit; false when it is there no more. */
export async function takeWaiting(on: Transaction, id: string): Promise<boolean> {
  return (await on.execute(`delete from zones.waiting where id = $1`, [id])) === 1;
}

export async function holdWaiting(on: Transaction, id: string, why: string): Promise<void> {
  await on.execute(`update zones.waiting set held = $2 where id = $1`, [id, why]);
}

export interface Channel {
  readonly lastNumber: number;
  readonly lastDigest: string;
  readonly acknowledged: number;
  readonly exported: number;
}

/** The way to a zone, locked: of several processes one gives numbers at a time. */
export async function lockChannel(on: Transaction, to: ZoneName): Promise<Channel> {
  await on.execute(`insert into zones.channel (to_zone) values ($1) on conflict do nothing`, [to]);
  const [row] = await on.query<Channel>(
    `select last_number as "lastNumber", last_digest as "lastDigest", acknowledged, exported
      from zones.channel where to_zone = $1 for update`,
    [to],
  );
  if (!row) throw new Error(`the channel to ${to} is gone`);
  return row;
}

export async function insertEntry(on: Transaction, to: ZoneName, entry: Entry): Promise<void> {
  const id = newId();
  const sealed = sealedEntries.row(await vaultOf(on), id).sealText('payload', entry.payload);
  await on.execute(
    `insert into zones.entry (id, to_zone, number, kind, payload, digest) values ($6, $1, $2, $3, $4, $5)`,
    [to, entry.number, entry.kind, sealed, entry.digest, id],
  );
}

export async function moveChannel(on: Transaction, to: ZoneName, last: Entry): Promise<void> {
  await on.execute(`update zones.channel set last_number = $2, last_digest = $3 where to_zone = $1`, [
    to,
    last.number,
    last.digest,
  ]);
}

export async function noteExported(on: Transaction, to: ZoneName, number: number): Promise<void> {
  await on.execute(`update zones.channel set exported = greatest(exported, $2::bigint) where to_zone = $1`, [
    to,
    number,
  ]);
}

/** The other side has everything up to this one; its digest is kept, because the next entry is proved by it. */
export async function noteAcknowledged(
  on: Transaction,
  to: ZoneName,
  number: number,
  now: Date,
): Promise<void> {
  await on.execute(
    `update zones.channel set acknowledged = $2::bigint, acknowledged_at = $3
      where to_zone = $1 and acknowledged < $2::bigint and last_number >= $2::bigint`,
    [to, number, now],
  );
  await on.execute(
    `delete from zones.entry e using zones.channel c
      where e.to_zone = $1 and c.to_zone = e.to_zone and e.number < c.acknowledged`,
    [to],
  );
}

/** Entries after a number, as many as come to some size, one at least. */
export async function entriesAfter(
  on: Queryable,
  to: ZoneName,
  after: number,
  size: number,
): Promise<Entry[]> {
  const rows = await on.query<Entry & { readonly id: string }>(
    `select id, number, kind, payload, digest from (
        select *, sum(octet_length(payload)) over (order by number) as total from zones.entry
        where to_zone = $1 and number > $2::bigint and number <= $2::bigint + 200) next
      where total <= $3 or number = $2::bigint + 1 order by number`,
    [to, after, size],
  );
  const vault = await vaultOf(on);
  return rows.map(({ id, ...entry }) => ({
    ...entry,
    payload: sealedEntries.row(vault, id).openText('payload', entry.payload),
  }));
}

/** The digest of an entry that is still kept; of the one before the first it is empty. */
export async function digestAt(on: Queryable, to: ZoneName, number: number): Promise<string | undefined> {
  if (number === 0) return '';
  const [row] = await on.query<{ digest: string }>(
    `select digest from zones.entry where to_zone = $1 and number = $2`,
    [to, number],
  );
  return row?.digest;
}

export interface Arrival {
  readonly lastNumber: number;
  readonly lastDigest: string;
}

export async function arrivalFrom(on: Queryable, from: ZoneName): Promise<Arrival> {
  const [row] = await on.query<Arrival>(
    `select last_number as "lastNumber", last_digest as "lastDigest" from zones.arrival where from_zone = $1`,
    [from],
  );
  return row ?? { lastNumber: 0, lastDigest: '' };
}

export async function lockArrival(on: Transaction, from: ZoneName): Promise<Arrival> {
  await on.execute(`insert into zones.arrival (from_zone) values ($1) on conflict do nothing`, [from]);
  await on.query(`select from zones.arrival where from_zone = $1 for update`, [from]);
  return arrivalFrom(on, from);
}

export async function moveArrival(on: Transaction, from: ZoneName, to: Entry, now: Date): Promise<void> {
  await on.execute(
    `update zones.arrival set last_number = $2::bigint, last_digest = $3, seen_at = $4,
      gap_before = case when gap_before > $2::bigint + 1 then gap_before end where from_zone = $1`,
    [from, to.number, to.digest, now],
  );
}

/** Notes that entries are missing before this one. */
export async function noteGap(on: Transaction, from: ZoneName, before: number): Promise<void> {
  await on.execute(
    `update zones.arrival set gap_before = least(coalesce(gap_before, $2::bigint), $2::bigint) where from_zone = $1`,
    [from, before],
  );
}

export interface Stuck {
  readonly from: ZoneName;
  readonly number: number;
  readonly kind: string;
  readonly payload: string;
}

export async function insertStuck(on: Transaction, stuck: Stuck, fault: string, now: Date): Promise<void> {
  const id = newId();
  await on.execute(
    `insert into zones.stuck (id, from_zone, number, kind, payload, fault, arrived_at) values ($7, $1, $2, $3, $4, $5, $6)
      on conflict (from_zone, number) do update set fault = excluded.fault`,
    [
      stuck.from,
      stuck.number,
      stuck.kind,
      sealedStuck.row(await vaultOf(on), id).sealText('payload', stuck.payload),
      fault,
      now,
      id,
    ],
  );
}

/** What is to be tried again; one of them where it is named. */
export async function stuckEntries(
  on: Queryable,
  one?: { readonly from: ZoneName; readonly number: number },
): Promise<Stuck[]> {
  const rows = await on.query<Stuck & { readonly id: string }>(
    `select id, from_zone as "from", number, kind, payload from zones.stuck
      where case when $1::text is null then set_aside_at is null else from_zone = $1 and number = $2::bigint end
      order by from_zone, number limit 100`,
    [one?.from ?? null, one?.number ?? null],
  );
  const vault = await vaultOf(on);
  return rows.map(({ id, ...stuck }) => ({
    ...stuck,
    payload: sealedStuck.row(vault, id).openText('payload', stuck.payload),
  }));
}

/** Writes down why it could not be taken in this time. */
export async function noteFault(on: Transaction, { from, number }: Stuck, fault: string): Promise<void> {
  await on.execute(`update zones.stuck set fault = $3 where from_zone = $1 and number = $2`, [
    from,
    number,
    fault,
  ]);
}

/** False when it is there no more, or set aside already. */
export async function setAside(
  on: Transaction,
  { from, number }: Pick<Stuck, 'from' | 'number'>,
  why: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const done = await on.execute(
    `update zones.stuck set set_aside_for = $3, set_aside_by = $4, set_aside_at = $5
      where from_zone = $1 and number = $2::bigint and set_aside_at is null`,
    [from, number, why.reason, why.by, why.at],
  );
  return done === 1;
}

/** Takes a stuck entry for this transaction; false when another process has it or it is gone. */
export async function takeStuck(on: Transaction, { from, number }: Stuck): Promise<boolean> {
  const [row] = await on.query(
    `select number from zones.stuck where from_zone = $1 and number = $2 for update skip locked`,
    [from, number],
  );
  return row !== undefined;
}

export async function deleteStuck(on: Transaction, { from, number }: Stuck): Promise<void> {
  await on.execute(`delete from zones.stuck where from_zone = $1 and number = $2`, [from, number]);
}
