import { finishActivity } from './activities.ts';
import { nextUndoing, takeDone } from './compensation.ts';
import type { AdHoc, EventSubprocessNode, SubprocessNode } from './definition.ts';
import { listenInside } from './listen.ts';
import type { Run, RunToken } from './run.ts';
import type { Scope } from './state.ts';

/** Opens the inside of a subprocess, with its data objects and its event subprocesses. */
export function openInside(run: Run, token: RunToken, node: SubprocessNode | EventSubprocessNode): void {
  const scope = run.addScope(
    token,
    node.data.length > 0 ? { variables: Object.fromEntries(node.data.map((name) => [name, null])) } : {},
  );
  token.wait = { on: 'inner' };
  listenInside(run, token.id, scope.id, node.id);
  if (node.kind === 'subprocess' && node.adHoc) startAdHoc(run, token, scope, node.adHoc);
  else run.enter(run.addToken(node.start, scope.id));
}

/** A token of the scope has reached its end: the scope may be over. */
export function endScope(run: Run, id: number): void {
  const scope = run.scope(id);
  const host = run.token(scope?.host ?? 0);
  const node = host && run.node(host.node);
  if (scope && host && node?.kind === 'subprocess' && node.adHoc && !host.multi) {
    if (goOnAdHoc(run, host, scope, node.adHoc)) return;
  } else if (run.tokens.some((token) => token.scope === id)) return;
  if (id === 0) {
    if (run.status === 'running' || run.status === 'incident') run.status = 'completed';
    return;
  }
  if (host && host.undo === undefined) takeDone(run, id, host);
  // What the inside of one item left behind is the item's result.
  const left = host && run.itemHost(host) ? run.scope(host.scope)?.item?.variables : undefined;
  run.removeScope(id);
  if (!host) return;
  if (host.undo) nextUndoing(run, host);
  else
    finishActivity(run, host, { ...left, ...(host.outcome === undefined ? {} : { outcome: host.outcome }) });
}

// Ad-hoc subprocesses

/**
 * All that nothing leads to is started, or what `mt:activities` names of it: side by side, or one after another in the order
 * of the file. The standard leaves the choice to the people who do the work; here the model makes it.
 */
function startAdHoc(run: Run, host: RunToken, scope: Scope, adHoc: AdHoc): void {
  const chosen = chosenOf(run, host, adHoc);
  const [first, ...others] = chosen;
  const at = { ...host, scope: scope.id };
  if (first === undefined || (adHoc.completion && run.evaluate(adHoc.completion, at) === true)) {
    run.agenda.push({ do: 'end-scope', scope: scope.id });
    return;
  }
  run.enter(run.addToken(first, scope.id));
  if (adHoc.sequential) run.changeScope(scope.id, { left: others });
  else for (const entry of others) run.enter(run.addToken(entry, scope.id));
}

function chosenOf(run: Run, host: RunToken, adHoc: AdHoc): readonly string[] {
  if (!adHoc.chosen) return adHoc.entries;
  const ids = run.evaluate(adHoc.chosen, host);
  const wrong = Array.isArray(ids) ? ids.find((id) => !adHoc.entries.includes(id)) : ids;
  if (!Array.isArray(ids) || wrong !== undefined)
    return run.raise('wrong-value', host.node, `mt:activities: ${JSON.stringify(wrong)}`);
  return adHoc.entries.filter((entry) => ids.includes(entry));
}

/** Each time a path inside has ended. False: the subprocess is done. */
function goOnAdHoc(run: Run, host: RunToken, scope: Scope, adHoc: AdHoc): boolean {
  const active = run.tokensIn(scope.id);
  // The condition sees the variables inside, and the outcome of the path that has just ended.
  const at = { ...host, scope: scope.id };
  const complete = adHoc.completion !== undefined && run.evaluate(adHoc.completion, at) === true;
  if (complete && adHoc.cancelRemaining) {
    for (const token of active) run.cancelToken(token);
    return false;
  }
  if (complete && scope.left) run.changeScope(scope.id, { left: [] });
  if (active.length > 0) return true;
  const [next, ...left] = complete ? [] : (scope.left ?? []);
  if (next === undefined) {
    // All was done and the condition asks for more: nothing will ever make it true.
    if (adHoc.completion && !complete) run.raise('stuck', host.node, 'completionCondition');
    return false;
  }
  run.changeScope(scope.id, { left });
  run.enter(run.addToken(next, scope.id));
  return true;
}
