import { type Static, Type } from 'typebox';
import { officerName } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { outsideProblem } from './problems.ts';
import { findExplanation, findFinding, insertExplanation, signExplanation } from './store.ts';

export const ExplainFinding = Type.Object({
  /** Given by whoever asks: the same request twice is one explanation. */
  id: Type.String({ format: 'uuid' }),
  findingId: Type.String({ format: 'uuid' }),
  text: Type.String({ maxLength: 2000 }),
});
export type ExplainFinding = Static<typeof ExplainFinding>;

/** The body says how it came about 说明. The finding stays, whatever is said. */
export async function explainFinding(call: Call, input: ExplainFinding): Promise<void> {
  const finding = await findFinding(call.database, input.findingId);
  if (!finding) throw absent(call, outsideProblem('not-found'));
  const { bodyId, divisionKey } = finding;
  await authorise(call, 'supervision.answer', { kind: 'statistics', bodyId, divisionKey });
  const text = input.text.trim();
  if (text === '') throw outsideProblem('text-required');
  const explainedBy = await officerName(call);
  await call.database.transaction(async (transaction) => {
    const explanation = { id: input.id, findingId: finding.id, text, explainedBy };
    if (!(await insertExplanation(transaction, { ...explanation, explainedAt: call.clock.now() })))
      throw outsideProblem('explained-already');
    await recordAudit(call, transaction, [
      {
        action: 'outside.explained',
        object: { kind: 'outside-finding', id: finding.id },
        detail: { explanationId: input.id },
      },
    ]);
  });
}

export const SignExplanation = Type.Object({
  explanationId: Type.String({ format: 'uuid' }),
  verdict: Type.Enum(['accepted', 'returned']),
  remark: Type.String({ maxLength: 2000 }),
});
export type SignExplanation = Static<typeof SignExplanation>;

/** The supervisor signs what a body has explained 会签, or returns it with what is missing. */
export async function signFinding(call: Call, input: SignExplanation): Promise<void> {
  const explanation = await findExplanation(call.database, input.explanationId);
  const finding = explanation && (await findFinding(call.database, explanation.findingId));
  if (!explanation || !finding) throw absent(call, outsideProblem('not-found'));
  const { bodyId, divisionKey } = finding;
  await authorise(call, 'supervision.act', { kind: 'statistics', bodyId, divisionKey });
  const remark = input.remark.trim();
  if (input.verdict === 'returned' && remark === '') throw outsideProblem('text-required');
  const countersignedBy = await officerName(call);
  await call.database.transaction(async (transaction) => {
    const signed = { id: explanation.id, verdict: input.verdict, remark, countersignedBy };
    if (!(await signExplanation(transaction, { ...signed, countersignedAt: call.clock.now() })))
      throw outsideProblem('countersigned-already');
    await recordAudit(call, transaction, [
      {
        action: 'outside.countersigned',
        object: { kind: 'outside-finding', id: finding.id },
        detail: { explanationId: explanation.id, verdict: input.verdict },
      },
    ]);
  });
}
