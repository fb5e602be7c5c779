import type { Node } from './ast.ts';

/** Visits a node and all below it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'path':
      return [node.target];
    case 'list':
      return node.items;
    case 'context':
      return node.entries.map(({ value }) => value);
    case 'range':
      return [node.low, node.high];
    case 'comparison':
    case 'negation':
      return [node.operand];
    case 'filter':
      return [node.target, node.condition];
    case 'call':
      return [node.target, ...node.arguments];
    case 'named call':
      return [node.target, ...node.arguments.map(({ value }) => value)];
    case 'binary':
      return [node.left, node.right];
    case 'between':
      return [node.value, node.low, node.high];
    case 'in':
      return [node.value, ...node.tests];
    case 'instance of':
      return [node.value];
    case 'if':
      return [node.condition, node.then, node.otherwise];
    case 'for':
      return [...iterated(node.iterators), node.result];
    case 'some':
    case 'every':
      return [...iterated(node.iterators), node.condition];
    case 'function':
      return [node.body];
  }
}

function iterated(iterators: Extract<Node, { kind: 'for' }>['iterators']): Node[] {
  return iterators.flatMap(({ domain, to }) => (to ? [domain, to] : [domain]));
}
