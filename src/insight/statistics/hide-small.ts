import type { Figures } from './model.ts';

export const openMeasures = ['received', 'accepted', 'closed', 'granted', 'overdue'] as const;
export type OpenMeasure = (typeof openMeasures)[number];

interface Line {
  /** The body. */
  readonly key: string;
  readonly second: string;
  readonly figures: Figures;
}

interface Open extends Line {
  readonly shown: Readonly<Record<OpenMeasure, number | null>>;
}

/** Of fewer than five cases somebody might be known. */
const least = 5;
const small = (count: number) => count > 0 && count < least;

/**
 * Hides the numbers by which somebody might be known: those below five, those whose rest to the closed cases of their line is
 * below five, and, where a single one of a body is hidden by this, the next smallest of that body, because the sums of bodies
 * are published elsewhere.
 */
export function hideSmall(lines: readonly Line[]): readonly Open[] {
  const open = lines.map((line) => ({ ...line, shown: shownOf(line.figures) }));
  for (const ofBody of Map.groupBy(open, ({ key }) => key).values())
    for (const measure of openMeasures) hideSecond(ofBody, measure);
  return open;
}

function shownOf(figures: Figures): Record<OpenMeasure, number | null> {
  const number = (measure: OpenMeasure) => figures[measure] ?? 0;
  const alone = (measure: OpenMeasure) => (small(number(measure)) ? null : number(measure));
  const withRest = (measure: 'granted' | 'overdue') =>
    small(number('closed') - number(measure)) ? null : alone(measure);
  return {
    received: alone('received'),
    accepted: alone('accepted'),
    closed: alone('closed'),
    granted: withRest('granted'),
    overdue: withRest('overdue'),
  };
}

function hideSecond(
  ofBody: readonly { readonly shown: Record<OpenMeasure, number | null> }[],
  measure: OpenMeasure,
): void {
  if (ofBody.filter(({ shown }) => shown[measure] === null).length !== 1) return;
  const [next] = ofBody
    .filter(({ shown }) => (shown[measure] ?? 0) > 0)
    .sort((a, b) => (a.shown[measure] ?? 0) - (b.shown[measure] ?? 0));
  if (next) next.shown[measure] = null;
}
