import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface PasswordRow {
  readonly id: string;
  readonly name: string;
  readonly madeAt: Date;
  readonly usedOn: string | null;
}

export function selectPasswords(on: Queryable, accountId: string): Promise<PasswordRow[]> {
  return on.query(
    {
      name: 'ldap.passwords',
      text: `select id, name, made_at as "madeAt", used_on as "usedOn" from ldap.application_password
        where account_id = $1 and ended_at is null order by id`,
    },
    [accountId],
  );
}

export async function insertPassword(
  on: Transaction,
  row: {
    readonly id: string;
    readonly accountId: string;
    readonly name: string;
    readonly hash: Buffer;
    readonly madeAt: Date;
  },
): Promise<void> {
  await on.execute(
    `insert into ldap.application_password (id, account_id, name, hash, made_at) values ($1, $2, $3, $4, $5)`,
    [row.id, row.accountId, row.name, row.hash, row.madeAt],
  );
}

/** False: it is not the account's, or has ended already. */
export async function endPassword(
  on: Transaction,
  id: string,
  accountId: string,
  at: Date,
): Promise<boolean> {
  const ended = await on.execute(
    `update ldap.application_password set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null`,
    [id, accountId, at],
  );
  return ended > 0;
}

/** Whoever had one of them would still get in. */
export async function endPasswordsOf(on: Transaction, accountId: string, at: Date): Promise<void> {
  await on.execute(
    `update ldap.application_password set ended_at = $2 where account_id = $1 and ended_at is null`,
    [accountId, at],
  );
}

export async function selectByHash(
  on: Queryable,
  hashes: readonly Buffer[],
): Promise<{ id: string; accountId: string } | undefined> {
  const [found] = await on.query<{ id: string; accountId: string }>(
    {
      name: 'ldap.by-hash',
      text: `select id, account_id as "accountId" from ldap.application_password where hash = any($1) and ended_at is null`,
    },
    [[...hashes]],
  );
  return found;
}

/** Whether it still counts; the day is noted once. */
export async function touchPassword(on: Queryable, id: string, today: string): Promise<boolean> {
  const [live] = await on.query<{ usedOn: string | null }>(
    {
      name: 'ldap.live',
      text: `select used_on as "usedOn" from ldap.application_password where id = $1 and ended_at is null`,
    },
    [id],
  );
  if (live && live.usedOn !== today)
    await on.execute(`update ldap.application_password set used_on = $2 where id = $1`, [id, today]);
  return live !== undefined;
}
