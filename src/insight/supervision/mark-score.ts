import type { ScoreRule } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { insertMark } from './mark-store.ts';
import { monthOf } from './model.ts';
import { scoreRules } from './rules.ts';

export interface Occasion {
  readonly counts: ScoreRule['counts'];
  readonly bodyId: string;
  readonly caseIds: readonly string[];
  /** What is marked: a card, a rating, a complaint. One cause is marked once by a rule. */
  readonly causeId: string;
  readonly reason?: string;
}

/** Takes or gives the points that the rules say for such an occasion, with the cases it rests on. */
export async function markScore(call: Call, transaction: Transaction, occasion: Occasion): Promise<void> {
  const today = call.clock.today();
  for (const rule of await scoreRules(call))
    if (rule.counts === occasion.counts)
      await insertMark(transaction, {
        id: newId(),
        month: monthOf(today),
        bodyId: occasion.bodyId,
        ruleKey: rule.key,
        aspect: rule.aspect,
        points: rule.points,
        caseIds: occasion.caseIds,
        causeId: occasion.causeId,
        reason: occasion.reason ?? '',
        markedOn: today,
        markedBy: call.actor.id,
      });
}
