import type { Compilation } from './compilation.ts';
import { child, children, type ModdleElement } from './read-model.ts';

/** For each node the lanes it lies in, the innermost first. */
export function lanesOf(
  compilation: Compilation,
  scope: ModdleElement,
): ReadonlyMap<string, readonly ModdleElement[]> {
  const found = new Map<string, ModdleElement[]>();
  for (const set of children(scope, 'laneSets')) collect(compilation, set, found);
  return found;
}

function collect(compilation: Compilation, set: ModdleElement, found: Map<string, ModdleElement[]>): void {
  for (const lane of children(set, 'lanes')) {
    compilation.allow(lane, ['body', 'post']);
    const inner = child(lane, 'childLaneSet');
    if (inner) collect(compilation, inner, found);
    const own = new Set(children(lane, 'flowNodeRef').flatMap(({ id }) => id ?? []));
    const within = inner ? children(inner, 'lanes').flatMap((other) => children(other, 'flowNodeRef')) : [];
    for (const { id } of within) if (id !== undefined) own.add(id);
    for (const id of own) found.set(id, [...(found.get(id) ?? []), lane]);
  }
}
