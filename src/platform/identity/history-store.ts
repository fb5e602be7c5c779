import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Method } from './model.ts';

/** Remembers the browser; true where the account had not signed in with it, but had with another. */
export async function rememberDevice(
  on: Transaction,
  accountId: string,
  tokenHash: Buffer,
): Promise<boolean> {
  const [device] = await on.query<{ isNew: boolean; others: boolean }>(
    `insert into identity.device as d (account_id, token_hash) values ($1, $2)
      on conflict (account_id, token_hash) do update set last_seen_at = now()
      returning d.xmax = 0 as "isNew",
        exists (select from identity.device o where o.account_id = $1 and o.token_hash <> $2) as others`,
    [accountId, tokenHash],
  );
  return (device?.isNew && device.others) ?? false;
}

/** No browser is known any more. */
export async function forgetDevices(on: Transaction, accountId: string): Promise<void> {
  await on.execute(`delete from identity.device where account_id = $1`, [accountId]);
}

export interface SignInRow {
  readonly id: string;
  /** Null: a refusal under a name that nobody has. */
  readonly accountId: string | null;
  readonly outcome: 'signed-in' | 'refused' | 'recovered';
  readonly amr: readonly Method[];
  readonly clientId: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly newDevice: boolean;
}

export async function insertSignIn(on: Queryable, row: SignInRow): Promise<void> {
  await on.execute(
    {
      name: 'identity.sign-in',
      text: `insert into identity.sign_in (id, account_id, outcome, amr, client_id, user_agent, address, new_device)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [row.id, row.accountId, row.outcome, row.amr, row.clientId, row.userAgent, row.address, row.newDevice],
  );
}

/** How the log of sign-ins grows old. */
export const ageingSignIns = {
  table: 'identity.sign_in',
  id: 'id',
  age: 'at',
  where: 'true',
  account: 'account_id',
} as const;

export interface ListedSignIn extends Omit<SignInRow, 'accountId' | 'clientId'> {
  readonly at: Date;
  /** The system that asked; null where it is the portal, or gone. */
  readonly client: Readonly<Record<string, string>> | null;
}

export function selectSignInsOf(on: Queryable, accountId: string, limit: number): Promise<ListedSignIn[]> {
  return on.query(
    `select s.id, s.outcome, s.amr, s.user_agent as "userAgent", s.address, s.new_device as "newDevice", s.at, c.name as client
      from identity.sign_in s left join identity.client c on c.id = s.client_id
      where s.account_id = $1 order by s.at desc limit $2`,
    [accountId, limit],
  );
}
