import type { UserTaskNode } from './definition.ts';
import { processProblem } from './problems.ts';
import type { Run, RunToken } from './run.ts';

export interface WaitingTask {
  readonly token: RunToken;
  readonly node: UserTaskNode;
}

/** The token that waits for this task now. */
export function waitingTask(run: Run, task: string): WaitingTask {
  const token = run.tokens.find(({ wait }) => wait?.on === 'task' && wait.id === task);
  const node = token && run.node(token.node);
  if (!token || node?.kind !== 'user-task') throw processProblem('task-not-waiting');
  return { token, node };
}

/** The incident is over when nothing is left that it held up. */
export function settleIncident(run: Run, moved: RunToken): void {
  run.halted = run.halted.filter((entry) => !('token' in entry) || entry.token !== moved.id);
  if (run.status !== 'incident' || run.halted.length > 0) return;
  if (run.tokens.some(({ wait }) => wait?.on === 'work')) return;
  run.status = 'running';
  run.incident = undefined;
}
