import type { Transaction } from '#kernel/database/index.ts';
import type { Account } from './model.ts';
import type { Address } from './prove-address.ts';
import type { FormerAddresses } from './sealed-store.ts';
import { hasAccountNamed, saveAddresses } from './store.ts';

/** For how long the way back into an account goes where it went before an address was changed. */
export const daysOfFormer = 3;

type Channel = Address['channel'];

/** The account with this in the place of what it had; who signs in with his number signs in with the new one. */
export function withAddress(account: Account, channel: Channel, address: string | null): Account {
  if (channel === 'email') return { ...account, email: address };
  const login = address !== null && account.login === account.mobile ? address : account.login;
  return { ...account, mobile: address, mobileProven: address !== null, login };
}

/** What was there before a change. Changed twice within these days, it is what was there before both. */
export function formerlyAt(account: Account, channel: Channel): FormerAddresses {
  return { [channel]: provenAt(account, channel), ...account.former };
}

/** Where a code goes that lets somebody in who has lost his password; null: nowhere. */
export function recoveryAddress(account: Account, channel: Channel): string | null {
  const former = account.former?.[channel];
  return former === undefined ? provenAt(account, channel) : former;
}

/**
 * Whoever has come back by the address of before has it again, and signs in with it as before: the change was not his. Unless somebody
 * has an account by that number by now. Answers the account as it is then.
 */
export async function restoreFormer(on: Transaction, account: Account, channel: Channel): Promise<Account> {
  const { [channel]: back, ...others } = account.former ?? {};
  if (!back) return account;
  if (channel === 'sms' && (await hasAccountNamed(on, back, account.id))) return account;
  const former = Object.keys(others).length > 0 ? others : null;
  const restored = { ...withAddress(account, channel, back), former };
  await saveAddresses(on, restored);
  return restored;
}

function provenAt({ mobile, mobileProven, email }: Account, channel: Channel): string | null {
  if (channel === 'email') return email;
  return mobileProven ? mobile : null;
}
