import { ofPerson } from '#casework/cases/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';
import { applicationsOfBoth, moveApplications } from './merge-store.ts';
import { replaceSubmission, submissionOf } from './sealed-store.ts';

/** What was applied for by an account that goes on in another one is the other's, running or long decided. */
export async function carryApplications(transaction: Transaction, merged: MergedAccount): Promise<void> {
  const caseIds = await applicationsOfBoth(transaction, merged);
  await moveApplications(transaction, merged, caseIds);
  for (const caseId of caseIds) {
    const submission = await submissionOf(transaction, caseId);
    if (submission?.applicant.accountId === merged.from)
      await replaceSubmission(transaction, caseId, {
        ...submission,
        applicant: ofPerson(submission.applicant, merged),
      });
  }
}
