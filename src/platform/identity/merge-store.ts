import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { AccountRows, MergedAccount } from './carry-account.ts';

/** What of this module hangs on an account, besides what it was proven by. */
export const accountRows: readonly AccountRows[] = [
  { table: 'identity.sign_in', account: 'account_id' },
  { table: 'identity.passkey', account: 'account_id' },
  { table: 'identity.upstream_link', account: 'account_id' },
  { table: 'identity.power_request', account: 'asked_by' },
];

/** The rows of somebody else's table, as that module describes them. */
export async function carryRows(
  on: Transaction,
  { table, account, person, subject, where = 'true' }: AccountRows,
  { from, into, personRecordId }: MergedAccount,
): Promise<void> {
  if (account)
    await on.execute(
      person
        ? `update ${table} set ${account} = $2, ${person} = coalesce(${person}, $3) where ${account} = $1 and ${where}`
        : `update ${table} set ${account} = $2 where ${account} = $1 and ${where}`,
      [from, into, ...(person ? [personRecordId] : [])],
    );
  if (subject)
    await on.execute(`update ${table} set ${subject} = $2 where ${subject} = $1 and ${where}`, [
      `account:${from}`,
      personRecordId,
    ]);
}

/** Both rows, always in the same order: whoever merges the same ones meanwhile waits. */
export async function lockAccounts(on: Transaction, ids: readonly string[]): Promise<void> {
  await on.query(`select id from identity.account where id = any($1::uuid[]) order by id for update`, [ids]);
}

/** False: it stands there already. */
export async function insertMerged(on: Transaction, { from, into, personRecordId }: MergedAccount) {
  const written = await on.execute(
    `insert into identity.merged_account (account_id, into_account_id, person_record_id) values ($1, $2, $3)
      on conflict do nothing`,
    [from, into, personRecordId],
  );
  return written === 1;
}

/** Which account goes on in place of this one. */
export async function selectMerged(on: Queryable, accountId: string): Promise<MergedAccount | undefined> {
  const [row] = await on.query<MergedAccount>(
    {
      name: 'identity.merged',
      text: `select account_id as "from", into_account_id as "into", person_record_id as "personRecordId"
        from identity.merged_account where account_id = $1`,
    },
    [accountId],
  );
  return row;
}

export async function selectMergedInto(on: Queryable, accountId: string): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    {
      name: 'identity.merged-into',
      text: `select account_id as id from identity.merged_account where into_account_id = $1`,
    },
    [accountId],
  );
  return rows.map(({ id }) => id);
}

/** A newer one ends the one before. */
export async function saveTicket(
  on: Transaction,
  accountId: string,
  ticketHash: Buffer,
  minutes: number,
): Promise<void> {
  await on.execute(
    `insert into identity.merge_ticket (account_id, ticket_hash, ends_at) values ($1, $2, now() + make_interval(mins => $3))
      on conflict (account_id) do update set ticket_hash = excluded.ticket_hash, ends_at = excluded.ends_at`,
    [accountId, ticketHash, minutes],
  );
}

/** Whose account the browser with this ticket has proved to be its holder's. */
export async function selectTicket(on: Queryable, ticketHash: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ accountId: string }>(
    `select account_id as "accountId" from identity.merge_ticket where ticket_hash = $1 and ends_at > now()`,
    [ticketHash],
  );
  return row?.accountId;
}

/** Nobody enters by the password, nor by a recovery of it that is under way. */
export async function deleteEntry(on: Transaction, accountId: string): Promise<void> {
  await on.execute(`delete from identity.password where account_id = $1`, [accountId]);
  await on.execute(`delete from identity.recovery where account_id = $1`, [accountId]);
}
