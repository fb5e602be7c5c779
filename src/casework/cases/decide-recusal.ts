import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Assignment, findAssignment } from '#platform/directory/index.ts';
import { openTasksOfCases, type Task, transferTask } from '#platform/processes/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { officerName } from './officer-name.ts';
import { officersForStep } from './officers-for-step.ts';
import { inBoth } from './paper-words.ts';
import { placeOf } from './place-of.ts';
import { type RecusalRequest, recusalAsked, settleRecusalRequest } from './recusal-store.ts';
import { requestProblem } from './request-problems.ts';
import { stepProblem } from './step-problems.ts';
import type { Participant } from './store.ts';
import { officersOfCase } from './superiors-of.ts';
import { tellApplicant } from './tell-applicant.ts';
import { tellOfficers } from './tell-officers.ts';
import { tellProgress } from './tell-progress.ts';

export const DecideRecusal = Type.Object({
  ...caseActMembers,
  outcome: Type.Union([Type.Literal('approved'), Type.Literal('rejected')]),
  officer: Type.Optional(
    Type.String({ description: 'The account of the officer who is meant, where he withdraws' }),
  ),
  to: Type.Optional(
    Type.String({ format: 'uuid', description: 'The assignment of the colleague who goes on with the case' }),
  ),
});
export type DecideRecusal = Static<typeof DecideRecusal>;

/**
 * A head decides whether the officer whom the applicant has named withdraws 回避决定; nobody decides about himself. Who
 * withdraws handles no step of the case any more, and what is open goes to a colleague. Either way the applicant has it in writing.
 */
export function decideRecusal(call: Call, input: DecideRecusal): Promise<ActResult> {
  const { id, caseId, outcome } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'decide-recusal', action: 'case.decide-recusal', reason, reasonRequired: true },
    async (acting, transaction, before, _task, family) => {
      const asked = await recusalAsked(transaction, caseId);
      if (!asked) throw requestProblem('recusal-not-asked');
      const decider = await officerName(acting);
      // The applicant writes a name, not an account: whoever bears it leaves the answer to his superior.
      if (asked.officer.includes(decider)) throw requestProblem('recusal-who');
      await settleRecusalRequest(transaction, asked.id, outcome, decider, acting.clock.now());
      const data =
        outcome === 'approved' ? await withdraw(acting, transaction, before, family, input, reason) : {};
      const changed = await changeCase(
        acting,
        transaction,
        before,
        outcome === 'approved' ? { recused: [...before.recused, input.officer ?? ''] } : {},
        [
          {
            event: outcome === 'approved' ? 'case.officer-recused' : 'case.recusal-rejected',
            data: { requestId: asked.id },
          },
        ],
      );
      await tellOutcome(acting, transaction, changed, asked, { outcome, reason });
      return { outcome, data };
    },
  );
}

/** Who is meant and who goes on: both are of the body, and neither is whoever decides. */
async function withdraw(
  call: Call,
  transaction: Transaction,
  of: Case,
  family: readonly Participant[],
  { id, officer, to }: DecideRecusal,
  reason: string,
): Promise<{ readonly officer: string; readonly to?: string }> {
  const officers = await officersOfCase(call, of);
  const meant = officers.find(({ accountId }) => accountId === officer);
  if (!meant || meant.accountId === call.actor.id) throw requestProblem('recusal-who');
  const open = (await openTasksOfCases(transaction, [of.id])).filter(({ act }) => act !== 'correct');
  const successor = officers.find((one) => one.id === to && one !== meant);
  for (const task of open) {
    const holder = task.claimedBy ? await findAssignment(call, task.claimedBy) : undefined;
    const held = holder?.accountId === meant.accountId;
    if (successor && (held || task.claimedBy === null)) {
      const able = (await officersForStep(call, of, task, family)).some((one) => one.id === successor.id);
      if (able) {
        const place = placeOf(successor, task.divisionKey);
        await transferTask(call, transaction, { taskId: task.id, place, reason });
        await tellSuccessor(call, transaction, of, task, successor, { id, reason });
        continue;
      }
    }
    if (held) throw stepProblem('not-to-them');
  }
  return { officer: meant.officerName, ...(successor ? { to: successor.officerName } : {}) };
}

async function tellSuccessor(
  call: Call,
  transaction: Transaction,
  of: Case,
  task: Task,
  successor: Assignment,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  await tellOfficers(call, transaction, of, [successor.accountId], {
    id: `${id}/${task.id}`,
    template: 'step.passed',
    what: { 'zh-CN': '因回避转给您办', en: 'Yours because of a recusal' },
    by: await officerName(call),
    step: task.name,
    reason,
  });
}

async function tellOutcome(
  call: Call,
  transaction: Transaction,
  of: Case,
  { officer, askedAt }: RecusalRequest,
  { outcome, reason }: { readonly outcome: 'approved' | 'rejected'; readonly reason: string },
): Promise<void> {
  await issuePaper(call, transaction, of, {
    template: 'recusal-decision',
    reasons: [reason],
    blanks: {
      officer,
      askedOn: { day: call.clock.dateOf(askedAt) },
      decision: inBoth(`recusal-${outcome}`),
    },
  });
  await tellProgress(call, transaction, of, 'recusal-decided', { parameters: { outcome }, reason });
  await tellApplicant(call, transaction, of, `case.recusal-${outcome}`, {
    officer,
    reason: reason.replace(/[。.]$/u, ''),
  });
}
