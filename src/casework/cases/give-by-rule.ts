import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Assignment } from '#platform/directory/index.ts';
import { claimTask, findTask, type Task } from '#platform/processes/index.ts';
import { changeCase } from './change-case.ts';
import type { Case, Passing } from './model.ts';
import { officersForStep } from './officers-for-step.ts';
import { byProcess, recordAct } from './record-act.ts';
import { casesByIds, lockCase, participantsOf } from './store.ts';

/** An open step that nobody has, with those whom the law and their posts let do it today. */
export interface StepToGive {
  readonly of: Case;
  readonly task: Task;
  readonly officers: readonly Assignment[];
}

export interface GivenByRule {
  readonly to: Assignment;
  /** The rule, as the history names it. */
  readonly rule: string;
}

/**
 * The program gives a step to one officer as a rule says 分派, under the lock of its case: of two programs the second finds it
 * given, and so does whoever comes after somebody has done it. Answers whether it was given now.
 */
export function giveByRule(
  call: Call,
  taskId: string,
  choose: (call: Call, transaction: Transaction, step: StepToGive) => Promise<GivenByRule | undefined>,
): Promise<boolean> {
  return call.database.transaction(async (transaction) => {
    const acting = within(call, transaction);
    const found = await findTask(transaction, taskId);
    if (!found?.caseId) return false;
    const of = await lockCase(transaction, found.caseId);
    const task = await findTask(transaction, taskId);
    if (!of || !task || !isToGive(task)) return false;
    const family = await participantsOf(transaction, of.id);
    const officers = await officersForStep(acting, of, task, family);
    const given = await choose(acting, transaction, { of, task, officers });
    if (!given) return false;
    await claimTask(acting, transaction, { taskId, assignmentId: given.to.id });
    await keepGiven(acting, transaction, of, task, given);
    return true;
  });
}

/** What nobody has yet. Applicants correct, and who countersigns was named with the signature that is asked for. */
const isToGive = ({ status, claimedBy, act, item }: Task) =>
  status === 'open' && claimedBy === null && act !== 'correct' && item === null;

async function keepGiven(
  call: Call,
  transaction: Transaction,
  of: Case,
  task: Task,
  { to, rule }: GivenByRule,
): Promise<void> {
  await changeCase(call, transaction, of, {}, [
    { event: 'case.step-assigned', data: { taskId: task.id, toAssignmentId: to.id, rule } },
  ]);
  const passing: Passing = {
    taskId: task.id,
    step: task.name,
    to: { assignmentId: to.id, name: to.officerName, division: to.divisionName },
    opened: [],
  };
  await recordAct(call, transaction, of, byProcess(of), {
    kind: 'assign',
    outcome: rule,
    reason: '',
    data: { passing },
  });
}

/** Who could do each of these open steps today, as their cases stand. For lists of those who arrange the work. */
export async function officersForSteps(
  call: Call,
  tasks: readonly Task[],
): Promise<ReadonlyMap<string, readonly Assignment[]>> {
  const cases = await casesByIds(call.database, [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))]);
  const byId = new Map(cases.map((of) => [of.id, of]));
  const able = new Map<string, readonly Assignment[]>();
  for (const task of tasks) {
    const of = byId.get(task.caseId ?? '');
    if (!of) continue;
    const family = of.kind === 'single' ? [of] : await participantsOf(call.database, of.id);
    able.set(task.id, await officersForStep(call, of, task, family));
  }
  return able;
}
