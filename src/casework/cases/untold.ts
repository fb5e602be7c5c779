import type { Task } from '#platform/processes/index.ts';
import type { Act } from './model.ts';

const inward: readonly string[] = ['examine', 'confirm'];

/** What stays inside the body: examining, confirming, and signing while others still sign. Nobody relies on it yet. */
export function isUntold(task: Pick<Task, 'id' | 'act'>, acts: readonly Act[]): boolean {
  return inward.includes(task.act) || acts.some(({ kind, taskId }) => kind === 'sign' && taskId === task.id);
}
