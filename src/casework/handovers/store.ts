import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Handover } from './model.ts';

const handovers = `select id, from_assignment as "fromAssignmentId", from_account as "fromAccountId", from_name as "fromName",
    to_assignment as "toAssignmentId", to_account as "toAccountId", to_name as "toName", task_ids as "taskIds", reason,
    proposed_by as "proposedBy", proposed_at as "proposedAt", accepted_at as "acceptedAt", carried_out_at as "carriedOutAt",
    moved
  from handovers.handover where withdrawn_at is null`;

export async function insertHandover(
  on: Transaction,
  of: Omit<Handover, 'acceptedAt' | 'carriedOutAt' | 'moved'>,
): Promise<void> {
  await on.execute(
    `insert into handovers.handover (id, from_assignment, from_account, from_name, to_assignment, to_account, to_name, task_ids,
        reason, proposed_by, proposed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [
      of.id,
      of.fromAssignmentId,
      of.fromAccountId,
      of.fromName,
      of.toAssignmentId,
      of.toAccountId,
      of.toName,
      of.taskIds,
      of.reason,
      of.proposedBy,
      of.proposedAt,
    ],
  );
}

/** Those that an account has a part in, the newest first. */
export function selectHandoversOf(on: Queryable, accountId: string): Promise<Handover[]> {
  return on.query(
    {
      name: 'handovers.of',
      text: `${handovers} and (from_account = $1 or to_account = $1 or proposed_by = $1) order by id desc limit 100`,
    },
    [accountId],
  );
}

export async function lockHandover(on: Transaction, id: string): Promise<Handover | undefined> {
  const [found] = await on.query<Handover>(`${handovers} and id = $1 for update`, [id]);
  return found;
}

export async function markAccepted(on: Transaction, id: string, at: Date): Promise<void> {
  await on.execute(`update handovers.handover set accepted_at = $2 where id = $1`, [id, at]);
}

export async function markCarriedOut(on: Transaction, id: string, at: Date, moved: number): Promise<void> {
  await on.execute(`update handovers.handover set carried_out_at = $2, moved = $3 where id = $1`, [
    id,
    at,
    moved,
  ]);
}

export async function markWithdrawn(on: Transaction, id: string, at: Date): Promise<void> {
  await on.execute(`update handovers.handover set withdrawn_at = $2 where id = $1`, [id, at]);
}
