import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { applicationProblem } from './problems.ts';
import { refuseWhileWaiting } from './refuse-while-waiting.ts';
import { deleteDraft, findDraft } from './store.ts';

/** Throws a draft away. */
export async function discardDraft(call: Call, draftId: string): Promise<void> {
  requireAccount(call);
  const draft = await findDraft(call.database, draftId);
  if (!draft || draft.accountId !== call.actor.id) throw applicationProblem('not-found');
  await refuseWhileWaiting(call, draftId);
  await deleteDraft(call.database, draftId);
}
