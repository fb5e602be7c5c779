import type { Node, UserTaskNode } from './definition.ts';
import { processProblem } from './problems.ts';
import type { Run, RunToken } from './run.ts';
import type { Pass } from './state.ts';
import { after, before, outwards } from './trail.ts';
import { settleIncident, waitingTask } from './waiting-token.ts';

/** Only these wait for somebody: what a service has done is not done again by returning to it. */
const steps: ReadonlySet<Node['kind']> = new Set(['user-task', 'call', 'subprocess']);

/**
 * 退回: the task goes back to a step that its token really passed, in its own scope or an outer one. All that came of that
 * step is undone, and nothing else: inside a parallel region the own branch returns alone; a step before the split takes
 * all branches back; a branch that had already joined is entered again alone, and the others go on waiting at the join.
 * Both passes stay in the history of tasks. Values that were set stay as they are.
 */
export function returnTo(run: Run, task: string, to: string): void {
  const { token, node } = waitingTask(run, task);
  const { at, pass } = reachable(run, token).find((found) => found.pass.node === to) ?? {};
  if (!at || !pass) throw processProblem('not-passed', { to });
  if (!mayReturn(run, token, node, to)) throw processProblem('return-not-allowed', { from: node.id, to });
  run.effects.push({ kind: 'close-task', id: task, how: 'done' });
  delete token.wait;
  settleIncident(run, rollBack(run, at, pass));
}

/** The steps to which this task can be returned, the nearest first. */
export function returnTargets(run: Run, task: string): readonly string[] {
  const { token, node } = waitingTask(run, task);
  const ids = reachable(run, token).map(({ pass }) => pass.node);
  return [...new Set(ids)].filter((id) => mayReturn(run, token, node, id));
}

interface Reachable {
  /** The token of that scope: the waiting one itself, or a host around it. */
  readonly at: RunToken;
  readonly pass: Pass;
}

function reachable(run: Run, token: RunToken): Reachable[] {
  return outwards(run, token).flatMap((at) => {
    if (at.pass === undefined) return [];
    const way = before(run.trail, [at.pass]);
    return run.trail
      .filter(({ id, node }) => way.has(id) && node !== at.node && steps.has(run.node(node).kind))
      .sort((a, b) => b.id - a.id)
      .map((pass) => ({ at, pass }));
  });
}

function mayReturn(run: Run, token: RunToken, { allowed }: UserTaskNode, to: string): boolean {
  const rule = allowed?.return ?? ['any'];
  if (rule.includes('any') || rule.includes(to)) return true;
  return rule.includes('previous') && previous(run, token).has(to);
}

/** The steps right before this one: nothing that waits for somebody lies between. */
function previous(run: Run, token: RunToken): Set<string> {
  const found = new Set<string>();
  for (const at of outwards(run, token)) {
    const open = [...(run.trail.find(({ id }) => id === at.pass)?.from ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const pass = run.trail.find((other) => other.id === id);
      if (!pass) continue;
      if (steps.has(run.node(pass.node).kind)) found.add(pass.node);
      else open.push(...pass.from);
    }
    if (found.size > 0) return found;
  }
  return found;
}

/** Undoes all that came after a pass and puts one token there again, about to enter. */
export function rollBack(run: Run, { scope }: RunToken, pass: Pass): RunToken {
  const undone = after(run.trail, pass.id);
  for (const token of run.tokensIn(scope))
    if (token.pass !== undefined && undone.has(token.pass)) run.cancelToken(token);
  for (const join of run.trail)
    if (join.id !== pass.id && undone.has(join.id)) refill(run, join, scope, undone);
  run.trail = run.trail.filter(({ id }) => id === pass.id || !undone.has(id));
  const again = run.addToken(pass.node, scope, { pass: pass.id });
  run.enter(again);
  return again;
}

/** Those that had come to the join by another way are there again. */
function refill(run: Run, { node, inputs = [] }: Pass, scope: number, undone: ReadonlySet<number>): void {
  for (const { from, ...brought } of inputs) {
    if (from.some((id) => undone.has(id))) continue;
    const [pass] = from;
    run.addToken(node, scope, { ...brought, ...(pass === undefined ? {} : { pass }), wait: { on: 'join' } });
  }
}
