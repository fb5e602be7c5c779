import type { ProcessView } from './read-process.ts';

/** The act whose outcome stands in `outcome` at this place: that of the nearest officer's step before it, if it is one act. */
export function actBefore(view: ProcessView, from: string): string | undefined {
  const acts = new Set<string>();
  const seen = new Set<string>();
  const queue = [from];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const step = view.steps.find(({ id }) => id === next);
    const act = step?.attributes['act'];
    if (act !== undefined) acts.add(act);
    else queue.push(...view.flows.filter(({ to }) => to === next).map((flow) => flow.from));
  }
  const [only] = acts;
  return acts.size === 1 ? only : undefined;
}

export const conditionOf = (outcome: string): string => `outcome = "${outcome}"`;

/** The outcome that a condition asks for, if it asks for nothing else. */
export function outcomeIn(condition: string): string | undefined {
  return /^outcome\s*=\s*"([a-z0-9-]+)"$/.exec(condition)?.[1];
}
