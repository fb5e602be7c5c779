import { commonOutcome, finishActivity, setTimer, startActivity } from './activities.ts';
import { type Flow, type GatewayNode, isActivity, type Node } from './definition.ts';
import type { Run, RunToken } from './run.ts';
import { throwError } from './throw-error.ts';
import { passOf, recordJoin } from './trail.ts';

/** More moves than any honest process makes between two waits. */
const moveLimit = 1000;

/** Moves tokens until all of them wait, or to the move before `until`. */
export function walk(run: Run, until = Number.POSITIVE_INFINITY): void {
  for (run.moves = 0; run.status === 'running' || run.status === 'incident'; run.moves += 1) {
    if (run.moves === until) return;
    const next = run.agenda.shift();
    if (!next) {
      if (fireInclusiveJoin(run)) continue;
      return;
    }
    if (next.do === 'end-scope') {
      endScope(run, next.scope);
      continue;
    }
    if (!run.tokens.includes(next.token)) continue;
    if (run.moves > moveLimit) run.raise('endless', next.token.node);
    if (next.do === 'enter') enter(run, next.token);
    else leave(run, next.token);
  }
}

function enter(run: Run, token: RunToken): void {
  const node = run.node(token.node);
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
    case 'timer': {
      token.wait = { on: 'timer', id: setTimer(run, token, node.id, node.timer) };
      return;
    }
    case 'end':
      enterEnd(run, token, node);
      return;
    default:
      node satisfies never;
  }
}

function enterEnd(run: Run, token: RunToken, node: Extract<Node, { kind: 'end' }>): void {
  switch (node.how) {
    case 'none':
      run.consume(token);
      return;
    case 'error':
      throwError(run, token, node.error ?? '');
      return;
    case 'terminate': {
      for (const other of run.tokensIn(token.scope)) if (other !== token) run.cancelToken(other);
      if (token.scope === 0) run.status = 'terminated';
      run.consume(token);
      return;
    }
    default:
      node.how satisfies never;
  }
}

/** From an activity or event: along every flow whose condition holds; an end when there is none to take. */
function leave(run: Run, token: RunToken): void {
  const node = run.node(token.node);
  if (node.outgoing.length === 0) {
    run.consume(token);
    return;
  }
  if (node.outgoing.some((flow) => flow.condition)) splitInclusive(run, token, node);
  else move(run, token, node.outgoing);
}

function move(run: Run, token: RunToken, flows: readonly Flow[]): void {
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

function splitInclusive(run: Run, token: RunToken, node: Node): void {
  const chosen = node.outgoing.filter((flow) => flow !== node.defaultFlow && holds(run, token, flow));
  move(run, token, chosen.length > 0 ? chosen : [node.defaultFlow ?? run.raise('no-flow', node.id)]);
}

function holds(run: Run, token: RunToken, flow: Flow): boolean {
  return flow.condition === undefined || run.evaluate(flow.condition, token) === true;
}

function enterParallel(run: Run, token: RunToken, node: GatewayNode): void {
  if (node.incoming.length < 2) {
    move(run, token, node.outgoing);
    return;
  }
  token.wait = { on: 'join' };
  const arrived = node.incoming.map((flow) =>
    run.tokens.find((other) => waitsAt(other, node, token.scope) && other.via === flow.id),
  );
  if (arrived.every((other) => other !== undefined)) join(run, arrived, node);
}

/** The tokens become one, which goes on; it keeps an outcome only when all bring the same. */
function join(run: Run, arrived: readonly RunToken[], node: GatewayNode): void {
  const [kept, ...merged] = arrived;
  if (!kept) return;
  const outcome = commonOutcome(arrived.map((token) => token.outcome));
  run.tokens = run.tokens.filter((token) => !merged.includes(token));
  recordJoin(run, kept, arrived);
  delete kept.wait;
  if (outcome === undefined) delete kept.outcome;
  else kept.outcome = outcome;
  if (node.kind === 'inclusive') splitInclusive(run, kept, node);
  else move(run, kept, node.outgoing);
}

function waitsAt(token: RunToken, node: Node, scope: number): boolean {
  return token.node === node.id && token.scope === scope && token.wait?.on === 'join';
}

/**
 * An inclusive join goes on when no token can still arrive by a flow that is empty. As the standard has it, a token
 * that could also arrive by a flow already taken does not hold it up.
 */
function fireInclusiveJoin(run: Run): boolean {
  for (const waiting of run.tokens) {
    const node = run.node(waiting.node);
    if (node.kind !== 'inclusive' || waiting.wait?.on !== 'join') continue;
    const here = run.tokens.filter((token) => waitsAt(token, node, waiting.scope));
    const taken = new Set(here.map((token) => token.via));
    const reach = run.definition.reach.get(node.id);
    const canReach = (token: RunToken, occupied: boolean) =>
      node.incoming.some((flow) => taken.has(flow.id) === occupied && reach?.get(flow.id)?.has(token.node));
    const held = run.tokens.some(
      (token) =>
        token.scope === waiting.scope &&
        !here.includes(token) &&
        canReach(token, false) &&
        !canReach(token, true),
    );
    if (held) continue;
    const oneAFlow = node.incoming.flatMap((flow) => here.find((token) => token.via === flow.id) ?? []);
    join(run, oneAFlow, node);
    return true;
  }
  return false;
}

function endScope(run: Run, id: number): void {
  if (run.tokens.some((token) => token.scope === id)) return;
  if (id === 0) {
    if (run.status === 'running' || run.status === 'incident') run.status = 'completed';
    return;
  }
  const host = run.token(run.scope(id)?.host ?? 0);
  run.removeScope(id);
  if (!host) return;
  // What the inside of one item left behind is the item's result.
  const left = run.itemHost(host) ? run.scope(host.scope)?.item?.variables : undefined;
  finishActivity(run, host, { ...left, ...(host.outcome === undefined ? {} : { outcome: host.outcome }) });
}
