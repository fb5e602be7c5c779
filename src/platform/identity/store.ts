import { askTogether, type Queryable, type Transaction } from '#kernel/database/index.ts';
import { vaultOf } from '#platform/vault/index.ts';
import { deleteOldEndings } from './ending-store.ts';
import type { Account } from './model.ts';
import { openAccount, type SealedContact, sealContact, sealFormer, typedLookups } from './sealed-store.ts';

const accountColumns = `a.id, a.login, a.kind, a.name, a.mobile, a.email, a.sealed, a.person_record_id as "personRecordId",
  a.id_number_masked as "idNumberMasked", a.assurance, a.status, case when a.former_until > now() then a.former end as former, a.mobile_proven as "mobileProven", extract(epoch from a.proofs_from)::float8 as "proofsFrom"`;

type AccountInRow = Omit<Account, 'former'> & SealedContact & { readonly former: string | null };

const readAccount = askTogether<string, Account>({
  key: (id) => id,
  ask: async (on, ids) => {
    const accounts = await on.query<AccountInRow>(
      {
        name: 'identity.account',
        text: `select ${accountColumns} from identity.account a where a.id = any($1)`,
      },
      [ids],
    );
    const vault = await vaultOf(on);
    return new Map(accounts.map((account) => [account.id, openAccount(vault, account)]));
  },
});

export function selectAccount(on: Queryable, id: string): Promise<Account | undefined> {
  return readAccount(on, id);
}

/** The person's own account, where he has one. */
export async function selectAccountOfPerson(
  on: Queryable,
  personRecordId: string,
): Promise<string | undefined> {
  const [found] = await on.query<{ id: string }>(
    {
      name: 'identity.account.ofPerson',
      text: `select id from identity.account where person_record_id = $1 and status = 'active' limit 1`,
    },
    [personRecordId],
  );
  return found?.id;
}

/** An officer's account by the name he signs in with. */
export async function selectOfficerAccount(on: Queryable, login: string): Promise<string | undefined> {
  const [found] = await on.query<{ id: string }>(
    `select id from identity.account where login = $1 and kind = 'officer' and status = 'active'`,
    [login],
  );
  return found?.id;
}

/** Whoever signs in with this: sign-in name or mobile number. */
export async function selectAnyAccount(on: Queryable, login: string): Promise<Account | undefined> {
  const vault = await vaultOf(on);
  const [found] = await on.query<{ id: string }>(
    `select id from identity.account where (login = any($1) or mobile = any($1)) and status = 'active'
      order by login = any($1) desc limit 1`,
    [typedLookups(vault, login)],
  );
  return found && selectAccount(on, found.id);
}

/** The account and its password by what a person types: sign-in name or mobile number. */
export async function selectCredential(
  on: Queryable,
  login: string,
): Promise<(Account & { hash: string }) | undefined> {
  const vault = await vaultOf(on);
  const [found] = await on.query<AccountInRow & { hash: string }>(
    {
      name: 'identity.credential',
      text: `select ${accountColumns}, p.hash from identity.account a join identity.password p on p.account_id = a.id
        where (a.login = any($1) or a.mobile = any($1)) and a.status = 'active' order by a.login = any($1) desc limit 1`,
    },
    [typedLookups(vault, login)],
  );
  return found && openAccount(vault, found);
}

/** Whether somebody signs in with this number or name; `besides`: other than he. */
export async function hasAccountNamed(on: Queryable, name: string, besides?: string): Promise<boolean> {
  const vault = await vaultOf(on);
  const found = await on.query(
    `select from identity.account where (login = any($1) or mobile = any($1)) and id is distinct from $2::uuid`,
    [typedLookups(vault, name), besides ?? null],
  );
  return found.length > 0;
}

/** The account as it is and stays until this transaction ends. */
export async function lockAccount(on: Transaction, id: string): Promise<Account | undefined> {
  await on.query(`select from identity.account where id = $1 for update`, [id]);
  return selectAccount(on, id);
}

/** Where the account is reached from now on, and by what number its holder signs in. Those of before are kept for three days. */
export async function saveAddresses(on: Transaction, account: Account): Promise<void> {
  const vault = await vaultOf(on);
  const { login, mobile, email, sealed } = sealContact(vault, account);
  await on.execute(
    `update identity.account set login = $2, mobile = $3, email = $4, sealed = $5, former = $6,
        mobile_proven = $7, former_until = case when $6::text is not null then now() + interval '3 days' end
      where id = $1`,
    [
      account.id,
      login,
      mobile,
      email,
      sealed,
      account.former && sealFormer(vault, account.id, account.former),
      account.mobileProven,
    ],
  );
}

/** Nobody has shown that the number is his. */
export async function leaveMobileUnproven(on: Transaction, accountId: string): Promise<void> {
  await on.execute(`update identity.account set mobile_proven = false where id = $1`, [accountId]);
}

export interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly kind: string;
  readonly name: string;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly personRecordId: string | null;
  readonly idNumberMasked: string | null;
  readonly assurance: number;
  readonly proofedBy: string | null;
}

/** False: the login, the mobile number or the person has an account already. */
export async function insertAccount(on: Transaction, row: AccountRow): Promise<boolean> {
  const vault = await vaultOf(on);
  const taken = [row.login, row.mobile].flatMap((name) => (name === null ? [] : typedLookups(vault, name)));
  const inserted = await on.execute(
    `insert into identity.account (${insertedColumns})
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
      where not exists (select from identity.account where login = any($12) or mobile = any($12))
      on conflict do nothing`,
    [...accountValues({ ...row, ...sealContact(vault, row) }), taken],
  );
  return inserted === 1;
}

/** Inserts or updates by login and answers the account's id. */
export async function upsertAccount(on: Transaction, row: AccountRow): Promise<string> {
  const vault = await vaultOf(on);
  // What is sealed is bound to the row: one that is there keeps its id.
  const [known] = await on.query<{ id: string }>(
    `select id from identity.account where login = any($1) for update`,
    [typedLookups(vault, row.login)],
  );
  const id = known?.id ?? row.id;
  await on.execute(
    `insert into identity.account (${insertedColumns})
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (id) do update set kind = excluded.kind, name = excluded.name, mobile = excluded.mobile, email = excluded.email,
        sealed = excluded.sealed, person_record_id = excluded.person_record_id, id_number_masked = excluded.id_number_masked`,
    accountValues({ ...row, ...sealContact(vault, { ...row, id }) }),
  );
  return id;
}

const insertedColumns =
  'id, login, kind, name, mobile, email, sealed, person_record_id, id_number_masked, assurance, proofed_by';

const accountValues = (row: AccountRow & SealedContact) => [
  row.id,
  row.login,
  row.kind,
  row.name,
  row.mobile,
  row.email,
  row.sealed,
  row.personRecordId,
  row.idNumberMasked,
  row.assurance,
  row.proofedBy,
];

/** Its holder is no more. The number is free for whoever has it next. */
export async function closeAccount(on: Transaction, accountId: string): Promise<void> {
  await on.execute(
    `update identity.account set status = 'closed', mobile = null, email = null, sealed = null, former = null, login = 'closed/' || id where id = $1`,
    [accountId],
  );
}

/** Whose account it is has been seen. */
export async function confirmPerson(
  on: Transaction,
  accountId: string,
  seen: Pick<AccountRow, 'personRecordId' | 'idNumberMasked' | 'assurance' | 'proofedBy'>,
): Promise<void> {
  await on.execute(
    `update identity.account set person_record_id = $2, id_number_masked = $3, assurance = greatest(assurance, $4), proofed_by = $5
      where id = $1`,
    [accountId, seen.personRecordId, seen.idNumberMasked, seen.assurance, seen.proofedBy],
  );
}

/** What is proven of a person is never proven less by what comes later. */
export async function raiseAssurance(on: Transaction, accountId: string, level: number): Promise<void> {
  await on.execute(`update identity.account set assurance = greatest(assurance, $2) where id = $1`, [
    accountId,
    level,
  ]);
}

export async function savePassword(on: Transaction, accountId: string, hash: string): Promise<void> {
  await on.execute(
    `insert into identity.password (account_id, hash) values ($1, $2)
      on conflict (account_id) do update set hash = excluded.hash, changed_at = now()`,
    [accountId, hash],
  );
}

export async function selectPassword(on: Queryable, accountId: string): Promise<string | undefined> {
  const [row] = await on.query<{ hash: string }>(`select hash from identity.password where account_id = $1`, [
    accountId,
  ]);
  return row?.hash;
}

/** Sessions, artifacts and counters that have ended. */
export async function deleteExpired(on: Queryable, idleMinutes: number, pauseMinutes: number): Promise<void> {
  await on.execute(
    `delete from identity.session where ends_at < now() or last_seen_at < now() - make_interval(mins => $1)`,
    [idleMinutes],
  );
  await on.execute(
    `update identity.account set former = null, former_until = null where former_until < now()`,
  );
  await on.execute(`delete from identity.sign_in_step where created_at < now() - interval '1 hour'`);
  await on.execute(`delete from identity.device where last_seen_at < now() - interval '400 days'`);
  await on.execute(`delete from identity.upstream_trip where ends_at < now()`);
  await on.execute(`delete from identity.recovery where ends_at < now() - interval '1 day'`);
  await on.execute(`delete from identity.merge_ticket where ends_at < now()`);
  // As long as the log of sign-ins that it belongs to.
  await on.execute(`delete from identity.officer_recovery where ends_at < now() - interval '180 days'`);
  await on.execute(
    `delete from identity.officer_tie where state <> 'confirmed' and ends_at < now() - interval '180 days'`,
  );
  await on.execute(`delete from identity.merge_request where ends_at < now() - interval '180 days'`);
  await on.execute(`delete from identity.artifact where expires_at < now()`);
  await deleteOldEndings(on);
  await on.execute(`delete from identity.attempt where last_at < now() - make_interval(mins => $1)`, [
    pauseMinutes,
  ]);
}

export interface KeyRow {
  readonly material: string;
  readonly days: number;
}

/** Keys of a purpose, the newest first, with their age in days. Others wait until this transaction ends. */
export async function lockKeys(on: Transaction, purpose: 'token' | 'cookie'): Promise<KeyRow[]> {
  await on.query(`select pg_advisory_xact_lock(hashtext('identity.key'))`);
  return on.query(
    `select material, extract(epoch from now() - created_at)::float8 / 86400 as days from identity.key
      where purpose = $1 order by created_at desc, id desc`,
    [purpose],
  );
}

export async function insertKey(
  on: Transaction,
  id: string,
  purpose: 'token' | 'cookie',
  material: string,
): Promise<void> {
  await on.execute(`insert into identity.key (id, purpose, material) values ($1, $2, $3)`, [
    id,
    purpose,
    material,
  ]);
}

/** Of the accounts that came with a sample city: how many there are, and one of them. */
export async function countSampleAccounts(
  on: Queryable,
): Promise<{ readonly count: number; readonly login: string | null }> {
  const [found] = await on.query<{ count: number; login: string | null }>(
    `select count(*)::int as count, min(login) as login from identity.account
      where proofed_by = 'demonstration' and status = 'active'`,
  );
  return found ?? { count: 0, login: null };
}
