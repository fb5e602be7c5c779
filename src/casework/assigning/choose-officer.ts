import type { Assignment } from '#platform/directory/index.ts';

/** Whoever may have the step, with what it is chosen by. */
export interface Candidate {
  readonly assignment: Pick<Assignment, 'id' | 'officerId'>;
  /** Weighted; see `weightOf`. */
  readonly load: number;
  /** The rule's count when he last had a step by it; 0: never. */
  readonly lastGiven: number;
}

/** Whoever has waited longest 轮流. Who has never had one comes first, in the order of the posts. */
export function inTurn<One extends Candidate>(candidates: readonly One[]): One | undefined {
  return candidates.reduce<One | undefined>(
    (best, one) => (best === undefined || one.lastGiven < best.lastGiven ? one : best),
    undefined,
  );
}

/** Whoever has the least in hand 均衡; of several the one who has waited longest. */
export function leastLoaded<One extends Candidate>(candidates: readonly One[]): One | undefined {
  const least = Math.min(...candidates.map(({ load }) => load));
  return inTurn(candidates.filter(({ load }) => load === least));
}
