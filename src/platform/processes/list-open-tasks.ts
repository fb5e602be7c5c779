import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { noteCaseOfTask } from './held-instances.ts';
import { countHeld, type HeldTask, selectHeld } from './held-store.ts';
import type { Instance, Task } from './model.ts';
import {
  selectInstancesOfCase,
  selectOpenTasks,
  selectOpenTasksOfCases,
  selectTask,
  selectTasksGivenTo,
  selectTasksOfCase,
  type TaskPage,
} from './store.ts';

/** One page of an inbox, the most urgent first. What the reader may see is the caller's matter. */
export function listOpenTasks(call: Call, page: TaskPage): Promise<Task[]> {
  return page.areas.length === 0 ? Promise.resolve([]) : selectOpenTasks(call.database, page);
}

/** What these cases wait for now. */
export function openTasksOfCases(on: Queryable, caseIds: readonly string[]): Promise<Task[]> {
  return selectOpenTasksOfCases(on, caseIds);
}

/** What was given to one assignment and is open, the most urgent first. */
export function openTasksGivenTo(on: Queryable, assignmentId: string, limit: number): Promise<Task[]> {
  return selectTasksGivenTo(on, assignmentId, limit);
}

/** What each of these assignments was given and is open: how much, and no more than some of it, the most urgent first. */
export async function tasksHeld(
  on: Queryable,
  assignmentIds: readonly string[],
  mostEach: number,
): Promise<{ readonly tasks: readonly HeldTask[]; readonly counts: ReadonlyMap<string, number> }> {
  const [tasks, counts] = await Promise.all([
    selectHeld(on, assignmentIds, mostEach),
    countHeld(on, assignmentIds),
  ]);
  return { tasks, counts: new Map(counts.map(({ holder, count }) => [holder, count])) };
}

/** Every task a case has had, in order of opening. */
export function tasksOfCase(on: Queryable, caseId: string): Promise<Task[]> {
  return selectTasksOfCase(on, caseId);
}

export function instancesOfCase(on: Queryable, caseId: string): Promise<Instance[]> {
  return selectInstancesOfCase(on, caseId);
}

export async function findTask(on: Queryable, id: string): Promise<Task | undefined> {
  const task = await selectTask(on, id);
  if (task?.caseId) noteCaseOfTask(on, id, task.caseId);
  return task;
}
