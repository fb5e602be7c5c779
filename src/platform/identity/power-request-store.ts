import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** A power that is asked for and not given yet. */
export interface PowerRequest {
  readonly id: string;
  readonly kind: 'offer' | 'guardianship';
  readonly askedBy: string;
  /** Null: what was typed fits nobody. */
  readonly agentRecordId: string | null;
  readonly agentName: string;
  readonly principalId: string | null;
  readonly principalName: string;
  readonly principalCode: string | null;
  readonly principalKind: 'firm' | 'person';
  readonly scope: string;
  readonly matters: readonly string[] | null;
  readonly from: string;
  readonly to: string | null;
  readonly proof: string | null;
  readonly state: 'open' | 'accepted' | 'refused' | 'withdrawn';
  readonly reason: string | null;
  readonly askedAt: Date;
}

const columns = `id, kind, asked_by as "askedBy", agent_record_id as "agentRecordId", agent_name as "agentName",
  principal_record_id as "principalId", principal_name as "principalName", principal_code as "principalCode",
  principal_kind as "principalKind", scope, matters, valid_from as "from", valid_to as "to", proof, state, reason,
  asked_at as "askedAt"`;

/** An offer that nobody takes up ends by itself. */
const isOpen = `state = 'open' and (kind = 'guardianship' or asked_at > now() - interval '14 days')`;

export async function insertRequest(
  on: Transaction,
  row: Omit<PowerRequest, 'state' | 'reason' | 'askedAt'>,
): Promise<void> {
  await on.execute(
    `insert into identity.power_request (id, kind, asked_by, agent_record_id, agent_name, principal_record_id, principal_name,
        principal_code, principal_kind, scope, matters, valid_from, valid_to, proof)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      row.id,
      row.kind,
      row.askedBy,
      row.agentRecordId,
      row.agentName,
      row.principalId,
      row.principalName,
      row.principalCode,
      row.principalKind,
      row.scope,
      row.matters,
      row.from,
      row.to,
      row.proof,
    ],
  );
}

/** What the account has asked for, the latest first; answered ones show what became of them. */
export function selectRequestsOf(on: Queryable, accountId: string): Promise<PowerRequest[]> {
  return on.query(
    `select ${columns} from identity.power_request
      where asked_by = $1 and (${isOpen} or state = 'refused') order by id desc limit 50`,
    [accountId],
  );
}

/** What is offered to a person. */
export function selectOffersTo(on: Queryable, agentRecordId: string): Promise<PowerRequest[]> {
  return on.query(
    `select ${columns} from identity.power_request
      where agent_record_id = $1 and kind = 'offer' and ${isOpen} order by id limit 50`,
    [agentRecordId],
  );
}

/** Claims of guardians that wait for an officer, the oldest first. */
export function selectOpenClaims(
  on: Queryable,
  page: { readonly after: string | null; readonly limit: number },
): Promise<PowerRequest[]> {
  return on.query(
    `select ${columns} from identity.power_request
      where kind = 'guardianship' and state = 'open' and ($1::uuid is null or id > $1) order by id limit $2`,
    [page.after, page.limit],
  );
}

/** Answered or not. */
export async function selectRequest(on: Queryable, id: string): Promise<PowerRequest | undefined> {
  const [row] = await on.query<PowerRequest>(`select ${columns} from identity.power_request where id = $1`, [
    id,
  ]);
  return row;
}

/** Whoever answers first, answers. */
export async function lockRequest(on: Transaction, id: string): Promise<PowerRequest | undefined> {
  const [row] = await on.query<PowerRequest>(
    `select ${columns} from identity.power_request where id = $1 and ${isOpen} for update`,
    [id],
  );
  return row;
}

export async function settleRequest(
  on: Transaction,
  id: string,
  settled: {
    readonly state: Exclude<PowerRequest['state'], 'open'>;
    readonly by: string;
    readonly reason: string | null;
  },
): Promise<void> {
  await on.execute(
    `update identity.power_request set state = $2, decided_by = $3, reason = $4 where id = $1`,
    [id, settled.state, settled.by, settled.reason],
  );
}

/** What is asked by, for or about somebody who is no more. */
export async function closeRequestsAbout(on: Transaction, recordId: string, by: string): Promise<void> {
  await on.execute(
    `update identity.power_request set state = 'withdrawn', decided_by = $2
      where state = 'open' and (agent_record_id = $1 or principal_record_id = $1)`,
    [recordId, by],
  );
}
