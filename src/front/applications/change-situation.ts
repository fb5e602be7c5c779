import { answeredSituation } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { openDraft } from './open-draft.ts';
import { applicationProblem } from './problems.ts';
import { refuseWhileWaiting } from './refuse-while-waiting.ts';
import { updateDraft } from './store.ts';

/**
 * Changes the answers to the guide's questions in a draft already begun. Pages and materials follow; what was filled in
 * stays in the draft, and what no longer applies is left out when it is submitted.
 */
export async function changeSituation(
  call: Call,
  input: { readonly draftId: string; readonly situation: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { draft, item } = await openDraft(call, input.draftId);
  if (draft.submittedCaseId) throw applicationProblem('already-submitted');
  await refuseWhileWaiting(call, draft.id);
  // A correction answers what was asked of the case as it is: another situation would be another application.
  if (draft.correctsCaseId) throw applicationProblem('situation-settled');
  const situation = answeredSituation(item, input.situation);
  if (!(await updateDraft(call.database, { ...draft, situation }, call.clock.now())))
    throw applicationProblem('draft-changed');
}
