import { isActivity, type Thrown } from './definition.ts';
import type { Run, RunToken } from './run.ts';
import type { Done, Undoing } from './state.ts';

/** A run of an activity is over: it is remembered where something can undo it. */
export function recordDone(run: Run, token: RunToken, scope: number): void {
  const node = run.node(token.node);
  if (!isActivity(node) || node.undoneBy === undefined) return;
  run.done.push({ activity: node.id, scope, handler: node.undoneBy, ...insideOf(run, token.scope) });
}

/** The variables of an item or a subprocess are gone when it is undone: they are kept as they were. */
function insideOf(run: Run, id: number): Pick<Done, 'variables'> {
  const scope = run.scope(id);
  return scope?.item || scope?.variables
    ? { variables: { ...scope.variables, ...scope.item?.variables } }
    : {};
}

/**
 * The scope has come to its end: what was done in it can be undone together, through the activity that `host` stands on.
 * A handler of that activity stands for all of it.
 */
export function takeDone(run: Run, scope: number, host: RunToken): void {
  const node = run.node(host.node);
  const handler = run.definition.eventSubprocesses
    .get(node.id)
    ?.find(({ trigger }) => trigger.on === 'compensation')?.id;
  const inner = run.done.filter((done) => done.scope === scope);
  run.done = run.done.filter((done) => done.scope !== scope);
  if (isActivity(node) && node.undoneBy !== undefined) return;
  if (handler !== undefined && run.scope(scope)?.item === undefined)
    run.done.push({ activity: node.id, scope: host.scope, handler, ...insideOf(run, scope) });
  else if (inner.length > 0) run.done.push({ activity: node.id, scope: host.scope, inner });
}

/**
 * Undoes what was done in the scope of the token, the last first, one after another; the token waits for it. Thrown inside
 * an event subprocess it is the scope around that is undone, too.
 */
export function compensate(
  run: Run,
  token: RunToken,
  thrown: Extract<Thrown, { what: 'compensation' }>,
): void {
  const scopes = scopesAround(run, token);
  undo(
    run,
    token,
    (done) =>
      scopes.includes(done.scope) && (thrown.activity === undefined || done.activity === thrown.activity),
  );
}

function scopesAround(run: Run, token: RunToken): readonly number[] {
  const scopes = [token.scope];
  for (let host = hostOf(run, token); host && run.node(host.node).kind === 'event-subprocess'; ) {
    scopes.push(host.scope);
    host = hostOf(run, host);
  }
  return scopes;
}

function hostOf(run: Run, token: RunToken): RunToken | undefined {
  return run.token(run.scope(token.scope)?.host ?? 0);
}

function undo(run: Run, token: RunToken, concerns: (done: Done) => boolean): void {
  token.undo = handlersOf(run.done.filter(concerns));
  run.done = run.done.filter((done) => !concerns(done));
  nextUndoing(run, token);
}

function handlersOf(done: readonly Done[]): readonly Undoing[] {
  return [...done].reverse().flatMap(({ handler, variables, inner }) => {
    if (handler !== undefined) return [{ handler, ...(variables ? { variables } : {}) }];
    return handlersOf(inner ?? []);
  });
}

export function nextUndoing(run: Run, token: RunToken): void {
  const [next, ...left] = token.undo ?? [];
  if (next) {
    token.undo = left;
    token.wait = { on: 'inner' };
    const scope = run.addScope(token, next.variables ? { variables: next.variables } : {});
    run.enter(run.addToken(next.handler, scope.id));
    return;
  }
  delete token.undo;
  delete token.wait;
  const node = run.node(token.node);
  if (node.kind !== 'end') run.leave(token);
  else if (node.throws?.what === 'cancel') leaveTransaction(run, token);
  else run.consume(token);
}

/** A cancelled transaction: what still runs in it ends, what was done is undone, then it is left by its cancel boundary. */
export function cancelTransaction(run: Run, token: RunToken): void {
  for (const other of run.tokensIn(token.scope)) if (other !== token) run.cancelToken(other);
  undo(run, token, (done) => done.scope === token.scope);
}

function leaveTransaction(run: Run, token: RunToken): void {
  const inside = hostOf(run, token);
  if (!inside) return;
  const host = run.itemHost(inside) ?? inside;
  const node = run.node(host.node);
  const boundary = isActivity(node) && node.boundary.find(({ trigger }) => trigger.on === 'cancel');
  if (!boundary) {
    run.raise('no-flow', token.node, 'cancel');
    return;
  }
  run.cancelContents(host);
  host.node = boundary.id;
  run.leave(host);
}
