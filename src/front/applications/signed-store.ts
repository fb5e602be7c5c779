import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** What an applicant signed by himself. */
export interface SignedRow {
  readonly caseId: string;
  readonly contentId: string;
  readonly accountId: string;
  readonly signerName: string;
  readonly fileId: string;
  readonly signedAt: Date;
}

/** False: this content has been signed already. */
export async function insertSigned(on: Transaction, row: SignedRow): Promise<boolean> {
  const inserted = await on.execute(
    `insert into applications.signed (case_id, content_id, account_id, signer_name, file_id, signed_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [row.caseId, row.contentId, row.accountId, row.signerName, row.fileId, row.signedAt],
  );
  return inserted === 1;
}

/** Everything that was signed of an application, a correction after what it corrects. */
export function signedOf(on: Queryable, caseId: string): Promise<SignedRow[]> {
  return on.query(
    `select case_id as "caseId", content_id as "contentId", account_id as "accountId", signer_name as "signerName",
       file_id as "fileId", signed_at as "signedAt"
     from applications.signed where case_id = $1 order by signed_at, content_id`,
    [caseId],
  );
}
