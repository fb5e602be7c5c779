import type { Transaction } from '#kernel/database/index.ts';
import { setOfficerAccount } from './store.ts';

/** Ties the officer of this sign-in name to the account that was opened for it. False: no officer has that name. */
export function linkOfficer(transaction: Transaction, account: string, accountId: string): Promise<boolean> {
  return setOfficerAccount(transaction, account, accountId);
}
