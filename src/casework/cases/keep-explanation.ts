import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { insertExplanation } from './explanation-store.ts';
import type { Case, Explanation } from './model.ts';
import { sendStageMessage } from './stage-message.ts';

/** Keeps with the case why the system decided as it did, and tells the applicant's side. */
export async function keepExplanation(
  call: Call,
  transaction: Transaction,
  of: Case,
  { decision, title, rules }: Pick<Explanation, 'decision' | 'title' | 'rules'>,
): Promise<void> {
  if (rules.length === 0) return;
  const decidedAt = call.clock.now();
  const id = newId();
  const { id: caseId, rootId, releaseId } = of;
  insertExplanation(transaction, { id, caseId, rootId, releaseId, decision, title, rules, decidedAt });
  const body = await bodyById(call, of.bodyId);
  await sendStageMessage(call, transaction, {
    kind: 'explanation',
    version: 1,
    id,
    caseId,
    rootId,
    decision,
    title,
    bodyName: body?.name ?? {},
    decidedAt: decidedAt.toISOString(),
    rules,
  });
}
