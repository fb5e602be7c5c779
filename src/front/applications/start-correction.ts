import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import type { Draft, MaterialChoice } from './model.ts';
import { applicationProblem } from './problems.ts';
import { readSubmission } from './read-submission.ts';
import { branchesOf, findApplication, findCorrectionDraft, insertDraft } from './store.ts';
import { owns } from './view-progress.ts';

/**
 * Opens the application again for correction 补正, with everything that was stated, on the release it began with. Asked twice
 * it is the same draft.
 */
export async function startCorrection(call: Call, caseId: string): Promise<Draft> {
  requireAccount(call);
  const application = await findApplication(call.database, caseId);
  if (!application || !owns(call, application)) throw applicationProblem('not-found');
  const root = (await branchesOf(call.database, caseId)).find((branch) => branch.caseId === caseId);
  if (root?.state !== 'correction') throw applicationProblem('nothing-to-correct');
  const begun = await findCorrectionDraft(call.database, caseId);
  if (begun) return begun;
  const [submission] = await Promise.all([
    readSubmission(call, caseId),
    findItem(call, application.itemKey, application.releaseId),
  ]);
  const { answers, situation, materials } = submission.content;
  const now = call.clock.now();
  const draft: Draft = {
    id: newId(),
    accountId: call.actor.id,
    subjectId: call.actor.onBehalfOf ?? null,
    itemKey: application.itemKey,
    releaseId: application.releaseId,
    situation,
    answers,
    materials: Object.fromEntries(
      materials.flatMap(({ key, title: _title, ...choice }): [string, MaterialChoice][] =>
        choice.way === 'upload' || choice.way === 'promise' ? [[key, choice]] : [],
      ),
    ),
    visited: [],
    createdAt: now,
    updatedAt: now,
    version: 1,
    submittedCaseId: null,
    correctsCaseId: caseId,
  };
  await insertDraft(call.database, draft);
  return draft;
}
