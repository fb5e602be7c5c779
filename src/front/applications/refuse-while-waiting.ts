import type { Call } from '#kernel/application/index.ts';
import { jointOfDraft } from './joint-store.ts';
import { applicationProblem } from './problems.ts';

/** What somebody has been asked to confirm stays as he was asked; the store holds it, too. */
export async function refuseWhileWaiting(call: Call, draftId: string): Promise<void> {
  if (await jointOfDraft(call.database, draftId)) throw applicationProblem('joint-waiting');
}
