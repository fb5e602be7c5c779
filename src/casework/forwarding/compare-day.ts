import type { Difference, Forward, StatementLine } from './model.ts';

export type Found = Pick<Difference, 'kind' | 'reference' | 'forwardId' | 'bodyId' | 'own' | 'theirs'>;

/** What we know of a day: what was sent and decided on it, and what the statement names, of whatever day. */
export interface OwnDay {
  readonly sent: readonly Forward[];
  readonly decided: readonly Forward[];
  readonly named: readonly Forward[];
}

/** What stands on one side only, twice, or otherwise. */
export function compareDay({ sent, decided, named }: OwnDay, statement: readonly StatementLine[]): Found[] {
  const received = linesOf(statement, 'received');
  const theirDecided = linesOf(statement, 'decided');
  const known = new Map(named.map((forward) => [forward.id, forward]));
  return [
    ...sent.filter(({ id }) => !received.has(id)).map((of) => found('missing-there', of, of.number, null)),
    ...[...received].flatMap(([reference, lines]) => comparedCase(reference, lines, known.get(reference))),
    ...[...theirDecided].flatMap(([reference, lines]) =>
      comparedDecision(reference, lines, known.get(reference)),
    ),
    ...decided
      .filter(({ id }) => !theirDecided.has(id))
      .map((of) => found('answer-differs', of, of.outcome, null)),
  ];
}

function comparedCase(
  reference: string,
  lines: readonly StatementLine[],
  forward: Forward | undefined,
): Found[] {
  const numbers = lines.map(({ number }) => number).join(', ');
  // What they have of a case that we have not even begun to send is none of ours.
  if (!forward) return [unknown(reference, numbers)];
  if (lines.length > 1) return [found('doubled', forward, forward.number, numbers)];
  const [line] = lines;
  return line?.digest !== undefined && forward.digest !== null && line.digest !== forward.digest
    ? [found('content-differs', forward, forward.digest.slice(0, 12), line.digest.slice(0, 12))]
    : [];
}

function comparedDecision(
  reference: string,
  lines: readonly StatementLine[],
  forward: Forward | undefined,
): Found[] {
  const outcomes = new Set(lines.map(({ outcome }) => outcome ?? ''));
  const theirs = [...outcomes].join(', ') || null;
  if (!forward) return [unknown(reference, lines.map(({ number }) => number).join(', '))];
  if (forward.outcome === null) return [found('answer-missing', forward, null, theirs)];
  return forward.outcome === theirs ? [] : [found('answer-differs', forward, forward.outcome, theirs)];
}

function linesOf(statement: readonly StatementLine[], movement: StatementLine['movement']) {
  const lines = new Map<string, StatementLine[]>();
  for (const line of statement)
    if (line.movement === movement) lines.set(line.reference, [...(lines.get(line.reference) ?? []), line]);
  return lines;
}

const found = (
  kind: Found['kind'],
  { id, bodyId }: Forward,
  own: string | null,
  theirs: string | null,
): Found => ({ kind, reference: id, forwardId: id, bodyId, own, theirs });

const unknown = (reference: string, theirs: string | null): Found => ({
  ...{ kind: 'missing-here', reference, forwardId: null, bodyId: null, own: null, theirs },
});
