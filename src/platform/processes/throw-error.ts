import { leaveByBoundary, startEventSubprocess } from './catch-event.ts';
import { type BoundaryNode, type EventSubprocessNode, isActivity, type Trigger } from './definition.ts';
import type { Run, RunToken } from './run.ts';

/**
 * An error leaves the innermost activity around `token` (or the one it stands on) that has a boundary event for its code,
 * or starts the innermost event subprocess for it, cancelling what else runs inside. Nobody catches it: the whole instance
 * has failed.
 */
export function throwError(run: Run, token: RunToken, code: string): void {
  if (raise(run, token, 'error', code)) return;
  run.cancelAll();
  run.status = 'failed';
  run.error = code;
}

/** As an error, but what catches it need not interrupt; nobody catches it: it passes unnoticed. */
export function escalate(run: Run, token: RunToken, code: string): void {
  raise(run, token, 'escalation', code);
}

function raise(run: Run, token: RunToken, on: 'error' | 'escalation', code: string): boolean {
  const catches = ({ trigger }: { readonly trigger: Trigger }) =>
    trigger.on === on && (trigger.code === code || trigger.code === '*');
  for (let at: RunToken | undefined = token; at; at = hostOf(run, at)) {
    // The boundary belongs to the multi-instance activity as a whole, not to each of its items.
    const boundary = run.itemHost(at) ? undefined : boundariesOf(run, at).find(catches);
    if (boundary) {
      leaveByBoundary(run, at, boundary.id, on === 'error' || boundary.interrupting);
      return true;
    }
    const inside = insideOf(run, at);
    const subprocess = inside?.subprocesses.find(catches);
    if (inside && subprocess) {
      startEventSubprocess(run, subprocess, inside.host, {});
      return true;
    }
  }
  return false;
}

function boundariesOf(run: Run, token: RunToken): readonly BoundaryNode[] {
  const node = run.node(token.node);
  return isActivity(node) ? node.boundary : [];
}

/** The event subprocesses beside the token. What one of them throws leaves their common scope. */
function insideOf(
  run: Run,
  token: RunToken,
): { readonly host: number; readonly subprocesses: readonly EventSubprocessNode[] } | undefined {
  if (run.node(token.node).kind === 'event-subprocess') return undefined;
  const { parent } = run.node(token.node);
  const scope = run.scope(token.scope);
  const host = scope && run.token(scope.host);
  // The scope of an item or of a compensation is not the inside of a subprocess.
  if (scope && host?.node !== parent) return undefined;
  if (scope?.item) return undefined;
  return { host: host?.id ?? 0, subprocesses: run.definition.eventSubprocesses.get(parent ?? '') ?? [] };
}

function hostOf(run: Run, token: RunToken): RunToken | undefined {
  const scope = run.scope(token.scope);
  return scope ? run.token(scope.host) : undefined;
}
