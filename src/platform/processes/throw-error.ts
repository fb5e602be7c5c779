import { isActivity } from './definition.ts';
import type { Run, RunToken } from './run.ts';

/**
 * An error leaves the innermost activity around `token` (or the one it stands on) that has a boundary event for its code,
 * cancelling what else runs inside. Nobody catches it: the whole instance has failed.
 */
export function throwError(run: Run, token: RunToken, code: string): void {
  for (let at: RunToken | undefined = token; at; at = hostOf(run, at)) {
    // The boundary belongs to the multi-instance activity as a whole, not to each of its items.
    if (run.itemHost(at)) continue;
    const node = run.node(at.node);
    if (!isActivity(node)) continue;
    const catching = node.boundary.find((boundary) => boundary.error === code || boundary.error === '*');
    if (!catching) continue;
    run.cancelContents(at);
    at.node = catching.id;
    run.leave(at);
    return;
  }
  run.cancelAll();
  run.status = 'failed';
  run.error = code;
}

function hostOf(run: Run, token: RunToken): RunToken | undefined {
  const scope = run.scope(token.scope);
  return scope ? run.token(scope.host) : undefined;
}
