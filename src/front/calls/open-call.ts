import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { recordById } from '#platform/registers/index.ts';
import { atCalls } from './find-caller.ts';
import { CallPurpose } from './model.ts';
import { callProblem } from './problems.ts';
import { insertCall } from './store.ts';

export const OpenCall = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same form twice is one call' }),
  subjectId: Type.String({ format: 'uuid' }),
  number: Type.String({ maxLength: 30 }),
  purpose: CallPurpose,
  proof: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type OpenCall = Static<typeof OpenCall>;

const leastProof = 4;

/** From now on the officer sees how the caller's cases stand; by what he was known, and why, is on record first. */
export async function openCall(call: Call, input: OpenCall): Promise<void> {
  const acting = await atCalls(call);
  const proof = input.proof.trim();
  if (proof.length < leastProof) throw callProblem('proof-missing');
  const { id, subjectId, purpose } = input;
  if (!(await recordById(acting, subjectId, { purpose: `call.${purpose}` }))) throw callProblem('not-found');
  await acting.database.transaction(async (transaction) => {
    const opened = await insertCall(transaction, {
      id,
      agentId: acting.actor.id,
      number: input.number.replace(/[^\d+]/g, ''),
      purpose,
      proof,
      subjectId,
      openedAt: acting.clock.now(),
    });
    if (opened)
      await recordAudit(acting, transaction, [
        { action: 'call.opened', object: { kind: 'call', id }, detail: { purpose }, subjects: [subjectId] },
      ]);
  });
}
