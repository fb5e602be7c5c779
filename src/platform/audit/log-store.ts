import type { Database, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Tile, type TileKey, tileBytes, tileHashes } from './tiles.ts';

/** How far the log has come. */
export interface LogState {
  readonly size: number;
  readonly transactionNumber: number;
  readonly entryId: string;
}

/** Whoever holds it extends the log; undefined: another process does. */
export async function lockLog(on: Transaction): Promise<LogState | undefined> {
  const [state] = await on.query<LogState>({
    name: 'audit.lock-log',
    text: `select size, transaction_number as "transactionNumber", entry_id as "entryId" from audit.log for update skip locked`,
  });
  return state;
}

export interface NewLeaf {
  readonly id: string;
  readonly transactionNumber: number;
  readonly hash: Buffer;
  /** The entry's canonical bytes, where they are asked for. */
  readonly bytes: Buffer | null;
}

/**
 * The next entries of the log, placed behind those it has. Only entries of transactions older than any that still writes:
 * nothing can appear among or before them any more, in whatever order they commit.
 */
export function placeNextEntries(
  on: Transaction,
  state: LogState,
  limit: number,
  withBytes: boolean,
): Promise<NewLeaf[]> {
  return on.query(
    {
      name: 'audit.place-entries',
      text: `with next as materialized (
          select id, transaction_number, sha256('\\x00'::bytea || bytes) as hash, case when $5 then bytes end as bytes
          from audit.entry
          where transaction_number >= $2 and (transaction_number, id) > ($2, $3)
            and transaction_number < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
          order by transaction_number, id limit $4),
        placed as (
          insert into audit.leaf (sequence, entry_id)
          select $1 - 1 + row_number() over (order by transaction_number, id), id from next)
        select id, transaction_number as "transactionNumber", hash, bytes from next order by transaction_number, id`,
    },
    [state.size, state.transactionNumber, state.entryId, limit, withBytes],
  );
}

/**
 * Tells the block range index of the newest blocks, so that the next look need not read them. It waits for nobody: while a
 * vacuum is at the table, which does the same, it is left out.
 */
export async function summariseEntries(on: Database): Promise<void> {
  await on
    .transaction(async (transaction) => {
      await transaction.execute(`set local lock_timeout = '20ms'`);
      await transaction.execute(`select audit.summarise_entries()`);
    })
    .catch((error: { readonly code?: string }) => {
      if (error.code !== lockNotAvailable) throw error;
    });
}

const lockNotAvailable = '55P03';

export async function updateLog(on: Transaction, state: LogState): Promise<void> {
  await on.execute(
    {
      name: 'audit.update-log',
      text: 'update audit.log set size = $1, transaction_number = $2, entry_id = $3',
    },
    [state.size, state.transactionNumber, state.entryId],
  );
}

export async function selectTiles(on: Queryable, keys: readonly TileKey[]): Promise<Tile[]> {
  const rows = await on.query<TileKey & { hashes: Buffer }>(
    {
      name: 'audit.tiles',
      text: `select t.height, t.place, t.hashes from unnest($1::smallint[], $2::bigint[]) as k (height, place)
        join audit.tile t on t.height = k.height and t.place = k.place order by t.height, t.place`,
    },
    [keys.map(({ height }) => height), keys.map(({ place }) => place)],
  );
  return rows.map((row) => ({ ...row, hashes: tileHashes(row.hashes) }));
}

export async function writeTiles(on: Transaction, tiles: readonly Tile[]): Promise<void> {
  await on.execute(
    {
      name: 'audit.write-tiles',
      text: `insert into audit.tile (height, place, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
        on conflict (height, place) do update set hashes = excluded.hashes`,
    },
    [
      tiles.map(({ height }) => height),
      tiles.map(({ place }) => place),
      tiles.map(({ hashes }) => tileBytes(hashes)),
    ],
  );
}

export async function insertCheckpoint(
  on: Transaction,
  { size, root, madeAt, note }: Checkpoint,
): Promise<void> {
  await on.execute(
    {
      name: 'audit.insert-checkpoint',
      text: 'insert into audit.checkpoint (size, root, made_at, note) values ($1, $2, $3, $4)',
    },
    [size, root, madeAt, note],
  );
}

const checkpointColumns = `size, root, made_at as "madeAt", note`;

export async function selectNewestCheckpoint(on: Queryable): Promise<Checkpoint | undefined> {
  const [newest] = await on.query<Checkpoint>({
    name: 'audit.newest-checkpoint',
    text: `select ${checkpointColumns} from audit.checkpoint order by size desc limit 1`,
  });
  return newest;
}

/** The first checkpoints of more than `after` leaves. */
export function selectCheckpointsAfter(on: Queryable, after: number, limit: number): Promise<Checkpoint[]> {
  return on.query(
    {
      name: 'audit.checkpoints-after',
      text: `select ${checkpointColumns} from audit.checkpoint where size > $1 order by size limit $2`,
    },
    [after, limit],
  );
}

/** Where an entry stands in the log; undefined: not yet, or nowhere. */
export async function selectSequence(on: Queryable, entryId: string): Promise<number | undefined> {
  const [leaf] = await on.query<{ sequence: number }>(
    { name: 'audit.sequence-of', text: 'select sequence from audit.leaf where entry_id = $1' },
    [entryId],
  );
  return leaf?.sequence;
}

export async function selectSequences(
  on: Queryable,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const leaves = await on.query<{ entryId: string; sequence: number }>(
    {
      name: 'audit.sequences-of',
      text: 'select entry_id as "entryId", sequence from audit.leaf where entry_id = any($1::uuid[])',
    },
    [[...entryIds]],
  );
  return new Map(leaves.map(({ entryId, sequence }) => [entryId, sequence]));
}

/** A place of the log with what stands there now. */
export interface FoundLeaf {
  readonly sequence: number;
  readonly entryId: string;
  /** Of the entry's canonical bytes; null: there is no such entry. */
  readonly hash: Buffer | null;
  /** Whether the columns by which entries are looked for say the same as the bytes. */
  readonly columnsAgree: boolean;
  /** The bytes themselves, where they are asked for. */
  readonly bytes: Buffer | null;
}

/**
 * The places from `from` on, as many as hashes were signed for them. Only bytes with the hash that was signed are read for
 * what they say: others may be anything, nothing that can be read included. `offset 0` lets each entry be looked up by its
 * key: joined otherwise, all entries before these would be gone through, too.
 */
export function selectLeaves(
  on: Queryable,
  from: number,
  signed: readonly Buffer[],
  withBytes: boolean,
): Promise<FoundLeaf[]> {
  return on.query(
    {
      name: 'audit.leaves',
      text: `with place as materialized (
          select l.sequence, l.entry_id, s.hash as signed from audit.leaf l
          join unnest($2::bytea[]) with ordinality as s (hash, place) on s.place = l.sequence - $1 + 1
          where l.sequence >= $1 and l.sequence < $1 + cardinality($2::bytea[]))
        select p.sequence, p.entry_id as "entryId", h.hash, case when $3 then e.bytes end as bytes,
          h.hash = p.signed and coalesce(said.id = e.id::text and said.action = e.action and said.object_kind = e.object_kind
            and said.object_id = e.object_id and said.actor_kind = e.actor_kind and said.actor_id = e.actor_id
            and said.assignment_id is not distinct from e.assignment_id::text
            and said.on_behalf_of is not distinct from e.on_behalf_of and said.request_id = e.request_id
            and said.region_id is not distinct from e.region_id::text
            and said.occurred_at::timestamptz = e.occurred_at, false) as "columnsAgree"
        from place p
        left join lateral (select * from audit.entry where id = p.entry_id offset 0) e on true
        left join lateral (select sha256('\\x00'::bytea || e.bytes) as hash offset 0) h on true
        left join lateral json_to_record(case when h.hash = p.signed then convert_from(e.bytes, 'UTF8')::json end) as said
          (id text, action text, object_kind text, object_id text, actor_kind text, actor_id text, assignment_id text,
          on_behalf_of text, request_id text, region_id text, occurred_at text) on true`,
    },
    [from, [...signed], withBytes],
  );
}

/** An entry that has no place in the log. */
export interface UnplacedEntry {
  readonly id: string;
  readonly occurredAt: Date;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly actorId: string;
  readonly bytes: Buffer;
  /** It claims a transaction that the log has long passed. */
  readonly passed: boolean;
}

export function selectUnplaced(on: Queryable, after: string, limit: number): Promise<UnplacedEntry[]> {
  return on.query(
    {
      text: `select e.id, e.occurred_at as "occurredAt", e.action, e.object_kind as "objectKind", e.object_id as "objectId",
          e.actor_id as "actorId", e.bytes,
          (e.transaction_number, e.id) <= (select transaction_number, entry_id from audit.log) as passed
        from audit.entry e where e.id > $1 and not exists (select from audit.leaf l where l.entry_id = e.id)
        order by e.id limit $2`,
    },
    [after, limit],
  );
}

export async function selectLogState(on: Queryable): Promise<LogState> {
  const [state] = await on.query<LogState>(
    `select size, transaction_number as "transactionNumber", entry_id as "entryId" from audit.log`,
  );
  if (!state) throw new Error('audit.log has no row');
  return state;
}
