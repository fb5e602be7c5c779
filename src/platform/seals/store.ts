import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { SealState } from './model.ts';

export interface SealRow {
  readonly id: string;
  readonly number: string;
  readonly bodyId: string;
  readonly bodyName: Text;
  readonly name: string;
  readonly picture: string;
  readonly state: SealState;
  readonly users: readonly string[];
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly reason: string | null;
  readonly certificateSerial: string | null;
  readonly electronicSeal: Buffer | null;
  readonly nationalSerial: string | null;
}

const columns = `id, number, body_id as "bodyId", body_name as "bodyName", name, picture, state, users,
  requested_by as "requestedBy", requested_at as "requestedAt", approved_by as "approvedBy",
  approved_at as "approvedAt", changed_reason as reason, certificate_serial as "certificateSerial",
  electronic_seal as "electronicSeal", national_serial as "nationalSerial"`;

export async function takeNumber(on: Transaction): Promise<number> {
  const [row] = await on.query<{ number: number }>(`select nextval('seals.number')::float8 as number`);
  return row?.number ?? 0;
}

/** False: the body has one already. */
export async function insertSeal(
  on: Transaction,
  row: Pick<
    SealRow,
    'id' | 'number' | 'bodyId' | 'bodyName' | 'name' | 'picture' | 'users' | 'requestedBy' | 'requestedAt'
  >,
): Promise<boolean> {
  const inserted = await on.query(
    `insert into seals.seal
       (id, number, body_id, body_name, name, picture, state, users, requested_by, requested_at)
     values ($1, $2, $3, $4, $5, $6, 'requested', $7, $8, $9)
     on conflict (body_id) where state <> 'destroyed' do nothing returning id`,
    [
      row.id,
      row.number,
      row.bodyId,
      row.bodyName,
      row.name,
      row.picture,
      row.users,
      row.requestedBy,
      row.requestedAt,
    ],
  );
  return inserted.length > 0;
}

export async function selectSeal(on: Queryable, id: string): Promise<SealRow | undefined> {
  const [row] = await on.query<SealRow>(`select ${columns} from seals.seal where id = $1`, [id]);
  return row;
}

export async function lockSeal(on: Transaction, id: string): Promise<SealRow | undefined> {
  const [row] = await on.query<SealRow>(`select ${columns} from seals.seal where id = $1 for update`, [id]);
  return row;
}

/** Whether it may be used, and goes on being so until the transaction ends; uses do not wait for each other. */
export async function holdInService(on: Transaction, id: string): Promise<boolean> {
  const rows = await on.query(`select from seals.seal where id = $1 and state = 'active' for share`, [id]);
  return rows.length > 0;
}

export async function selectInService(on: Queryable, bodyId: string): Promise<SealRow | undefined> {
  const [row] = await on.query<SealRow>(
    `select ${columns} from seals.seal where body_id = $1 and state = 'active'`,
    [bodyId],
  );
  return row;
}

/** The seals of these bodies: a handful each, of all time. */
export function selectOfBodies(on: Queryable, bodyIds: readonly string[]): Promise<SealRow[]> {
  return on.query(
    `select ${columns} from seals.seal where body_id = any($1) order by state = 'destroyed', number limit 500`,
    [bodyIds],
  );
}

export async function hasAnySeal(on: Queryable, bodyId: string): Promise<boolean> {
  const rows = await on.query(`select from seals.seal where body_id = $1 limit 1`, [bodyId]);
  return rows.length > 0;
}

export interface Approval {
  readonly approvedBy: string;
  readonly approvedAt: Date;
  readonly certificateSerial: string;
  readonly electronicSeal: Buffer;
  readonly nationalSerial: string;
}

export async function updateApproved(on: Transaction, id: string, approval: Approval): Promise<void> {
  await on.execute(
    `update seals.seal set state = 'active', approved_by = $2, approved_at = $3, certificate_serial = $4,
       electronic_seal = $5, national_serial = $6
     where id = $1`,
    [
      id,
      approval.approvedBy,
      approval.approvedAt,
      approval.certificateSerial,
      approval.electronicSeal,
      approval.nationalSerial,
    ],
  );
}

export async function updateState(
  on: Transaction,
  id: string,
  state: SealState,
  reason: string,
): Promise<void> {
  await on.execute(`update seals.seal set state = $2, changed_reason = $3 where id = $1`, [
    id,
    state,
    reason,
  ]);
}

export interface UseRow {
  readonly id: string;
  readonly sealId: string;
  readonly usedAt: Date;
  readonly actorId: string;
  readonly assignmentId: string | null;
  readonly documentKind: string;
  readonly documentId: string;
  readonly title: string;
  readonly signedDigest: Buffer;
  readonly fileDigest: Buffer;
}

const useColumns = `id, seal_id as "sealId", used_at as "usedAt", actor_id as "actorId",
  assignment_id as "assignmentId", document_kind as "documentKind", document_id as "documentId", title,
  signed_digest as "signedDigest", file_digest as "fileDigest"`;

export async function insertUses(on: Transaction, rows: readonly UseRow[]): Promise<void> {
  await on.execute(
    `insert into seals.use
       (id, seal_id, used_at, actor_id, assignment_id, document_kind, document_id, title, signed_digest, file_digest)
     select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::bytea[], $10::bytea[])`,
    [
      rows.map(({ id }) => id),
      rows.map(({ sealId }) => sealId),
      rows.map(({ usedAt }) => usedAt),
      rows.map(({ actorId }) => actorId),
      rows.map(({ assignmentId }) => assignmentId),
      rows.map(({ documentKind }) => documentKind),
      rows.map(({ documentId }) => documentId),
      rows.map(({ title }) => title),
      rows.map(({ signedDigest }) => signedDigest),
      rows.map(({ fileDigest }) => fileDigest),
    ],
  );
}

/** The newest uses first, before one already seen. */
export function selectUses(
  on: Queryable,
  sealId: string,
  limit: number,
  before: string | null,
): Promise<UseRow[]> {
  return on.query(
    `select ${useColumns} from seals.use where seal_id = $1 and ($3::uuid is null or id < $3)
     order by id desc limit $2`,
    [sealId, limit, before],
  );
}

/**
 * The use with this signature's digest; the same paper sealed twice within a second has it twice, and then it is the one of
 * this very file.
 */
export async function selectUse(
  on: Queryable,
  signedDigest: Buffer,
  fileDigest: Buffer,
): Promise<UseRow | undefined> {
  const [row] = await on.query<UseRow>(
    `select ${useColumns} from seals.use where signed_digest = $1 order by file_digest = $2 desc limit 1`,
    [signedDigest, fileDigest],
  );
  return row;
}
