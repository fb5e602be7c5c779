import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { actingName } from './acting-name.ts';
import { findCard, insertExplanation } from './card-store.ts';
import { supervisionProblem } from './problems.ts';

export const ExplainCard = Type.Object({
  /** Given by whoever asks: the same request twice is one explanation. */
  id: Type.String({ format: 'uuid' }),
  cardId: Type.String({ format: 'uuid' }),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type ExplainCard = Static<typeof ExplainCard>;

/** The body says how a warning or card came about 说明. The card stays, whatever is said. */
export async function explainCard(call: Call, input: ExplainCard): Promise<void> {
  const text = input.text.trim();
  if (text === '') throw supervisionProblem('text-required');
  const card = await findCard(call.database, input.cardId);
  if (!card) throw absent(call, supervisionProblem('not-found'));
  const { bodyId, divisionKey } = card;
  await authorise(call, 'supervision.answer', { kind: 'statistics', bodyId, divisionKey });
  const explainedBy = await actingName(call);
  await call.database.transaction(async (transaction) => {
    const taken = await insertExplanation(transaction, {
      id: input.id,
      cardId: card.id,
      text,
      explainedBy,
      explainedAt: call.clock.now(),
    });
    if (!taken) throw supervisionProblem('explained-already');
    await recordAudit(call, transaction, [
      {
        action: 'supervision.card-explained',
        object: { kind: 'supervision-card', id: card.id },
        detail: { explanationId: input.id },
      },
    ]);
  });
}
