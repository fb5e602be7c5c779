import type { Applicant, Content } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { atCounter } from './counter.ts';
import type { CounterEntry, Draft } from './model.ts';
import { openCorrection } from './open-correction.ts';
import { applicationProblem } from './problems.ts';
import { submissionOf } from './sealed-store.ts';
import { findByReceipt } from './store.ts';

/**
 * Opens the application of whoever stands at the counter for correction, by the number on its receipt. That it is his own his
 * card shows; of anybody else’s nothing is told, not even that there is one.
 */
export async function startCounterCorrection(
  asking: Call,
  { receiptNumber, counter }: { readonly receiptNumber: string; readonly counter: CounterEntry },
): Promise<Draft> {
  const call = await atCounter(asking, counter);
  const number = receiptNumber.replace(/\s/g, '').toUpperCase();
  const application = await findByReceipt(call.database, number);
  const content = application && ((await submissionOf(call.database, application.caseId)) as Content);
  if (!application || !content || !isSame(content.applicant, counter.applicant))
    throw applicationProblem('not-the-visitors');
  const draft = await openCorrection(call, application, async () => content, {
    accountId: call.actor.id,
    subjectId: call.actor.onBehalfOf ?? null,
    counter,
  });
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'application.read',
        object: { kind: 'application', id: application.caseId },
        detail: { purpose: 'hall.correction', receptionId: counter.receptionId },
      },
    ]),
  );
  return draft;
}

const isSame = (one: Applicant, other: Applicant) => one.kind === other.kind && one.code === other.code;
