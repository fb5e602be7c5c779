import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { caseProblem } from './problems.ts';
import { insertRecusalRequest, recusalAsked } from './recusal-store.ts';
import { requestProblem } from './request-problems.ts';
import { superiorsOf } from './superiors-of.ts';
import { tellOfficers } from './tell-officers.ts';
import { tellProgress } from './tell-progress.ts';

export const AskRecusal = Type.Object({
  ...caseActMembers,
  officer: Type.String({ maxLength: 100, description: 'Who should withdraw, as the applicant knows him' }),
});
export type AskRecusal = Static<typeof AskRecusal>;

/**
 * The applicant asks that an officer withdraw from the case 申请回避, with the reason (公务员法 77). The heads are told; until
 * they decide the case goes on and its periods run.
 */
export function askRecusal(call: Call, input: AskRecusal): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  const officer = input.officer.trim();
  return actInCase(
    call,
    { id, caseId, kind: 'ask-recusal', action: 'case.ask-recusal', reason, reasonRequired: true },
    async (acting, transaction, before, _task, family) => {
      if (officer === '') throw requestProblem('recusal-unnamed');
      if (before.decidedAt) throw caseProblem('decided-already');
      if (await recusalAsked(transaction, caseId)) throw requestProblem('recusal-asked-already');
      await insertRecusalRequest(transaction, {
        id,
        caseId,
        officer,
        reason,
        askedBy: before.applicantName,
        askedAt: acting.clock.now(),
        state: 'asked',
      });
      const asked = await changeCase(acting, transaction, before, {}, [{ event: 'case.recusal-asked' }]);
      await tellProgress(acting, transaction, asked, 'recusal-asked', { reason });
      const superiors = await superiorsOf(acting, before, family);
      await tellOfficers(
        acting,
        transaction,
        before,
        superiors.map(({ accountId }) => accountId),
        {
          id,
          template: 'request.asked',
          what: {
            'zh-CN': `申请${officer}回避`,
            en: `The withdrawal of an officer (${officer}) is asked for`,
          },
          by: before.applicantName,
          reason,
        },
      );
      return { outcome: 'asked', data: { officer } };
    },
  );
}
