import type { Queryable } from '#kernel/database/index.ts';
import { selectAccount } from './store.ts';

/** Whether an account is one of this installation; another may have those of the public. */
export async function accountIsHere(on: Queryable, accountId: string): Promise<boolean> {
  return (await selectAccount(on, accountId)) !== undefined;
}
