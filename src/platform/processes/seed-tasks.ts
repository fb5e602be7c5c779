import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { analyseTasks, insertSeededTasks, type SeedTask } from './seed-store.ts';

/** Open tasks for a demonstration's lists. No instance stands behind them. */
export async function seedTasks(on: Transaction, tasks: readonly Omit<SeedTask, 'id'>[]): Promise<void> {
  if (tasks.length > 0)
    await insertSeededTasks(
      on,
      tasks.map((task) => ({ id: newId(), ...task })),
    );
}

/** To be called once all are in: the planner must know of them at once. */
export function finishSeeding(on: Queryable): Promise<void> {
  return analyseTasks(on);
}
