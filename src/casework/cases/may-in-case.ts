import type { Call } from '#kernel/application/index.ts';
import { type Action, mayDo } from '#platform/access/index.ts';
import { resourceOf } from './case-resource.ts';
import { findCase } from './store.ts';

/** Whether the caller may do this in a case; of one that is not there nobody may. */
export async function mayInCase(call: Call, action: Action, caseId: string): Promise<boolean> {
  const found = await findCase(call.database, caseId);
  return found !== undefined && mayDo(call, action, await resourceOf(call, found));
}
