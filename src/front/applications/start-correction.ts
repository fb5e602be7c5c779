import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import type { Draft, MaterialChoice } from './model.ts';
import { applicationProblem } from './problems.ts';
import { readSubmission } from './read-submission.ts';
import { branchesOf, entriesOf, findApplication, findDraftOfRequest, insertDraft } from './store.ts';
import { filledIn, owns } from './view-progress.ts';

/**
 * Opens the application again for correction 补正, with everything that was stated, on the release it began with. Asked twice
 * it is the same draft; once that is handed in the request is answered, even while the answer is still under way.
 */
export async function startCorrection(call: Call, caseId: string): Promise<Draft> {
  requireAccount(call);
  const application = await findApplication(call.database, caseId);
  if (!application || !owns(call, application)) throw applicationProblem('not-found');
  // What is known of the applicant is filled in again: it would be the other’s.
  if (!filledIn(call, application)) throw applicationProblem('joint-corrects-other');
  const root = (await branchesOf(call.database, caseId)).find((branch) => branch.caseId === caseId);
  const entries = await entriesOf(call.database, caseId);
  const request = entries.findLast((entry) => entry.kind === 'correction' && entry.caseId === caseId);
  if (root?.state !== 'correction' || !request) throw applicationProblem('nothing-to-correct');
  const begun = await findDraftOfRequest(call.database, request.id);
  if (begun) return stillOpen(begun);
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
    requestId: request.id,
    counter: null,
  };
  if (await insertDraft(call.database, draft)) return draft;
  const first = await findDraftOfRequest(call.database, request.id);
  return stillOpen(first ?? draft);
}

function stillOpen(draft: Draft): Draft {
  if (draft.submittedCaseId) throw applicationProblem('nothing-to-correct');
  return draft;
}
