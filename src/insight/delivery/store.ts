import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Batch, DeliveredDay, DeliveredKind } from './model.ts';

export interface Entry {
  readonly id: string;
  readonly kind: DeliveredKind;
  readonly day: string;
  readonly content: unknown;
}

const noted: Gathered = {
  name: 'delivery-entries',
  cte: (p) => `delivery_noted as (
      insert into delivery.entry (id, kind, day, content)
      select id, kind, day, content from jsonb_to_recordset(${p}::jsonb) as r (id uuid, kind text, day date, content json)
      on conflict (id) do nothing)`,
};

/** Written with the commit; an event that is delivered again is the same entry. */
export function noteEntry(on: Transaction, entry: Entry): void {
  on.gather(noted, [entry]);
}

/** One process makes a day's batches at a time. */
export async function lockMaking(on: Transaction): Promise<void> {
  await on.query({
    name: 'delivery.making.lock',
    text: `select pg_advisory_xact_lock(hashtextextended('delivery', 0))`,
  });
}

/** Entries that no batch has taken, up to and with a day; the oldest first. */
export function waitingEntries(
  on: Queryable,
  kind: DeliveredKind,
  day: string,
  limit: number,
): Promise<Entry[]> {
  return on.query(
    {
      name: 'delivery.entry.waiting',
      text: `select e.id, e.kind, e.day, e.content from delivery.entry e
        where e.kind = $1 and e.batch_id is null and e.day <= $2 order by e.id limit $3`,
    },
    [kind, day, limit],
  );
}

export async function insertEntries(on: Transaction, entries: readonly Entry[]): Promise<void> {
  await on.execute(
    {
      name: 'delivery.entry.insert',
      text: `insert into delivery.entry (id, kind, day, content)
        select id, kind, day, content from jsonb_to_recordset($1::jsonb) as r (id uuid, kind text, day date, content json)`,
    },
    [JSON.stringify(entries)],
  );
}

export async function takeIntoBatch(on: Transaction, batchId: string, ids: readonly string[]): Promise<void> {
  await on.execute(
    { name: 'delivery.entry.take', text: `update delivery.entry set batch_id = $1 where id = any($2)` },
    [batchId, ids],
  );
}

export function entriesOf(on: Queryable, batchId: string): Promise<Pick<Entry, 'id' | 'content'>[]> {
  return on.query(
    {
      name: 'delivery.entry.of',
      text: `select e.id, e.content from delivery.entry e where e.batch_id = $1 order by e.id`,
    },
    [batchId],
  );
}

const columns = `b.id, b.kind, b.sequence, b.day, b.count, b.digest, b.previous, b.state, b.attempts, b.next_at as "nextAt", b.fault,
  b.made_at as "madeAt", b.confirmed_at as "confirmedAt", b.deliveries`;

export async function lastBatch(on: Queryable, kind: DeliveredKind): Promise<Batch | undefined> {
  const [row] = await on.query<Batch>(
    {
      name: 'delivery.batch.last',
      text: `select ${columns} from delivery.batch b where b.kind = $1 order by b.sequence desc limit 1`,
    },
    [kind],
  );
  return row;
}

export async function insertBatch(on: Transaction, of: Batch): Promise<void> {
  await on.execute(
    {
      name: 'delivery.batch.insert',
      text: `insert into delivery.batch (id, kind, sequence, day, count, digest, previous, state, next_at, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    },
    [of.id, of.kind, of.sequence, of.day, of.count, of.digest, of.previous, of.state, of.nextAt, of.madeAt],
  );
}

/** All that may change of a batch. */
export async function writeBatch(on: Transaction, of: Batch): Promise<void> {
  await on.execute(
    {
      name: 'delivery.batch.write',
      text: `update delivery.batch set state = $2, attempts = $3, next_at = $4, fault = $5, confirmed_at = $6, deliveries = $7
        where id = $1`,
    },
    [of.id, of.state, of.attempts, of.nextAt, of.fault, of.confirmedAt, of.deliveries],
  );
}

export function takeDueBatches(on: Transaction, now: Date, limit: number): Promise<Batch[]> {
  return on.query(
    {
      name: 'delivery.batch.due',
      text: `select ${columns} from delivery.batch b where b.next_at <= $1 order by b.next_at, b.kind, b.sequence limit $2
        for no key update skip locked`,
    },
    [now, limit],
  );
}

export async function lockBatch(on: Transaction, id: string): Promise<Batch | undefined> {
  const [row] = await on.query<Batch>(
    {
      name: 'delivery.batch.lock',
      text: `select ${columns} from delivery.batch b where b.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export function batchesOf(on: Queryable, days: readonly string[]): Promise<Batch[]> {
  return on.query(
    {
      name: 'delivery.batch.of',
      text: `select ${columns} from delivery.batch b where b.day = any($1) order by b.day desc, b.kind, b.sequence`,
    },
    [days],
  );
}

const dayColumns = `d.day, d.made_at as "madeAt", d.checked_at as "checkedAt", d.complete, d.lacking`;

export async function insertDay(on: Transaction, day: string, madeAt: Date): Promise<void> {
  await on.execute(
    { name: 'delivery.day.insert', text: `insert into delivery.day (day, made_at) values ($1, $2)` },
    [day, madeAt],
  );
}

export async function writeChecked(
  on: Queryable,
  of: {
    readonly day: string;
    readonly checkedAt: Date;
    readonly complete: boolean;
    readonly lacking: number;
  },
): Promise<void> {
  await on.query(
    {
      name: 'delivery.day.checked',
      text: `update delivery.day set checked_at = $2, complete = $3, lacking = $4 where day = $1`,
    },
    [of.day, of.checkedAt, of.complete, of.lacking],
  );
}

export function listDays(on: Queryable, before: string | null, limit: number): Promise<DeliveredDay[]> {
  return on.query(
    {
      name: 'delivery.day.list',
      text: `select ${dayColumns} from delivery.day d where $1::date is null or d.day < $1 order by d.day desc limit $2`,
    },
    [before, limit],
  );
}

export async function findDay(on: Queryable, day: string): Promise<DeliveredDay | undefined> {
  const [row] = await on.query<DeliveredDay>(
    { name: 'delivery.day.find', text: `select ${dayColumns} from delivery.day d where d.day = $1` },
    [day],
  );
  return row;
}

/**
 * Days whose batches have all been confirmed and that are still to be checked as a whole; what was asked for longest ago first, so that
 * one whose list is not to be had keeps no other waiting.
 */
export async function daysToCheck(on: Queryable, limit: number): Promise<string[]> {
  const rows = await on.query<{ day: string }>(
    {
      name: 'delivery.day.to-check',
      text: `select d.day from delivery.day d where not d.complete
        and not exists (select 1 from delivery.batch b where b.day = d.day and b.state <> 'confirmed') order by d.checked_at nulls first, d.day limit $1`,
    },
    [limit],
  );
  return rows.map(({ day }) => day);
}

/** The day of the first entry of all; undefined: there is none. */
export async function firstDay(on: Queryable): Promise<string | undefined> {
  const [row] = await on.query<{ day: string | null }>(
    {
      name: 'delivery.entry.first',
      text: `select min(e.day) as day from delivery.entry e where e.batch_id is null`,
    },
    [],
  );
  return row?.day ?? undefined;
}

export function itemFaces(on: Queryable): Promise<{ itemKey: string; digest: string }[]> {
  return on.query(
    { name: 'delivery.item-face.all', text: `select item_key as "itemKey", digest from delivery.item_face` },
    [],
  );
}

export async function writeItemFaces(
  on: Transaction,
  faces: readonly { readonly itemKey: string; readonly digest: string }[],
): Promise<void> {
  await on.execute(
    {
      name: 'delivery.item-face.write',
      text: `insert into delivery.item_face (item_key, digest)
        select "itemKey", digest from jsonb_to_recordset($1::jsonb) as r ("itemKey" text, digest text)
        on conflict (item_key) do update set digest = excluded.digest`,
    },
    [JSON.stringify(faces)],
  );
}
