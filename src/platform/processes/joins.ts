import { commonOutcome } from './activities.ts';
import type { ComplexGatewayNode, GatewayNode, Node } from './definition.ts';
import type { Run, RunToken } from './run.ts';
import { recordJoin } from './trail.ts';
import { move, splitInclusive } from './walk.ts';

type JoinNode = GatewayNode | ComplexGatewayNode;

export function enterParallel(run: Run, token: RunToken, node: GatewayNode): void {
  if (node.incoming.length < 2) {
    move(run, token, node.outgoing);
    return;
  }
  token.wait = { on: 'join' };
  const arrived = oneAFlow(run, node, token.scope);
  if (arrived.length === node.incoming.length) join(run, arrived, node);
}

/**
 * A complex gateway goes on as soon as its condition holds. Until all that can still come has come, what comes is taken
 * without effect: the first so many of several. The standard's second round of tokens at the reset is left out, as no
 * procedure has a use for it.
 */
export function enterComplex(run: Run, token: RunToken, node: ComplexGatewayNode): void {
  const late = run.tokens.find(
    (other) => other.node === node.id && other.scope === token.scope && other.wait?.on === 'reset',
  );
  if (late && token.via !== undefined && !late.passed?.includes(token.via)) {
    late.passed = [...(late.passed ?? []), token.via];
    run.tokens = run.tokens.filter((other) => other !== token);
    return;
  }
  token.wait = { on: 'join' };
  if (!late) activate(run, token, node);
}

function activate(run: Run, token: RunToken, node: ComplexGatewayNode): void {
  const arrived = oneAFlow(run, node, token.scope);
  const first = arrived[0];
  if (!node.activation || !first) return;
  if (run.evaluate(node.activation, first, { activationCount: arrived.length }) !== true) return;
  const passed = arrived.flatMap(({ via }) => via ?? []);
  const marker = run.addToken(node.id, first.scope, { wait: { on: 'reset' }, passed });
  join(run, arrived, node);
  if (passed.length === node.incoming.length) run.tokens = run.tokens.filter((other) => other !== marker);
}

/** The tokens become one, which goes on; it keeps an outcome only when all bring the same. */
function join(run: Run, arrived: readonly RunToken[], node: JoinNode): void {
  const [kept, ...merged] = arrived;
  if (!kept) return;
  const outcome = commonOutcome(arrived.map((token) => token.outcome));
  run.tokens = run.tokens.filter((token) => !merged.includes(token));
  recordJoin(run, kept, arrived);
  delete kept.wait;
  if (outcome === undefined) delete kept.outcome;
  else kept.outcome = outcome;
  if (node.kind === 'parallel') move(run, kept, node.outgoing);
  else splitInclusive(run, kept, node);
}

function waiting(run: Run, node: Node, scope: number): RunToken[] {
  return run.tokens.filter(
    (token) => token.node === node.id && token.scope === scope && token.wait?.on === 'join',
  );
}

function oneAFlow(run: Run, node: JoinNode, scope: number): RunToken[] {
  const here = waiting(run, node, scope);
  return node.incoming.flatMap((flow) => here.find((token) => token.via === flow.id) ?? []);
}

/** When nothing else moves: an inclusive join goes on, or a complex gateway is ready again. */
export function fireJoin(run: Run): boolean {
  for (const token of run.tokens) {
    const node = run.node(token.node);
    if (node.kind !== 'inclusive' && node.kind !== 'complex') continue;
    if (token.wait?.on === 'reset') {
      if (!isHeld(run, node, token.scope, new Set(token.passed))) {
        reset(run, token, node as ComplexGatewayNode);
        return true;
      }
    } else if (token.wait?.on === 'join' && !(node.kind === 'complex' && node.activation)) {
      const arrived = oneAFlow(run, node, token.scope);
      if (isHeld(run, node, token.scope, new Set(arrived.map(({ via }) => via ?? '')))) continue;
      join(run, arrived, node);
      return true;
    }
  }
  return false;
}

function reset(run: Run, marker: RunToken, node: ComplexGatewayNode): void {
  run.consume(marker);
  const [next] = waiting(run, node, marker.scope);
  if (next) activate(run, next, node);
}

/**
 * An inclusive join goes on when no token can still arrive by a flow that is empty. As the standard has it, a token
 * that could also arrive by a flow already taken does not hold it up.
 */
function isHeld(run: Run, node: JoinNode, scope: number, taken: ReadonlySet<string>): boolean {
  const reach = run.definition.reach.get(node.id);
  const canReach = (token: RunToken, occupied: boolean) =>
    node.incoming.some((flow) => taken.has(flow.id) === occupied && reach?.get(flow.id)?.has(token.node));
  return run.tokens.some(
    (token) =>
      token.scope === scope && token.node !== node.id && canReach(token, false) && !canReach(token, true),
  );
}
