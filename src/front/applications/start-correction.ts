import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import type { Draft } from './model.ts';
import { openCorrection } from './open-correction.ts';
import { applicationProblem } from './problems.ts';
import { readSubmission } from './read-submission.ts';
import { findApplication } from './store.ts';
import { filledIn, owns } from './view-progress.ts';

/** Opens one’s application again for correction. Asked twice it is the same draft. */
export async function startCorrection(call: Call, caseId: string): Promise<Draft> {
  requireAccount(call);
  const application = await findApplication(call.database, caseId);
  if (!application || !owns(call, application)) throw applicationProblem('not-found');
  // What is known of the applicant is filled in again: it would be the other’s.
  if (!filledIn(call, application)) throw applicationProblem('joint-corrects-other');
  return openCorrection(call, application, async () => (await readSubmission(call, caseId)).content, {
    accountId: call.actor.id,
    subjectId: call.actor.onBehalfOf ?? null,
    counter: null,
  });
}
