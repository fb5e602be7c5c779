import type { Call } from '#kernel/application/index.ts';
import type { CaseResource } from '#platform/access/index.ts';
import { resourceOf } from './case-resource.ts';
import { findCase, findCaseByReceipt } from './store.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The case that somebody names by its number, or by its id, as access policies see it. Says nothing of who may know of it. */
export async function findCaseResource(call: Call, key: string): Promise<CaseResource | undefined> {
  const found = id.test(key)
    ? await findCase(call.database, key)
    : await findCaseByReceipt(call.database, key);
  return found && resourceOf(call, found);
}
