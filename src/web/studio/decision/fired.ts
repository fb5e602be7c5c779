import type { DecisionAnswer } from '#casework/studio/index.ts';
import type { DrgElement } from '../dmn/graph.ts';
import type { TableView } from '../dmn/table.ts';

/** The rules of a table that were part of the answer: by their ids, and by their place where a tool wrote none. */
export function firedIn(
  table: TableView,
  answer: DecisionAnswer | undefined,
  graph: readonly DrgElement[],
  ownerId: string,
): ReadonlySet<number> {
  const owner = graph.find(({ id }) => id === ownerId);
  const found = new Set<number>();
  for (const fired of answer?.fired ?? []) {
    if (fired.decision !== owner?.name) continue;
    const at = fired.id === null ? fired.rule - 1 : table.rules.findIndex(({ id }) => id === fired.id);
    if (at >= 0 && at < table.rules.length) found.add(at + 1);
  }
  return found;
}
