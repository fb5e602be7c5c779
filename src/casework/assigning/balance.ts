import { nothingInHand, type Urgency, weightOf } from './loads.ts';
import type { Load } from './model.ts';

/** An officer as the balance sees him. */
export interface Holder {
  readonly assignmentId: string;
  /** Nothing new comes to who is away, and what he has goes to others. */
  readonly away: boolean;
}

export interface HeldStep {
  readonly taskId: string;
  /** The assignment that has it, whether or not it is still held. */
  readonly from: string;
  readonly urgency: Urgency;
  /** Those who may do it. */
  readonly able: readonly string[];
}

export interface PlannedMove {
  readonly taskId: string;
  readonly from: string;
  readonly to: string;
  readonly why: 'away' | 'gone' | 'load';
}

const weightOfStep = (urgency: Urgency): number =>
  weightOf({ ...nothingInHand, open: 1, ...(urgency === 'later' ? {} : { [urgency]: 1 }) } satisfies Load);

/**
 * What would move, and to whom: first what is with those who are away or gone, the most urgent first; then from who has most
 * to who has least, as long as both end up nearer to each other. What is least urgent goes, because nobody has begun it.
 */
export function planMoves(holders: readonly Holder[], steps: readonly HeldStep[]): PlannedMove[] {
  const here = new Map(holders.filter(({ away }) => !away).map(({ assignmentId }) => [assignmentId, 0]));
  const known = new Set(holders.map(({ assignmentId }) => assignmentId));
  for (const { from, urgency } of steps)
    if (here.has(from)) here.set(from, (here.get(from) ?? 0) + weightOfStep(urgency));
  const moves = new Map<string, PlannedMove>();
  const leastOf = (able: readonly string[]) =>
    able
      .filter((id) => here.has(id))
      .toSorted((one, other) => (here.get(one) ?? 0) - (here.get(other) ?? 0))[0];
  const give = ({ taskId, from, urgency }: HeldStep, to: string, why: PlannedMove['why']) => {
    const weight = weightOfStep(urgency);
    if (here.has(from)) here.set(from, (here.get(from) ?? 0) - weight);
    here.set(to, (here.get(to) ?? 0) + weight);
    moves.set(taskId, { taskId, from, to, why });
  };

  const byUrgency = steps.toSorted((one, other) => weightOfStep(other.urgency) - weightOfStep(one.urgency));
  for (const step of byUrgency) {
    const to = here.has(step.from) ? undefined : leastOf(step.able);
    if (to) give(step, to, known.has(step.from) ? 'away' : 'gone');
  }
  for (const step of byUrgency.toReversed()) {
    if (!here.has(step.from) || moves.has(step.taskId)) continue;
    const to = leastOf(step.able.filter((id) => id !== step.from));
    const gap = to === undefined ? 0 : (here.get(step.from) ?? 0) - (here.get(to) ?? 0);
    if (to && gap > weightOfStep(step.urgency)) give(step, to, 'load');
  }
  return [...moves.values()];
}
