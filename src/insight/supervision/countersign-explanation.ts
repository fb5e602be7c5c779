import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { actingName } from './acting-name.ts';
import { countersign, findExplanation } from './card-store.ts';
import { supervisionProblem } from './problems.ts';

export const CountersignExplanation = Type.Object({
  explanationId: Type.String({ format: 'uuid' }),
  verdict: Type.Enum(['accepted', 'returned']),
  remark: Type.String({ maxLength: 2000 }),
});
export type CountersignExplanation = Static<typeof CountersignExplanation>;

/** The supervisor signs what a body has explained 会签, or returns it with what is missing. */
export async function countersignExplanation(call: Call, input: CountersignExplanation): Promise<void> {
  const explanation = await findExplanation(call.database, input.explanationId);
  if (!explanation) throw absent(call, supervisionProblem('not-found'));
  const { bodyId, divisionKey } = explanation;
  await authorise(call, 'supervision.act', { kind: 'statistics', bodyId, divisionKey });
  const remark = input.remark.trim();
  if (input.verdict === 'returned' && remark === '') throw supervisionProblem('text-required');
  const by = await actingName(call);
  await call.database.transaction(async (transaction) => {
    const signed = { id: explanation.id, verdict: input.verdict, remark, by, at: call.clock.now() };
    if (!(await countersign(transaction, signed))) throw supervisionProblem('countersigned-already');
    await recordAudit(call, transaction, [
      {
        action: 'supervision.explanation-countersigned',
        object: { kind: 'supervision-card', id: explanation.cardId },
        detail: { explanationId: explanation.id, verdict: input.verdict },
      },
    ]);
  });
}
