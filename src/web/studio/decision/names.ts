import type { Slot } from '../dmn/boxes.ts';
import type { DrgElement } from '../dmn/graph.ts';

/** The names that an expression may use: what its element needs, and what the expressions around it bind. */
export function namesAt(
  graph: readonly DrgElement[],
  ownerId: string,
  opened: readonly Slot[],
): readonly string[] {
  const owner = graph.find(({ id }) => id === ownerId);
  const needed = (owner?.needs ?? []).flatMap(
    ({ of }) => graph.find(({ id, kind }) => id === of && kind !== 'knowledgeSource')?.name ?? [],
  );
  const bound = opened.flatMap(({ box }, depth) => {
    const inner = opened[depth + 1];
    if (!box) return [];
    switch (box.kind) {
      case 'context': {
        const at = inner ? box.entries.findIndex(({ path }) => path === inner.path) : box.entries.length;
        return box.entries.slice(0, at).flatMap(({ variable }) => variable?.name ?? []);
      }
      case 'functionDefinition':
        return box.parameters.map(({ name }) => name);
      case 'filter':
        return ['item'];
      case 'for':
      case 'some':
      case 'every':
        return [box.variable];
      default:
        return [];
    }
  });
  return [...new Set([...needed, ...bound])].filter((name) => name !== '');
}
