import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { caseProblem } from './problems.ts';
import { findCase, findContent } from './store.ts';

/**
 * What expressions of processes and decisions may ask about a case, under the name `case`. Read when needed and never kept
 * in the process's own variables: personal data stays in one place.
 */
export async function caseFacts(_call: Call, on: Queryable, caseId: string): Promise<Readonly<Record<string, unknown>>> {
  const found = await findCase(on, caseId);
  const content = found && (await findContent(on, found.contentId));
  if (!found || !content) throw caseProblem('not-found');
  return {
    answers: content.answers,
    situation: content.situation,
    applicant: content.applicant,
    materials: content.materials,
    receiptNumber: found.receiptNumber,
    title: found.title,
    channel: found.channel,
    receivedOn: found.receivedOn,
    kind: found.kind,
  };
}
