import type { Call } from '#kernel/application/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { actOnTask } from './act-on-task.ts';
import type { SubmittedMaterial } from './model.ts';
import { caseProblem } from './problems.ts';

/** The applicant hands in what was asked for 补正. The second of two identical answers is told that nothing waits. */
export async function answerCorrection(
  call: Call,
  input: {
    readonly caseId: string;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly materials: readonly SubmittedMaterial[];
  },
): Promise<void> {
  const tasks = await openTasksOfCases(call.database, [input.caseId]);
  const task = tasks.find(({ act }) => act === 'correct');
  if (!task) throw caseProblem('no-task');
  const { answers, materials } = input;
  await actOnTask(call, { taskId: task.id, outcome: 'corrected' }, { answers, materials });
}
