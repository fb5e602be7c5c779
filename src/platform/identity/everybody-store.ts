import type { Transaction } from '#kernel/database/index.ts';
import type { ProviderSession } from './artifact-store.ts';

export const whoseSignIns = ['everybody', 'officers'] as const;
export type Whose = (typeof whoseSignIns)[number];

/**
 * No sign-in of before counts any more of whoever has something open, but for one account: answers whose. Locked first, in one order: no
 * sign-in is being dated while the second is read, and of two who do this at once one waits.
 */
export async function endProofsOfMany(on: Transaction, whose: Whose, but: string): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    `with open as (
        select account_id from identity.session union select account_id from identity.artifact
        union select account_id from identity.sign_in_step),
      locked as materialized (
        select a.id from identity.account a join open on open.account_id = a.id
          where a.id <> $2 and ($1 = 'everybody' or a.kind = 'officer') order by a.id for update of a)
      update identity.account a
        set proofs_from = greatest(a.proofs_from, date_trunc('second', clock_timestamp())) + interval '1 second'
        from locked where a.id = locked.id returning a.id`,
    [whose, but],
  );
  return rows.map(({ id }) => id);
}

/** Sessions, codes, tokens, consents and what was begun; answers the sessions at the provider. */
export async function deleteSignInsOf(
  on: Transaction,
  accounts: readonly string[],
  { programs }: { readonly programs: boolean },
): Promise<ProviderSession[]> {
  const gone = await on.query<{ payload: ProviderSession }>(
    `with gone as (delete from identity.artifact
        where account_id = any($1) or ($2 and model = 'ClientCredentials') returning model, payload)
      select payload from gone where model = 'Session'`,
    [accounts, programs],
  );
  await on.execute(`delete from identity.session where account_id = any($1)`, [accounts]);
  await on.execute(`delete from identity.sign_in_step where account_id = any($1)`, [accounts]);
  return gone.map(({ payload }) => payload);
}
