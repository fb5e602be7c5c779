import type { Queryable } from '#kernel/database/index.ts';
import { identityProblem } from './problems.ts';
import { countSampleAccounts } from './store.ts';

/** Ends the start of a production installation whose database has accounts of the sample city, and says which. */
export async function refuseSampleAccounts(on: Queryable): Promise<void> {
  const { count, login } = await countSampleAccounts(on);
  if (login !== null) throw identityProblem('sample-accounts', { count, login });
}
