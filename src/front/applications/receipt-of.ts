import type { Call } from '#kernel/application/index.ts';
import type { Application, Receipt } from './model.ts';
import { applicationProblem } from './problems.ts';
import { queryPasswordOf } from './query-password.ts';
import { findApplication } from './store.ts';

/** The receipt of an application, for whoever submitted it. The caller has made sure of that. */
export async function receiptOf(call: Call, caseId: string): Promise<Receipt> {
  const application = await findApplication(call.database, caseId);
  if (!application) throw applicationProblem('not-found');
  return receiptFor(call, application);
}

/** The same where the application is at hand. */
export async function receiptFor(call: Call, application: Application): Promise<Receipt> {
  return {
    caseId: application.caseId,
    receiptNumber: application.receiptNumber,
    queryPassword: await queryPasswordOf(call, application.receiptNumber),
    itemTitle: application.itemTitle,
    title: application.title,
    submittedAt: application.submittedAt,
    expectedOn: application.expectedOn,
    expectedProvisional: application.expectedProvisional,
  };
}
