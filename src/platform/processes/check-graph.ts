import type { Compilation } from './compilation.ts';
import { isActivity, type Node } from './definition.ts';
import { successors } from './reach.ts';

/** Faults that no single element shows: what cannot be reached, gateways that may have no way on. */
export function checkGraph(compilation: Compilation, start: string | undefined): void {
  const { nodes, findings } = compilation;
  const starts = new Set<string>(start === undefined ? [] : [start]);
  for (const { element } of compilation.starts) starts.add(element);
  for (const node of nodes.values()) if ('start' in node && node.start !== '') starts.add(node.start);
  for (const node of nodes.values()) checkFlows(compilation, node, starts.has(node.id));
  if (start === undefined) return;
  const reached = reachable(
    nodes,
    [...starts].filter((id) => nodes.get(id)?.parent === undefined),
  );
  for (const id of nodes.keys()) if (!reached.has(id)) findings.add('unreachable', id);
}

function checkFlows({ findings, nodes }: Compilation, node: Node, isStart: boolean): void {
  for (const flow of node.outgoing)
    if (!nodes.has(flow.target)) findings.add('unknown-reference', flow.id, { detail: flow.target });
  if ((isStart || node.kind === 'boundary') && node.incoming.length > 0) findings.add('way-in', node.id);
  if (node.kind === 'end') {
    if (node.outgoing.length > 0) findings.add('way-out', node.id);
    return;
  }
  if (node.outgoing.length === 0) {
    // An activity may be the last of its path; an event or gateway without a way on is a mistake.
    if (isStart || !mayBeLast(node)) findings.add('no-way-out', node.id);
    return;
  }
  if (node.kind === 'event-based') {
    for (const { id, target } of node.outgoing)
      if (!isAwaited(nodes.get(target))) findings.add('not-awaited', node.id, { detail: id });
    return;
  }
  if (node.kind === 'parallel') {
    for (const flow of node.outgoing)
      if (flow.condition) findings.add('condition-ignored', node.id, { detail: flow.id });
    return;
  }
  const splits = node.kind === 'exclusive' || node.kind === 'inclusive' || node.kind === 'complex';
  const conditional = node.outgoing.some((flow) => flow.condition);
  if ((splits && node.outgoing.length > 1) || conditional) {
    const withoutCondition = node.outgoing.filter((flow) => !flow.condition && flow !== node.defaultFlow);
    if (splits)
      for (const flow of withoutCondition) findings.add('missing-condition', node.id, { detail: flow.id });
    if (!node.defaultFlow && (splits || withoutCondition.length === 0))
      findings.add('missing-default', node.id);
  }
}

/** An activity ends its path; of a compensation nothing leads on. */
function mayBeLast(node: Node): boolean {
  if (node.kind === 'boundary') return node.trigger.on === 'compensation';
  return isActivity(node) || ['pass', 'throw', 'event-subprocess'].includes(node.kind);
}

/** What may follow an event-based gateway: catch events and receive tasks, reached by nothing else. */
function isAwaited(node: Node | undefined): boolean {
  return (node?.kind === 'catch' || node?.kind === 'receive-task') && node.incoming.length === 1;
}

function reachable(nodes: ReadonlyMap<string, Node>, starts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...starts, ...eventSubprocessesIn(nodes, undefined)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    open.push(...successors(node));
    if (isActivity(node) && node.undoneBy !== undefined) open.push(node.undoneBy);
    if ('start' in node) open.push(node.start, ...eventSubprocessesIn(nodes, id));
    if (node.kind === 'subprocess') open.push(...(node.adHoc?.entries ?? []));
  }
  return seen;
}

function eventSubprocessesIn(nodes: ReadonlyMap<string, Node>, parent: string | undefined): string[] {
  return [...nodes.values()].flatMap((node) =>
    node.kind === 'event-subprocess' && node.parent === parent ? node.id : [],
  );
}
