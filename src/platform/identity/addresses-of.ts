import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Addresses } from '#platform/messages/index.ts';
import { selectMerged } from './merge-store.ts';
import { selectAccount } from './store.ts';

/** How an account is reached outside the portal: unmasked, for whoever carries a message out and for nobody's eyes. */
export async function addressesOf(
  _call: Call,
  transaction: Transaction,
  accountId: string,
): Promise<Addresses> {
  const known = await selectAccount(transaction, accountId);
  // What was sent as two accounts became one reaches the person by the other.
  const merged = known?.status === 'closed' ? await selectMerged(transaction, accountId) : undefined;
  const account = merged ? await selectAccount(transaction, merged.into) : known;
  return {
    mobile: account?.mobileProven ? (account.mobile ?? undefined) : undefined,
    email: account?.email ?? undefined,
  };
}
