import type { Queryable } from '#kernel/database/index.ts';
import { selectMergedInto } from './merge-store.ts';
import { selectAccount } from './store.ts';

/** By what all the holder of an account stands in tables: it, those merged into it, and the record of the people register. */
export async function namesOfAccount(on: Queryable, accountId: string): Promise<string[]> {
  const [account, merged] = await Promise.all([
    selectAccount(on, accountId),
    selectMergedInto(on, accountId),
  ]);
  const ids = [accountId, ...merged];
  const record = account?.personRecordId;
  return [...ids, ...ids.map((id) => `account:${id}`), ...(record ? [record] : [])];
}
