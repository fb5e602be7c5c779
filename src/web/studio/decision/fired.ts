import type { TableView } from '../dmn/table.ts';
import { elementAt, within } from '../dmn/tree.ts';
import type { DecisionModel } from './model.ts';

/** The rules of a table that were part of the answer: by their ids; without ids, where its element has no other table. */
export function firedIn(
  table: TableView,
  ownerId: string,
  { answer, graph, root }: Pick<DecisionModel, 'answer' | 'graph' | 'root'>,
): ReadonlySet<number> {
  const owner = graph.find(({ id }) => id === ownerId);
  const element = owner && elementAt(root, owner.path);
  if (!element) return new Set();
  const isAlone = [...within(element)].filter(({ localName }) => localName === 'decisionTable').length === 1;
  const fired = (answer?.fired ?? []).filter(({ decision }) => decision === owner.name);
  return new Set(
    table.rules.flatMap(({ id }, place) =>
      fired.some((one) => (one.id === null ? isAlone && one.rule === place + 1 : one.id === id))
        ? [place + 1]
        : [],
    ),
  );
}
