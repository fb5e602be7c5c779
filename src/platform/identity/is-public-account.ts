import type { Queryable } from '#kernel/database/index.ts';
import { selectAccount } from './store.ts';

/** Whether an account is a citizen's; one that is not here is of the network that serves them. */
export async function isPublicAccount(on: Queryable, accountId: string): Promise<boolean> {
  const account = await selectAccount(on, accountId);
  return account === undefined || account.kind === 'person';
}
