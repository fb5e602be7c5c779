import { Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Action, requireAccount } from '#platform/access/index.ts';
import { findTask, type Task } from '#platform/processes/index.ts';
import { actInCase } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import type { Case, Passing } from './model.ts';
import { stepProblem } from './step-problems.ts';
import type { Participant } from './store.ts';

/** What every act with a step brings. The same id twice is one act. */
export const stepActMembers = {
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice acts once' }),
  taskId: Type.String({ format: 'uuid' }),
  reason: Type.Optional(Type.String({ maxLength: 4000 })),
};

interface AskedForStep {
  readonly id: string;
  readonly taskId: string;
  readonly kind: string;
  readonly action: Action;
  readonly reason: string;
  readonly reasonRequired?: boolean;
}

/** The step as it stands under the lock of its case. */
export interface StepInHand {
  readonly before: Case;
  readonly task: Task;
  readonly family: readonly Participant[];
}

/** Something done with a step besides completing it: one transaction, and how it went from one to another in the history. */
export async function actOnStep(
  call: Call,
  asked: AskedForStep,
  act: (
    call: Call,
    transaction: Transaction,
    step: StepInHand,
  ) => Promise<{ readonly outcome: string } & Pick<Passing, 'to' | 'toStep' | 'opened'>>,
): Promise<ActResult> {
  requireAccount(call);
  const found = await findTask(call.database, asked.taskId);
  if (!found?.caseId) throw stepProblem('no-task');
  return actInCase(
    call,
    { ...asked, caseId: found.caseId },
    async (acting, transaction, before, task, family) => {
      if (!task) throw stepProblem('no-task');
      const { outcome, ...passed } = await act(acting, transaction, { before, task, family });
      const passing: Passing = { taskId: task.id, step: task.name, ...passed };
      return { outcome, data: { passing } };
    },
  );
}
