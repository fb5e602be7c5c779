import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface SignatureRow {
  readonly id: string;
  readonly accountId: string;
  readonly onBehalfOf: string | null;
  readonly assignmentId: string | null;
  readonly signedAt: Date;
  readonly documentKind: string;
  readonly documentId: string;
  readonly title: string;
  readonly certificateSerial: string;
  readonly signedDigest: Buffer;
  readonly fileDigest: Buffer;
}

const columns = `id, account_id as "accountId", on_behalf_of as "onBehalfOf", assignment_id as "assignmentId",
  signed_at as "signedAt", document_kind as "documentKind", document_id as "documentId", title,
  certificate_serial as "certificateSerial", signed_digest as "signedDigest", file_digest as "fileDigest"`;

/** Nobody else makes, uses or revokes the certificate of this person until the transaction ends. */
export async function lockSigner(on: Transaction, accountId: string): Promise<void> {
  await on.query(`select pg_advisory_xact_lock(hashtextextended('signatures.' || $1, 0))`, [accountId]);
}

export async function insertSignature(on: Transaction, row: SignatureRow): Promise<void> {
  await on.execute(
    `insert into signatures.signature (id, account_id, on_behalf_of, assignment_id, signed_at, document_kind, document_id,
       title, certificate_serial, signed_digest, file_digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      row.id,
      row.accountId,
      row.onBehalfOf,
      row.assignmentId,
      row.signedAt,
      row.documentKind,
      row.documentId,
      row.title,
      row.certificateSerial,
      row.signedDigest,
      row.fileDigest,
    ],
  );
}

/** The newest first, before one already seen. */
export function selectOfAccount(
  on: Queryable,
  accountId: string,
  limit: number,
  before: string | null,
): Promise<SignatureRow[]> {
  return on.query(
    `select ${columns} from signatures.signature where account_id = $1 and ($3::uuid is null or id < $3)
     order by id desc limit $2`,
    [accountId, limit, before],
  );
}

/** What this certificate signed with just this digest; rather the one of this very file. */
export async function selectSigned(
  on: Queryable,
  {
    serial,
    signedDigest,
    fileDigest,
  }: Readonly<Record<'signedDigest' | 'fileDigest', Buffer>> & {
    readonly serial: string;
  },
): Promise<SignatureRow | undefined> {
  const [row] = await on.query<SignatureRow>(
    `select ${columns} from signatures.signature where signed_digest = $1 and certificate_serial = $2
     order by file_digest = $3 desc limit 1`,
    [signedDigest, serial, fileDigest],
  );
  return row;
}
