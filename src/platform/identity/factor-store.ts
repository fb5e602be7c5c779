import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Factors, Method } from './model.ts';

/** What the account can prove itself by, besides the password. */
export async function selectFactors(on: Queryable, accountId: string): Promise<Factors> {
  const [factors] = await on.query<Factors>(
    {
      name: 'identity.factors',
      text: `select exists (select from identity.totp where account_id = $1 and confirmed_at is not null) as authenticator,
          (select count(*)::int from identity.passkey where account_id = $1) as passkeys,
          (select count(*)::int from identity.recovery_code where account_id = $1 and used_at is null) as "recoveryCodes"`,
    },
    [accountId],
  );
  return factors ?? { authenticator: false, passkeys: 0, recoveryCodes: 0 };
}

export interface TotpRow {
  readonly secret: string;
  readonly confirmed: boolean;
  /** The real time in seconds: an authenticator knows nothing of a demonstration city's moved day. */
  readonly now: number;
}

export async function selectTotp(on: Queryable, accountId: string): Promise<TotpRow | undefined> {
  const [row] = await on.query<TotpRow>(
    `select secret, confirmed_at is not null as confirmed, extract(epoch from now())::float8 as now
      from identity.totp where account_id = $1`,
    [accountId],
  );
  return row;
}

/** Begins anew what was begun some time ago and not confirmed; keeps what was begun just now. False: one is in use. */
export async function beginTotp(on: Queryable, accountId: string, secret: string): Promise<boolean> {
  const begun = await on.execute(
    `insert into identity.totp as t (account_id, secret) values ($1, $2)
      on conflict (account_id) do update set
        secret = case when t.created_at < now() - interval '15 minutes' then excluded.secret else t.secret end,
        created_at = case when t.created_at < now() - interval '15 minutes' then now() else t.created_at end
        where t.confirmed_at is null`,
    [accountId, secret],
  );
  return begun === 1;
}

/** Takes the code of this time step, once: false where it, or a later one, was taken before. */
export async function takeStep(on: Queryable, accountId: string, step: number): Promise<boolean> {
  const taken = await on.execute(
    `update identity.totp set last_step = $2 where account_id = $1 and last_step < $2`,
    [accountId, step],
  );
  return taken === 1;
}

export async function confirmTotp(on: Transaction, accountId: string): Promise<void> {
  await on.execute(`update identity.totp set confirmed_at = now() where account_id = $1`, [accountId]);
}

/** One that has shown in another way that it works, with the step of the code that showed it. */
export async function insertTotp(
  on: Transaction,
  accountId: string,
  totp: { readonly secret: string; readonly step: number },
): Promise<void> {
  await on.execute(
    `insert into identity.totp (account_id, secret, confirmed_at, last_step) values ($1, $2, now(), $3)`,
    [accountId, totp.secret, totp.step],
  );
}

export async function deleteTotp(on: Transaction, accountId: string): Promise<boolean> {
  return (await on.execute(`delete from identity.totp where account_id = $1`, [accountId])) === 1;
}

export async function replaceRecoveryCodes(
  on: Transaction,
  accountId: string,
  digests: readonly Buffer[],
): Promise<void> {
  await deleteRecoveryCodes(on, accountId);
  await on.execute(`insert into identity.recovery_code (account_id, digest) select $1, unnest($2::bytea[])`, [
    accountId,
    digests,
  ]);
}

export async function deleteRecoveryCodes(on: Transaction, accountId: string): Promise<void> {
  await on.execute(`delete from identity.recovery_code where account_id = $1`, [accountId]);
}

/** True where there was anything to give up. */
export async function deleteFactors(on: Transaction, accountId: string): Promise<boolean> {
  const passkeys = await on.execute(`delete from identity.passkey where account_id = $1`, [accountId]);
  const authenticator = await deleteTotp(on, accountId);
  await deleteRecoveryCodes(on, accountId);
  return authenticator || passkeys > 0;
}

/** True once for each code. */
export async function takeRecoveryCode(
  on: Queryable,
  accountId: string,
  digests: readonly Buffer[],
): Promise<boolean> {
  const taken = await on.execute(
    `update identity.recovery_code set used_at = now() where account_id = $1 and digest = any($2) and used_at is null`,
    [accountId, [...digests]],
  );
  return taken === 1;
}

export interface PasskeyRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly synced: boolean;
}

/** False: this credential is known already. */
export async function insertPasskey(on: Transaction, passkey: PasskeyRow): Promise<boolean> {
  const inserted = await on.execute(
    `insert into identity.passkey (id, account_id, name, public_key, counter, transports, synced)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      passkey.id,
      passkey.accountId,
      passkey.name,
      passkey.publicKey,
      passkey.counter,
      passkey.transports,
      passkey.synced,
    ],
  );
  return inserted === 1;
}

export async function selectPasskey(on: Queryable, id: string): Promise<PasskeyRow | undefined> {
  const [passkey] = await on.query<PasskeyRow>(
    `select id, account_id as "accountId", name, public_key as "publicKey", counter::float8 as counter, transports, synced
      from identity.passkey where id = $1`,
    [id],
  );
  return passkey;
}

export interface ListedPasskey {
  readonly id: string;
  readonly name: string;
  readonly synced: boolean;
  readonly transports: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export function selectPasskeysOf(on: Queryable, accountId: string): Promise<ListedPasskey[]> {
  return on.query(
    `select id, name, synced, transports, created_at as "createdAt", last_used_at as "lastUsedAt"
      from identity.passkey where account_id = $1 order by created_at`,
    [accountId],
  );
}

/** A signature that does not count on is a copy's: false. Passkeys that are synced do not count at all (0). */
export async function countPasskey(on: Queryable, id: string, counter: number): Promise<boolean> {
  const counted = await on.execute(
    `update identity.passkey set counter = $2, last_used_at = now()
      where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
    [id, counter],
  );
  return counted === 1;
}

export async function renamePasskey(
  on: Transaction,
  accountId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const renamed = await on.execute(
    `update identity.passkey set name = $3 where account_id = $1 and id = $2`,
    [accountId, id, name],
  );
  return renamed === 1;
}

export async function deletePasskey(on: Transaction, accountId: string, id: string): Promise<boolean> {
  return (
    (await on.execute(`delete from identity.passkey where account_id = $1 and id = $2`, [accountId, id])) ===
    1
  );
}

export interface SignInStep {
  readonly accountId: string;
  readonly amr: readonly Method[];
  /** What the account said when the first proof was judged (`Account`). */
  readonly proofsFrom: number;
}

export async function saveStep(on: Queryable, interaction: string, step: SignInStep): Promise<void> {
  await on.execute(
    `insert into identity.sign_in_step (interaction, account_id, amr, proofs_from) values ($1, $2, $3, $4)
      on conflict (interaction) do update set account_id = excluded.account_id, amr = excluded.amr,
        proofs_from = excluded.proofs_from`,
    [interaction, step.accountId, step.amr, step.proofsFrom],
  );
}

export async function selectStep(on: Queryable, interaction: string): Promise<SignInStep | undefined> {
  const [step] = await on.query<SignInStep>(
    `select account_id as "accountId", amr, proofs_from as "proofsFrom" from identity.sign_in_step where interaction = $1`,
    [interaction],
  );
  return step;
}

export async function deleteStep(on: Queryable, interaction: string): Promise<void> {
  await on.execute(`delete from identity.sign_in_step where interaction = $1`, [interaction]);
}
