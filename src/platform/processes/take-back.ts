import { startItem } from './activities.ts';
import { isActivity } from './definition.ts';
import { processProblem } from './problems.ts';
import { rollBack } from './return-to.ts';
import type { Run, RunToken } from './run.ts';
import { after } from './trail.ts';
import { settleIncident } from './waiting-token.ts';

/**
 * 撤回: whoever completed a task takes it back while nobody has acted on what came of it: no task was completed, no answer
 * came, no service ran, no timer fired. Then what opened since is cancelled and the task is open again.
 */
export function takeBack(run: Run, task: string): void {
  const pass = run.trail.find((candidate) => candidate.task === task);
  if (!pass) {
    takeBackItem(run, task);
    return;
  }
  const follow = after(run.trail, pass.id);
  const token = run.tokens.find((other) => other.pass !== undefined && follow.has(other.pass));
  if (!token) throw processProblem('cannot-take-back');
  settleIncident(run, rollBack(run, token, pass));
}

/** One of those who countersign: while the others still sign. */
function takeBackItem(run: Run, task: string): void {
  const host = run.tokens.find(({ multi }) => Object.values(multi?.tasks ?? {}).includes(task));
  const node = host && run.node(host.node);
  if (!host?.multi || !node || !isActivity(node)) throw processProblem('cannot-take-back');
  const { tasks, results, ...progress } = host.multi;
  const index = Number(Object.keys(tasks ?? {}).find((key) => tasks?.[Number(key)] === task));
  const { [index]: _taken, ...others } = tasks ?? {};
  host.multi = {
    ...progress,
    done: progress.done - 1,
    results: results.map((kept, i) => (i === index ? null : kept)),
    tasks: others,
  };
  if (node.multi?.sequential) stepBack(run, host, index);
  startItem(run, host, node, index);
}

/** One after another: only the last who signed can, before the next has. */
function stepBack(run: Run, host: RunToken, index: number): void {
  const progress = host.multi;
  if (progress?.next !== index + 2) throw processProblem('cannot-take-back');
  for (const scope of run.scopes.filter((inner) => inner.host === host.id)) run.cancelScope(scope);
  host.multi = { ...progress, next: index + 1 };
}
