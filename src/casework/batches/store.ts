import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { BatchRow, BatchState, Fault, Line } from './model.ts';

export const sealedChunks = sealedInPlace({ table: 'batches.chunk', json: ['lines'] });

const columns = `id, body_id as "bodyId", division_key as "divisionKey", type, issuer, release_id as "releaseId",
  file_name as "fileName", state, total, faulty, issued, failed, proposed_by as "proposedBy",
  proposed_by_name as "proposedByName", proposed_at as "proposedAt", decided_by as "decidedBy",
  decided_by_name as "decidedByName", decided_assignment as "decidedAssignment", decided_at as "decidedAt", reason,
  ended_at as "endedAt"`;

export type NewBatch = Pick<
  BatchRow,
  | 'id'
  | 'bodyId'
  | 'divisionKey'
  | 'type'
  | 'issuer'
  | 'releaseId'
  | 'fileName'
  | 'proposedBy'
  | 'proposedByName'
  | 'proposedAt'
>;

export async function insertBatch(on: Transaction, of: NewBatch): Promise<void> {
  await on.execute(
    `insert into batches.batch (id, body_id, division_key, type, issuer, release_id, file_name, state, proposed_by,
        proposed_by_name, proposed_at) values ($1, $2, $3, $4, $5, $6, $7, 'reading', $8, $9, $10)`,
    [
      of.id,
      of.bodyId,
      of.divisionKey,
      JSON.stringify(of.type),
      JSON.stringify(of.issuer),
      of.releaseId,
      of.fileName,
      of.proposedBy,
      of.proposedByName,
      of.proposedAt,
    ],
  );
}

export async function deleteBatch(on: Transaction, id: string): Promise<void> {
  await on.execute('delete from batches.batch where id = $1', [id]);
}

export async function insertChunk(
  on: Transaction,
  of: { readonly batchId: string; readonly first: number; readonly lines: readonly Line[] },
): Promise<void> {
  const id = newId();
  const { sealJson } = sealedChunks.row(await vaultOf(on), id);
  await on.execute(
    `insert into batches.chunk (id, batch_id, first, lines) values ($1, $2, $3, to_jsonb($4::text))`,
    [id, of.batchId, of.first, sealJson('lines', of.lines)],
  );
}

export async function insertFaults(
  on: Transaction,
  batchId: string,
  faults: readonly Fault[],
): Promise<void> {
  await on.execute(
    `insert into batches.fault (batch_id, line, heading, code)
      select $1, line, heading, code from jsonb_to_recordset($2::jsonb) as f (line integer, heading text, code text)
      on conflict do nothing`,
    [batchId, JSON.stringify(faults)],
  );
}

export async function selectFaults(on: Queryable, batchId: string, limit: number): Promise<Fault[]> {
  return on.query(
    `select line, heading, code from batches.fault where batch_id = $1 order by line, heading, code limit $2`,
    [batchId, limit],
  );
}

/** Locked: who stops it, who issues the next lines and who else does so go one after the other. */
export async function lockBatch(on: Transaction, id: string): Promise<BatchRow | undefined> {
  const [row] = await on.query<BatchRow>(`select ${columns} from batches.batch where id = $1 for update`, [
    id,
  ]);
  return row;
}

export async function selectBatch(on: Queryable, id: string): Promise<BatchRow | undefined> {
  const [row] = await on.query<BatchRow>(`select ${columns} from batches.batch where id = $1`, [id]);
  return row;
}

export interface BatchPlace {
  readonly bodyId: string;
  /** Null: every division. */
  readonly divisionKeys: readonly string[] | null;
}

/** The batches of bodies and divisions, the newest first. */
export function selectBatches(
  on: Queryable,
  places: readonly BatchPlace[],
  before: string | null,
  limit: number,
): Promise<BatchRow[]> {
  return on.query(
    `select ${columns} from batches.batch b
      where ($2::uuid is null or id < $2) and exists (
        select from jsonb_to_recordset($1::jsonb) as p ("bodyId" uuid, "divisionKeys" jsonb)
        where p."bodyId" = b.body_id and (p."divisionKeys" is null or p."divisionKeys" = 'null'
          or b.division_key is null or p."divisionKeys" ? b.division_key))
      order by id desc limit $3`,
    [JSON.stringify(places), before, limit],
  );
}

/** What has been read stands there for the leader, or with all its faults for who proposed it. */
export async function settleReading(
  on: Transaction,
  id: string,
  read: {
    readonly total: number;
    readonly faulty: number;
    readonly state: BatchState;
    readonly endedAt: Date | null;
  },
): Promise<void> {
  await on.execute(
    `update batches.batch set total = $2, faulty = $3, state = $4, ended_at = $5 where id = $1 and state = 'reading'`,
    [id, read.total, read.faulty, read.state, read.endedAt],
  );
}

export async function updateDecision(
  on: Transaction,
  id: string,
  of: {
    readonly state: BatchState;
    readonly by: string | null;
    readonly byName: string | null;
    readonly assignmentId: string | null;
    readonly at: Date;
    readonly reason: string | null;
    readonly endedAt: Date | null;
  },
): Promise<void> {
  await on.execute(
    `update batches.batch set state = $2, decided_by = $3, decided_by_name = $4, decided_assignment = $5, decided_at = $6,
        reason = $7, ended_at = $8 where id = $1`,
    [id, of.state, of.by, of.byName, of.assignmentId, of.at, of.reason, of.endedAt],
  );
}

export async function updateEnded(
  on: Transaction,
  id: string,
  of: { readonly state: BatchState; readonly reason: string | null; readonly at: Date },
): Promise<void> {
  await on.execute(`update batches.batch set state = $2, reason = $3, ended_at = $4 where id = $1`, [
    id,
    of.state,
    of.reason,
    of.at,
  ]);
}

export interface Chunk {
  readonly id: string;
  readonly first: number;
  readonly lines: readonly Line[];
}

/** The first lines that have not all been issued. */
export async function selectChunk(on: Queryable, batchId: string): Promise<Chunk | undefined> {
  const [row] = await on.query<Chunk>(
    {
      name: 'batches.next-chunk',
      text: `select id, first, lines from batches.chunk where batch_id = $1 order by first limit 1`,
    },
    [batchId],
  );
  return row && { ...row, lines: sealedChunks.row(await vaultOf(on), row.id).openJson('lines', row.lines) };
}

/** What has been issued goes; without an id all that is left of the batch. */
export async function deleteChunks(
  on: Transaction,
  batchId: string,
  id: string | null = null,
): Promise<void> {
  await on.execute(`delete from batches.chunk where batch_id = $1 and ($2::uuid is null or id = $2)`, [
    batchId,
    id,
  ]);
}

export async function noteIssued(
  on: Transaction,
  batchId: string,
  issued: readonly { readonly line: number; readonly licenceId: string }[],
): Promise<void> {
  await on.execute(
    {
      name: 'batches.note-issued',
      text: `with noted as (insert into batches.issued (batch_id, line, licence_id)
          select $1, line, licence from unnest($2::integer[], $3::uuid[]) as i (line, licence))
        update batches.batch set issued = issued + cardinality($2::integer[]) where id = $1`,
    },
    [batchId, issued.map(({ line }) => line), issued.map(({ licenceId }) => licenceId)],
  );
}

export async function noteFailed(on: Transaction, batchId: string, faults: readonly Fault[]): Promise<void> {
  if (faults.length === 0) return;
  await insertFaults(on, batchId, faults);
  await on.execute(`update batches.batch set failed = failed + $2 where id = $1`, [batchId, faults.length]);
}

export async function selectUnderWay(on: Queryable): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(`select id from batches.batch where state = 'issuing'`, []);
  return rows.map(({ id }) => id);
}
