import type { SealedTable, Vault } from '#platform/vault/index.ts';

const sealedColumn = 'identity.account.sealed';
const formerColumn = 'identity.account.former';
const mobileColumn = 'identity.account.mobile';

/** What of an account is sealed, as it is known to who may see it. */
export interface Contact {
  readonly id: string;
  readonly login: string;
  readonly mobile: string | null;
  readonly email: string | null;
}

/** The same as it stands in the row. */
export interface SealedContact extends Contact {
  readonly sealed: string | null;
}

/** What was the account's before a change, as long as the way back goes there. Absent: that was not changed. Null: there was none. */
export interface FormerAddresses {
  readonly sms?: string | null;
  readonly email?: string | null;
}

export const sealFormer = (vault: Vault, id: string, former: FormerAddresses): string =>
  vault.seal(formerColumn, id, JSON.stringify(former));

const openFormer = (vault: Vault, id: string, former: string): FormerAddresses =>
  JSON.parse(vault.open(formerColumn, id, former));

/** Whoever signs in with the mobile number has no other name: there, too, stands the keyed hash. */
export function sealContact(vault: Vault, { id, login, mobile, email }: Contact): SealedContact {
  if (mobile === null && email === null) return { id, login, mobile, email, sealed: null };
  const digest = mobile === null ? null : vault.digest(mobileColumn, mobile);
  return {
    id,
    login: login === mobile && digest !== null ? digest : login,
    mobile: digest,
    email: null,
    sealed: vault.seal(sealedColumn, id, JSON.stringify({ mobile, email })),
  };
}

/** The row of an account with all of it open. */
export function openAccount<Row extends SealedContact & { readonly former: string | null }>(
  vault: Vault,
  row: Row,
) {
  const { former, ...account } = openContact(vault, row);
  return { ...account, former: former === null ? null : openFormer(vault, row.id, former) };
}

export function openContact<Row extends SealedContact>(vault: Vault, row: Row): Omit<Row, 'sealed'> {
  const { sealed, ...plain } = row;
  if (sealed === null) return plain;
  const opened: Pick<Contact, 'mobile' | 'email'> = JSON.parse(vault.open(sealedColumn, row.id, sealed));
  const mobile = isDigest(row.mobile) ? opened.mobile : row.mobile;
  return {
    ...plain,
    login: isDigest(row.login) && mobile !== null ? mobile : row.login,
    mobile,
    email: row.email ?? opened.email,
  };
}

/** What may stand in `login` and `mobile` of whoever types this. */
export const typedLookups = (vault: Vault, typed: string): string[] => vault.lookups(mobileColumn, typed);

const isDigest = (text: string | null): boolean => text?.startsWith('#') ?? false;

export const sealedAccounts: SealedTable = {
  name: 'identity.account',
  reseal: async (on, vault, after, limit) => {
    const rows = await on.query<SealedContact & { former: string | null }>(
      `select id, login, mobile, email, sealed, former from identity.account
        where id > $1 and (sealed not like $2 or former not like $2 or email is not null or (mobile is not null and mobile not like '#%'))
        order by id limit $3 for update`,
      [after, vault.sealedNow, limit],
    );
    await on.execute(
      `update identity.account a set login = n.login, mobile = n.mobile, email = n.email, sealed = n.sealed, former = n.former
        from jsonb_to_recordset($1::jsonb) as n (id uuid, login text, mobile text, email text, sealed text, former text)
        where a.id = n.id`,
      [JSON.stringify(rows.map((row) => sealAgain(vault, row)))],
    );
    return rows.at(-1)?.id;
  },
};

function sealAgain(vault: Vault, row: SealedContact & { readonly former: string | null }) {
  const { former, ...contact } = openAccount(vault, row);
  return {
    ...sealContact(vault, contact),
    former: former === null ? null : sealFormer(vault, row.id, former),
  };
}
