import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** That an officer withdraw 申请回避, as an applicant has asked for it, and what became of it. */
export interface RecusalRequest {
  readonly id: string;
  readonly caseId: string;
  /** As the applicant has named him. */
  readonly officer: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly state: 'asked' | 'approved' | 'rejected' | 'lapsed';
}

export async function insertRecusalRequest(on: Transaction, request: RecusalRequest): Promise<void> {
  const { id, caseId, officer, reason, askedBy, askedAt, state } = request;
  await on.execute(
    {
      name: 'cases.recusal.insert',
      text: `insert into cases.recusal_request (id, case_id, officer, reason, asked_by, asked_at, state)
        values ($1, $2, $3, $4, $5, $6, $7)`,
    },
    [id, caseId, officer, reason, askedBy, askedAt, state],
  );
}

/** The one that waits for its decision. */
export async function recusalAsked(on: Queryable, caseId: string): Promise<RecusalRequest | undefined> {
  const [row] = await on.query<RecusalRequest>(
    {
      name: 'cases.recusal.asked',
      text: `select id, case_id as "caseId", officer, reason, asked_by as "askedBy", asked_at as "askedAt", state
        from cases.recusal_request where case_id = $1 and state = 'asked'`,
    },
    [caseId],
  );
  return row;
}

export async function settleRecusalRequest(
  on: Transaction,
  id: string,
  state: 'approved' | 'rejected' | 'lapsed',
  by: string,
  at: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'cases.recusal.settle',
      text: `update cases.recusal_request set state = $2, decided_by = $3, decided_at = $4 where id = $1`,
    },
    [id, state, by, at],
  );
}
