import { finishActivity } from './activities.ts';
import { type EventSubprocessNode, isActivity, type Variables } from './definition.ts';
import { setAgain } from './listen.ts';
import type { Run, RunToken } from './run.ts';
import { acted, passOf } from './trail.ts';

export function fireTimer(run: Run, id: string): void {
  const timer = run.timers.find((candidate) => candidate.id === id);
  if (!timer) return;
  run.timers = run.timers.filter((other) => other !== timer);
  run.effects.push({ kind: 'clear-timer', id });
  const node = run.node(timer.node);
  if ('interrupting' in node && !node.interrupting && node.trigger.on === 'timer') {
    const scope = node.kind === 'boundary' ? run.token(timer.host)?.scope : scopeOf(run, timer.host);
    if (scope !== undefined)
      setAgain(run, { id: timer.host, node: node.id, scope }, timer, node.trigger.timer);
  }
  happen(run, node.id, timer.host);
}

/** A message or signal that came from elsewhere. */
export function catchEvent(run: Run, id: string, variables: Variables): void {
  const subscription = run.subscriptions.find((candidate) => candidate.id === id);
  if (subscription) happen(run, subscription.node, subscription.host, variables);
}

/**
 * Fires the first condition that has become true. As the standard has it, one that has fired must cease to hold before it
 * fires again.
 */
export function fireCondition(run: Run): boolean {
  if (run.suspended) return false;
  for (const subscription of run.subscriptions) {
    if (subscription.on !== 'conditional') continue;
    const { node: id, host } = subscription;
    const node = run.node(id);
    const scope = node.kind === 'event-subprocess' ? scopeOf(run, host) : run.token(host)?.scope;
    if (!('trigger' in node) || node.trigger.on !== 'conditional' || scope === undefined) continue;
    const holds = run.evaluate(node.trigger.condition, { id: host, node: id, scope }) === true;
    if (holds === (subscription.held ?? false)) continue;
    const { held: _, ...unheld } = subscription;
    run.subscriptions = run.subscriptions.map((other) =>
      other === subscription ? { ...unheld, ...(holds ? { held: true } : {}) } : other,
    );
    if (!holds) continue;
    happen(run, id, host);
    return true;
  }
  return false;
}

/** The event of the node has happened to the token (0: the process) that waited for it. */
function happen(run: Run, id: string, host: number, variables: Variables = {}): void {
  const node = run.node(id);
  if (node.kind === 'event-subprocess') {
    startEventSubprocess(run, node, host, variables);
    return;
  }
  const token = run.token(host);
  if (!token) return;
  if (node.kind !== 'boundary' || node.interrupting) acted(run, token);
  if (!run.itemHost(token)) run.assign(token, variables);
  if (node.kind === 'boundary') {
    leaveByBoundary(run, token, node.id, node.interrupting);
    return;
  }
  // Behind an event-based gateway the first event decides, and the others are waited for no longer.
  if (token.node !== id) {
    run.cancelContents(token);
    token.node = id;
  }
  delete token.wait;
  if (isActivity(node)) finishActivity(run, token, variables);
  else {
    run.clearListeners(token.id);
    run.leave(token);
  }
}

export function leaveByBoundary(run: Run, token: RunToken, boundary: string, interrupting: boolean): void {
  if (interrupting) {
    run.cancelContents(token);
    token.node = boundary;
    run.leave(token);
    return;
  }
  const outcome = token.outcome === undefined ? {} : { outcome: token.outcome };
  run.leave(run.addToken(boundary, token.scope, { ...outcome, ...passOf(token) }));
}

/** One that interrupts ends all else in its scope and takes its place. */
export function startEventSubprocess(
  run: Run,
  node: EventSubprocessNode,
  host: number,
  variables: Variables,
): void {
  const scope = scopeOf(run, host);
  if (scope === undefined) return;
  if (node.interrupting) {
    for (const token of run.tokensIn(scope)) run.cancelToken(token);
    const siblings = run.definition.eventSubprocesses.get(node.parent ?? '') ?? [];
    run.clearListeners(host, (id) => siblings.some((sibling) => sibling.id === id));
    run.changeScope(scope, { left: [] });
  }
  const token = run.addToken(node.id, scope);
  run.assign(token, variables);
  run.enter(token);
}

/** The scope whose event subprocesses belong to this token; 0 is the process. */
function scopeOf(run: Run, host: number): number | undefined {
  return host === 0 ? 0 : run.scopes.find((scope) => scope.host === host)?.id;
}
