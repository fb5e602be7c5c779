import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { actingName } from './acting-name.ts';
import { insertMark } from './mark-store.ts';
import { monthOf } from './model.ts';
import { supervisionProblem } from './problems.ts';
import { scoreRules } from './rules.ts';
import { findWatch } from './watch-store.ts';

export const RecordFinding = Type.Object({
  /** Given by whoever asks: the same request twice is one finding. */
  id: Type.String({ format: 'uuid' }),
  caseId: Type.String({ format: 'uuid' }),
  ruleKey: Type.String({ maxLength: 80 }),
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type RecordFinding = Static<typeof RecordFinding>;

/** What a supervisor has found in a case, where no clock tells: fees, procedure, openness. By the rules of the pack only. */
export async function recordFinding(call: Call, input: RecordFinding): Promise<void> {
  const watch = await findWatch(call.database, input.caseId);
  if (!watch) throw absent(call, supervisionProblem('not-found'));
  const { bodyId, divisionKey, caseId } = watch;
  await authorise(call, 'supervision.act', { kind: 'statistics', bodyId, divisionKey });
  const reason = input.reason.trim();
  if (reason === '') throw supervisionProblem('text-required');
  const rules = await scoreRules(call);
  const rule = rules.find(({ key, counts }) => key === input.ruleKey && counts === 'finding');
  if (!rule) throw supervisionProblem('rule-unknown', { rule: input.ruleKey });
  const markedBy = await actingName(call);
  const today = call.clock.today();
  await call.database.transaction(async (transaction) => {
    const made = await insertMark(transaction, {
      id: input.id,
      month: monthOf(today),
      bodyId,
      ruleKey: rule.key,
      aspect: rule.aspect,
      points: rule.points,
      caseIds: [caseId],
      causeId: input.id,
      reason,
      markedOn: today,
      markedBy,
    });
    if (made)
      await recordAudit(call, transaction, [
        {
          action: 'supervision.finding-recorded',
          object: { kind: 'case', id: caseId },
          detail: { rule: rule.key, points: rule.points },
        },
      ]);
  });
}
