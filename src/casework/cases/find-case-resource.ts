import type { Call } from '#kernel/application/index.ts';
import type { CaseResource } from '#platform/access/index.ts';
import { resourceOf } from './case-resource.ts';
import type { Case } from './model.ts';
import { findCase, findCaseByReceipt } from './store.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The case that somebody names by its number, or by its id. Says nothing of who may know of it. */
export const findCaseByKey = (
  { database }: Pick<Call, 'database'>,
  key: string,
): Promise<Case | undefined> => (id.test(key) ? findCase(database, key) : findCaseByReceipt(database, key));

/** The same as access policies see it. */
export async function findCaseResource(call: Call, key: string): Promise<CaseResource | undefined> {
  const found = await findCaseByKey(call, key);
  return found && resourceOf(call, found);
}
