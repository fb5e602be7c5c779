import { type Flow, isActivity, type Node } from './definition.ts';

/** Where a token at this node may go next within its scope, boundary events included. */
export function successors(node: Node): readonly string[] {
  const next = node.outgoing.map((flow) => flow.target);
  return isActivity(node) ? [...next, ...node.boundary.map((boundary) => boundary.id)] : next;
}

/** For each inclusive or complex join and each flow into it: from where a token may still come along that flow, not through the join. */
export function reachOfJoins(
  nodes: ReadonlyMap<string, Node>,
): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const predecessors = new Map<string, string[]>();
  for (const node of nodes.values())
    for (const target of successors(node))
      predecessors.set(target, [...(predecessors.get(target) ?? []), node.id]);
  const reach = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  for (const node of nodes.values()) {
    if ((node.kind !== 'inclusive' && node.kind !== 'complex') || node.incoming.length < 2) continue;
    reach.set(
      node.id,
      new Map(node.incoming.map((flow) => [flow.id, upstream(flow, node.id, predecessors)])),
    );
  }
  return reach;
}

function upstream(
  flow: Flow,
  join: string,
  predecessors: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const seen = new Set<string>();
  const open = [flow.source];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === join || seen.has(id)) continue;
    seen.add(id);
    open.push(...(predecessors.get(id) ?? []));
  }
  return seen;
}
