import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Assignment } from '#platform/directory/index.ts';
import { type StepInHand, stepActMembers } from './act-on-step.ts';
import { changeCase } from './change-case.ts';
import type { Passing } from './model.ts';
import { officerName } from './officer-name.ts';
import { tellOfficers } from './tell-officers.ts';

/** What every act brings that gives a step to a colleague. */
export const GiveStep = Type.Object({
  ...stepActMembers,
  to: Type.String({ format: 'uuid', description: 'The assignment of an officer, one of those offered' }),
});
export type GiveStep = Static<typeof GiveStep>;

/** After the process has given the step to a colleague: the event, the word to him, and how the history shows it. */
export async function tellGiven(
  call: Call,
  transaction: Transaction,
  { before, task }: StepInHand,
  to: Assignment,
  told: {
    readonly id: string;
    readonly event: string;
    readonly what: Text;
    readonly reason: string;
    readonly opened: readonly string[];
    /** Accounts that handle the case no more. */
    readonly recused?: readonly string[];
  },
): Promise<Pick<Passing, 'to' | 'opened'>> {
  const { recused = before.recused } = told;
  const changed = await changeCase(call, transaction, before, { recused }, [
    { event: told.event, data: { taskId: task.id, toAssignmentId: to.id } },
  ]);
  await tellOfficers(call, transaction, changed, [to.accountId], {
    id: told.id,
    template: 'step.passed',
    what: told.what,
    by: await officerName(call),
    step: task.name,
    reason: told.reason,
  });
  return {
    to: { assignmentId: to.id, name: to.officerName, division: to.divisionName },
    opened: told.opened,
  };
}
