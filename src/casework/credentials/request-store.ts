import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';

export interface RequestRow {
  readonly id: string;
  /** The firm that asks, or the account. */
  readonly verifier: string;
  readonly verifierName: string;
  readonly typeKey: string;
  readonly title: Text;
  readonly claims: readonly string[];
  readonly purpose: string;
  readonly nonce: string;
  readonly stateDigest: Buffer;
  /** Opens the answer (JWK); null: it has come, or is too late. */
  readonly responseKey: string | null;
  readonly madeAt: Date;
  readonly until: Date;
  readonly answeredAt: Date | null;
  readonly disclosed: Readonly<Record<string, string>> | null;
}

const columns = `id, verifier, verifier_name as "verifierName", type_key as "typeKey", title, claims, purpose, nonce,
  state_digest as "stateDigest", response_key as "responseKey", made_at as "madeAt", until, answered_at as "answeredAt", disclosed`;

export const sealedRequests = sealedInPlace({ table: 'credentials.request', text: ['response_key'] });

export async function insertRequest(
  on: Transaction,
  request: Omit<RequestRow, 'answeredAt' | 'disclosed'>,
): Promise<void> {
  const sealed = sealedRequests.row(await vaultOf(on), request.id);
  await on.execute(
    `insert into credentials.request (id, verifier, verifier_name, type_key, title, claims, purpose, nonce, state_digest,
        made_at, until, response_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      request.id,
      request.verifier,
      request.verifierName,
      request.typeKey,
      request.title,
      [...request.claims],
      request.purpose,
      request.nonce,
      request.stateDigest,
      request.madeAt,
      request.until,
      sealed.sealText('response_key', request.responseKey),
    ],
  );
}

export async function selectRequest(on: Queryable, id: string): Promise<RequestRow | undefined> {
  const [row] = await on.query<RequestRow>(`select ${columns} from credentials.request where id = $1`, [id]);
  if (!row) return undefined;
  const sealed = sealedRequests.row(await vaultOf(on), id);
  return { ...row, responseKey: sealed.openText('response_key', row.responseKey) };
}

/** False: somebody answered it before. */
export async function answerRequest(
  on: Transaction,
  id: string,
  at: Date,
  disclosed: Readonly<Record<string, string>>,
): Promise<boolean> {
  return (
    (await on.execute(
      `update credentials.request set answered_at = $2, disclosed = $3, response_key = null where id = $1 and answered_at is null`,
      [id, at, disclosed],
    )) === 1
  );
}

/** What is kept of an answer ends with the day after: whoever needs it longer has his own file. */
export async function forgetDisclosed(on: Transaction, before: Date): Promise<number> {
  return on.execute(
    `update credentials.request set disclosed = null, response_key = null
      where (disclosed is not null and answered_at < $1) or (response_key is not null and until < $1)`,
    [before],
  );
}

/** The licence whose credential has its status there. */
export async function licenceAtPlace(
  on: Queryable,
  list: number,
  place: number,
): Promise<string | undefined> {
  const [row] = await on.query<{ licenceId: string }>(
    `select licence_id as "licenceId" from credentials.issued where list = $1 and place = $2`,
    [list, place],
  );
  return row?.licenceId;
}
