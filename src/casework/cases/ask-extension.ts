import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { extensionOf } from './extension-of.ts';
import { extensionsOf, insertExtension } from './extension-store.ts';
import { officerName } from './officer-name.ts';
import { caseProblem } from './problems.ts';

export const AskExtension = Type.Object(caseActMembers);
export type AskExtension = Static<typeof AskExtension>;

/** Who handles a case asks, with reasons, that its period be extended 申请延长. The head decides; once only. */
export function askExtension(call: Call, input: AskExtension): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'ask-extension', action: 'case.ask-extension', reason, reasonRequired: true },
    async (acting, transaction, before) => {
      if (before.state !== 'accepted' || before.decidedAt) throw caseProblem('not-accepted-yet');
      // Once the period is over it cannot be made longer any more.
      if (before.statutoryDueOn && before.statutoryDueOn < acting.clock.today())
        throw caseProblem('extension-too-late');
      const period = await extensionOf(acting, before);
      if (!period) throw caseProblem('extension-none');
      const earlier = await extensionsOf(transaction, caseId);
      if (earlier.some(({ state }) => state !== 'rejected')) throw caseProblem('extension-once');
      await insertExtension(transaction, {
        id,
        caseId,
        periodKey: period.key,
        length: period.length,
        unit: period.unit,
        reason,
        askedBy: await officerName(acting),
        askedAt: acting.clock.now(),
        state: 'asked',
      });
      await changeCase(acting, transaction, before, {}, [
        { event: 'case.extension-asked', data: { period: period.key } },
      ]);
      return { outcome: 'asked', data: { period: period.key } };
    },
  );
}
