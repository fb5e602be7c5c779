import { createHash } from 'node:crypto';
import { contentOf, feelFacts, lockCase } from '#casework/cases/index.ts';
import { type ItemForwarding, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import { compileExpression, toHost } from '#platform/decisions/index.ts';
import type { Forward, Submission } from './model.ts';
import { forwardingProblem } from './problems.ts';

/**
 * What is sent of a case: its answers under their names, as the item of the pinned release says, its materials by reference.
 * Made anew each time, so that what an applicant stated stays in one place; as it never changes while a case is away, the same
 * is sent again.
 */
export async function composeSubmission(
  call: Call,
  transaction: Transaction,
  forward: Forward,
): Promise<Submission> {
  const of = await lockCase(transaction, forward.caseId);
  const content = of && (await contentOf(transaction, of.contentId));
  if (!of || !content) throw forwardingProblem('not-found');
  const item = (await releaseById(call, of.releaseId)).part('item', of.itemKey);
  if (!item?.forwarding) throw forwardingProblem('not-bound', { item: of.itemKey });
  const { forwarding } = item;
  const facts = await feelFacts(call, transaction, of.id);
  const said = (expression: string) =>
    toHost(compileExpression(expression).evaluate(facts, { clock: call.clock }).value, { numbers: 'string' });
  const submission = {
    reference: forward.id,
    receiptNumber: of.receiptNumber,
    itemCode: item.code,
    fields: Object.fromEntries(
      Object.entries(forwarding.fields).map(([name, expression]) => [name, said(expression) ?? null]),
    ),
    opinion: forward.opinion,
    materials: content.materials
      .filter(({ key }) => goesAlong(forwarding, key))
      .map(({ key, title, way, fileId }) => ({
        key,
        title,
        way,
        ...(fileId ? { url: fileAddress(call, forward.id, fileId) } : {}),
      })),
    answerUrl: `${call.config.publicUrl}/api/forwarding/systems/${forward.system}/answers`,
  };
  return { ...submission, digest: createHash('sha256').update(canonicalBytes(submission)).digest('hex') };
}

export const goesAlong = ({ materials }: ItemForwarding, key: string) =>
  materials === undefined || materials.includes(key);

const fileAddress = (call: Call, forwardId: string, fileId: string) =>
  `${call.config.publicUrl}/api/forwarding/${forwardId}/files/${fileId}`;
