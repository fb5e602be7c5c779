import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { accessProblem, requireAccount } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { selectOwn } from './figure-store.ts';
import { type OwnMeasure, ownMeasures, type Span } from './model.ts';
import { namesOf } from './names-of.ts';
import { type Bounds, boundsOf } from './period.ts';

export interface OwnStatistics extends Bounds {
  readonly lines: readonly (Readonly<Record<OwnMeasure, number>> & {
    readonly itemKey: string;
    readonly name: Text;
  })[];
  readonly total: Readonly<Record<OwnMeasure, number>>;
}

/** What the officer who asks has done in a day, month or year, by item. Nobody is shown another's. */
export async function readOwn(call: Call, span: Span, day: string): Promise<OwnStatistics> {
  requireAccount(call);
  if ((await assignmentsOf(call)).length === 0) throw accessProblem('denied');
  const bounds = boundsOf(span, day);
  const [lines, nameOf] = await Promise.all([
    selectOwn(call.database, call.actor.id, bounds.from, bounds.to),
    namesOf(call, 'item'),
  ]);
  const total = Object.fromEntries(
    ownMeasures.map((measure) => [measure, lines.reduce((sum, line) => sum + line[measure], 0)]),
  ) as Record<OwnMeasure, number>;
  return { ...bounds, lines: lines.map((line) => ({ ...line, name: nameOf(line.itemKey) })), total };
}
