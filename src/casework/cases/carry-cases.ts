import { giveToHolder } from '#casework/licences/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';
import { casesOfUnnamed, contentsOfCases, moveCases, replaceApplicant } from './merge-store.ts';
import type { Applicant } from './model.ts';

/** The same applicant, by the account in which his goes on and by the person whose it is. */
export const ofPerson = (applicant: Applicant, { into, personRecordId }: MergedAccount): Applicant => ({
  ...applicant,
  accountId: into,
  subjectId: applicant.kind === 'person' ? (applicant.subjectId ?? personRecordId) : applicant.subjectId,
});

/**
 * The cases of an account that goes on in another one, the running ones among them: whoever decides next finds the other as
 * applicant, a child case that opens later has it, and what was granted is the person's.
 */
export async function carryCases(transaction: Transaction, merged: MergedAccount): Promise<void> {
  const caseIds = await casesOfUnnamed(transaction, merged.from);
  if (caseIds.length === 0) return;
  const contents = await contentsOfCases(transaction, caseIds);
  for (const { id, applicantName } of await moveCases(transaction, merged, caseIds))
    await giveToHolder(transaction, id, { name: applicantName, subjectId: merged.personRecordId });
  for (const content of contents.filter(({ applicant }) => applicant.accountId === merged.from))
    await replaceApplicant(transaction, { ...content, applicant: ofPerson(content.applicant, merged) });
}
