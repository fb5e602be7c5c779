import type { Call } from '#kernel/application/index.ts';
import { toldInstead } from '#platform/identity/index.ts';
import { submissionOf } from './sealed-store.ts';
import { findApplication } from './store.ts';

/**
 * Who is told about an application: who made it, or, where he may act for the applicant no more, who is told instead; null:
 * nobody signed in for it, or there is none.
 */
export async function accountOfApplication(
  call: Pick<Call, 'database' | 'clock'>,
  caseId: string,
): Promise<string | null> {
  const application = await findApplication(call.database, caseId);
  if (!application?.accountId) return null;
  const { accountId, subjectId, itemKey } = application;
  const applicant = subjectId ? (await submissionOf(call.database, caseId))?.applicant : undefined;
  if (!applicant?.agent || subjectId === null) return accountId;
  const of = { accountId, principalId: subjectId, principalKind: applicant.kind, itemKey };
  const [instead] = (await toldInstead(call, of)) ?? [];
  return instead ?? accountId;
}
