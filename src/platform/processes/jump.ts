import type { Node } from './definition.ts';
import type { Which } from './intervene.ts';
import { processProblem } from './problems.ts';
import type { Run, RunToken } from './run.ts';
import { endsOf, type Mark } from './stranded.ts';
import { after, before, outwards } from './trail.ts';
import { settleIncident } from './waiting-token.ts';

/**
 * 跳转: a supervisor moves a token to any element of its scope or an outer one. The jump takes along as few other branches
 * as it can: first none, then those that came of the same split, then of the split around it. It is refused when even
 * then a join could wait for ever or a way be gone twice.
 */
export function jump(run: Run, from: Which, to: string): void {
  const target = run.definition.nodes.get(to);
  if (!target || !isTarget(target)) throw processProblem('not-a-target', { to });
  const token = outwards(run, tokenOf(run, from)).find(
    (at) => !run.itemHost(at) && run.node(at.node).parent === target.parent,
  );
  if (!token) throw processProblem('other-scope', { to });
  const others = run.tokensIn(token.scope).filter((other) => other !== token);
  const usual = endsOf(run.definition, [...others, token].map(markOf)).most;
  let stranded: string | undefined;
  for (const { gone, pass } of widening(run, token, others)) {
    const marks = others.filter((other) => !gone.includes(other)).map(markOf);
    const ends = endsOf(run.definition, [...marks, { node: to }]);
    if (ends.stranded === undefined && ends.most <= usual) {
      land(run, token, to, gone, pass);
      return;
    }
    stranded ??= ends.stranded;
  }
  throw processProblem('would-strand', { to, join: stranded ?? '' });
}

interface Sweep {
  /** The tokens that the jump takes along. */
  readonly gone: readonly RunToken[];
  /** Where the way of the jumping token goes on from: later steps lie in branches that are no more. */
  readonly pass: number | undefined;
}

function* widening(run: Run, token: RunToken, others: readonly RunToken[]): Generator<Sweep> {
  yield { gone: [], pass: token.pass };
  let most = 0;
  const way = token.pass === undefined ? [] : [...before(run.trail, [token.pass])].sort((a, b) => b - a);
  for (const pass of way) {
    const branch = after(run.trail, pass);
    const gone = others.filter((other) => other.pass !== undefined && branch.has(other.pass));
    if (gone.length > most) yield { gone, pass };
    most = Math.max(most, gone.length);
  }
  if (others.length > most) yield { gone: others, pass: undefined };
}

function land(
  run: Run,
  token: RunToken,
  to: string,
  gone: readonly RunToken[],
  pass: number | undefined,
): void {
  for (const other of gone) run.cancelToken(other);
  run.cancelContents(token);
  token.node = to;
  delete token.via;
  delete token.outcome;
  if (pass === undefined) delete token.pass;
  else token.pass = pass;
  run.enter(token);
  settleIncident(run, token);
}

function tokenOf(run: Run, from: Which): RunToken {
  const token =
    'token' in from
      ? run.token(from.token)
      : run.tokens.find(({ wait }) => wait?.on === 'task' && wait.id === from.task);
  if (!token) throw processProblem('task-not-waiting');
  return token;
}

/** A token that appears at a join came by none of its flows; a boundary event belongs to what it is attached to. */
export function isTarget(node: Node): boolean {
  const joins = ['parallel', 'inclusive', 'complex'].includes(node.kind) && node.incoming.length > 1;
  return !joins && node.kind !== 'boundary' && node.kind !== 'event-subprocess';
}

function markOf({ node, via, wait }: RunToken): Mark {
  return { node, ...(wait?.on === 'join' && via !== undefined ? { joinedBy: via } : {}) };
}
