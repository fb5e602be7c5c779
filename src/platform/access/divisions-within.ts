import type { Reach } from './model.ts';

/** Some divisions of a body, or (null) all of it. */
export interface BodyDivisions {
  readonly bodyId: string;
  readonly divisionKeys: readonly string[] | null;
}

/** A reach as lists ask for it: each body once. */
export function divisionsWithin({ bodies }: Pick<Reach, 'bodies'>): readonly BodyDivisions[] {
  const byBody = new Map<string, readonly string[] | null>();
  for (const { bodyId, divisionKeys } of bodies) {
    const known = byBody.get(bodyId);
    const whole = divisionKeys === 'all' || known === null;
    byBody.set(bodyId, whole ? null : [...new Set([...(known ?? []), ...divisionKeys])]);
  }
  return [...byBody].map(([bodyId, divisionKeys]) => ({ bodyId, divisionKeys }));
}
