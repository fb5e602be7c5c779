import type { Database } from '#kernel/database/index.ts';
import type { Said } from './clock-diary.ts';

/** What tests write into tables and read there, because no use case would: the past, and the books as they are. */

/** Officers hold their posts from this day on, not from the first of the sample city. */
export async function letServeSince(database: Database, day: string): Promise<void> {
  await database.execute(
    `with served as (update directory.assignment set valid_from = $1 returning id)
      update directory.version set version = version + 1`,
    [day],
  );
}

/** A case came on this day, and its acceptance is due as said. */
export async function takeAsReceived(
  database: Database,
  caseId: string,
  day: string,
  due: Said,
): Promise<void> {
  await database.execute(`update cases.case set received_on = $2 where id = $1`, [caseId, day]);
  await database.execute(
    `update cases.clock set started_on = $2, due_on = $3, provisional = $4 where case_id = $1 and kind = 'acceptance'`,
    [caseId, day, due.on, due.unsure],
  );
}

/** What came to the bank less what went, in fen. */
export async function sumAtBank(database: Database): Promise<number | undefined> {
  const [bank] = await database.query<{ sum: number }>(
    `select coalesce(sum(case movement when 'payment' then amount else -amount end), 0)::bigint as sum from payments.bank_movement`,
  );
  return bank?.sum;
}
