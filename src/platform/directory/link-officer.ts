import type { Transaction } from '#kernel/database/index.ts';
import { changeDirectory } from './kept.ts';
import { setOfficerAccount } from './store.ts';

/** Ties the officer of this sign-in name to the account that was opened for it. False: no officer has that name. */
export async function linkOfficer(
  transaction: Transaction,
  account: string,
  accountId: string,
): Promise<boolean> {
  const linked = await setOfficerAccount(transaction, account, accountId);
  if (linked) await changeDirectory(transaction);
  return linked;
}
