import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { endCase } from './end-case.ts';
import { issuePaper } from './issue-paper.ts';
import { caseProblem } from './problems.ts';
import { tellProgress } from './tell-progress.ts';

export const WithdrawCase = Type.Object(caseActMembers);
export type WithdrawCase = Static<typeof WithdrawCase>;

/** The applicant withdraws the application 撤回, as a whole and before it is decided. Every body that handles a part is told. */
export function withdrawCase(call: Call, input: WithdrawCase): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'withdraw', action: 'case.withdraw', reason },
    async (acting, transaction, before) => {
      if (before.parentId !== null) throw caseProblem('withdraw-whole');
      if (before.decidedAt) throw caseProblem('decided-already');
      const told = await changeCase(acting, transaction, before, {}, [{ event: 'case.withdrawn' }]);
      await tellProgress(acting, transaction, told, 'withdrawn', { reason });
      const closed = await endCase(acting, transaction, told, 'withdrawn', { reason });
      await issuePaper(acting, transaction, closed, { template: 'withdrawn' });
      return { outcome: 'withdrawn' };
    },
  );
}
