import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { endCase } from './end-case.ts';
import { issuePaper } from './issue-paper.ts';
import { caseProblem } from './problems.ts';
import { tellProgress } from './tell-progress.ts';

export const TerminateCase = Type.Object(caseActMembers);
export type TerminateCase = Static<typeof TerminateCase>;

/** Ends a case that can no longer be decided 终止: the applicant has died, the firm is dissolved, the matter is gone. With reasons. */
export function terminateCase(call: Call, input: TerminateCase): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'terminate', action: 'case.terminate', reason, reasonRequired: true },
    async (acting, transaction, before) => {
      if (before.decidedAt) throw caseProblem('decided-already');
      const told = await changeCase(acting, transaction, before, {}, [{ event: 'case.terminated' }]);
      await tellProgress(acting, transaction, told, 'terminated', { reason });
      const closed = await endCase(acting, transaction, told, 'terminated', { reason });
      await issuePaper(acting, transaction, closed, { template: 'terminated', reasons: [reason] });
      return { outcome: 'terminated' };
    },
  );
}
