import type { Content } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tookAtCounter } from './counter.ts';
import { type AnswerSection, describeAnswers } from './describe-answers.ts';
import type { Application } from './model.ts';
import { applicationProblem } from './problems.ts';
import { submissionOf } from './sealed-store.ts';
import { findApplication } from './store.ts';
import { owns } from './view-progress.ts';

/** An application as it was submitted, for whoever submitted it: on the form and in the words of that day. */
export interface SubmittedApplication {
  readonly application: Application;
  readonly item: Item;
  readonly content: Omit<Content, 'madeAt'>;
  readonly sections: readonly AnswerSection[];
}

export async function readSubmission(call: Call, caseId: string): Promise<SubmittedApplication> {
  // The program itself puts it into the archive.
  const forArchive = call.actor.kind === 'system';
  if (!forArchive) requireAccount(call);
  const application = await findApplication(call.database, caseId);
  if (!application || !(forArchive || owns(call, application) || (await tookAtCounter(call, application))))
    throw applicationProblem('not-found');
  const [item, submission] = await Promise.all([
    findItem(call, application.itemKey, application.releaseId),
    submissionOf(call.database, caseId),
  ]);
  if (!submission) throw applicationProblem('not-found');
  const content = submission;
  const { answers, situation } = content;
  const pages = item.form().visiblePages({
    answers,
    situation,
    applicant: { ...content.applicant },
    today: call.clock.dateOf(application.submittedAt),
  });
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      { action: 'application.read', object: { kind: 'application', id: caseId } },
    ]),
  );
  return { application, item, content, sections: await describeAnswers(call, pages, answers) };
}
