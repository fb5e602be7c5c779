import { startActivity, startOnce } from './activities.ts';
import { fireCondition } from './catch-event.ts';
import { type Flow, isActivity, type Node } from './definition.ts';
import { enterComplex, enterParallel, fireJoin } from './joins.ts';
import { listen, setTimer } from './listen.ts';
import type { Run, RunToken } from './run.ts';
import { endScope, openInside } from './scopes.ts';
import { throwEvent } from './throw-event.ts';
import { passOf } from './trail.ts';

/** More moves than any honest process makes between two waits. */
const moveLimit = 1000;

/** Moves tokens until all of them wait, or to the move before `until`. */
export function walk(run: Run, until = Number.POSITIVE_INFINITY): void {
  for (run.moves = 0; run.status === 'running' || run.status === 'incident'; run.moves += 1) {
    if (run.moves === until) return;
    const next = run.agenda.shift();
    if (!next) {
      if (run.moves > moveLimit) run.raise('endless', run.tokens[0]?.node ?? '');
      if (!fireCondition(run) && !fireJoin(run)) return;
      continue;
    }
    if (next.do === 'end-scope') {
      endScope(run, next.scope);
      continue;
    }
    if (!run.tokens.includes(next.token)) continue;
    if (run.moves > moveLimit) run.raise('endless', next.token.node);
    act(run, next.do, next.token);
  }
}

function act(run: Run, what: 'enter' | 'leave' | 'repeat', token: RunToken): void {
  const node = run.node(token.node);
  if (what === 'enter') enter(run, token, node);
  else if (what === 'leave') leave(run, token, node);
  else if (isActivity(node)) startOnce(run, token, node);
}

function enter(run: Run, token: RunToken, node: Node): void {
  if (isActivity(node)) {
    startActivity(run, token, node);
    return;
  }
  switch (node.kind) {
    case 'pass':
    case 'boundary':
      run.leave(token);
      return;
    case 'exclusive':
      move(run, token, [chooseOne(run, token, node)]);
      return;
    case 'parallel':
      enterParallel(run, token, node);
      return;
    case 'inclusive':
      if (node.incoming.length > 1) token.wait = { on: 'join' };
      else splitInclusive(run, token, node);
      return;
    case 'complex':
      if (node.incoming.length > 1) enterComplex(run, token, node);
      else splitInclusive(run, token, node);
      return;
    case 'event-based':
      token.wait = { on: 'event' };
      for (const { target } of node.outgoing) {
        const awaited = run.node(target);
        if ('trigger' in awaited) listen(run, token, awaited.id, awaited.trigger);
      }
      return;
    case 'catch':
      if (node.trigger.on === 'timer')
        token.wait = { on: 'timer', id: setTimer(run, token, node.id, node.trigger.timer) };
      else {
        token.wait = { on: 'event' };
        listen(run, token, node.id, node.trigger);
      }
      return;
    case 'event-subprocess':
      openInside(run, token, node);
      return;
    case 'throw':
      throwEvent(run, token, node.throws);
      return;
    case 'end':
      if (node.throws) throwEvent(run, token, node.throws);
      else run.consume(token);
      return;
    default:
      node satisfies never;
  }
}

/** From an activity or event: along every flow whose condition holds; an end when there is none to take. */
function leave(run: Run, token: RunToken, node: Node): void {
  if (node.outgoing.length === 0) {
    run.consume(token);
    return;
  }
  if (node.outgoing.some((flow) => flow.condition)) splitInclusive(run, token, node);
  else move(run, token, node.outgoing);
}

export function move(run: Run, token: RunToken, flows: readonly Flow[]): void {
  const [first, ...others] = flows;
  if (!first) {
    run.consume(token);
    return;
  }
  token.node = first.target;
  token.via = first.id;
  run.enter(token);
  const outcome = token.outcome === undefined ? {} : { outcome: token.outcome };
  for (const flow of others)
    run.enter(run.addToken(flow.target, token.scope, { via: flow.id, ...outcome, ...passOf(token) }));
}

function chooseOne(run: Run, token: RunToken, node: Node): Flow {
  const found = node.outgoing.find((flow) => flow !== node.defaultFlow && holds(run, token, flow));
  return found ?? node.defaultFlow ?? run.raise('no-flow', node.id);
}

export function splitInclusive(run: Run, token: RunToken, node: Node): void {
  const chosen = node.outgoing.filter((flow) => flow !== node.defaultFlow && holds(run, token, flow));
  move(run, token, chosen.length > 0 ? chosen : [node.defaultFlow ?? run.raise('no-flow', node.id)]);
}

function holds(run: Run, token: RunToken, flow: Flow): boolean {
  return flow.condition === undefined || run.evaluate(flow.condition, token) === true;
}
