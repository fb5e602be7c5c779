import { standardFunctions } from '../builtins/standard.ts';
import type { Iterator, Node } from './ast.ts';
import { childrenOf, walk } from './walk.ts';

/** A name that an expression takes from its context. */
export interface FreeName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Within a filter it may as well be a member of the items. */
  readonly maybeMember: boolean;
}

/** Each use of a name that is neither bound within the expression nor a standard function. */
export function freeNames(node: Node): FreeName[] {
  const found: FreeName[] = [];
  collect(node, new Set(), false, found);
  return found;
}

/** Every name that an expression reads, whatever it turns out to stand for. */
export function namesIn(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(node, (part) => {
    if (part.kind === 'name') names.add(part.name);
  });
  return names;
}

function collect(node: Node, bound: ReadonlySet<string>, inFilter: boolean, found: FreeName[]): void {
  const inside = (part: Node, names: Iterable<string> = []): void =>
    collect(part, new Set([...bound, ...names]), inFilter, found);
  switch (node.kind) {
    case 'name':
      if (!bound.has(node.name) && !standardFunctions.has(node.name)) {
        found.push({ name: node.name, start: node.start, end: node.end, maybeMember: inFilter });
      }
      return;
    case 'for':
      inside(node.result, iterated(node.iterators, inside, ['partial']));
      return;
    case 'some':
    case 'every':
      inside(node.condition, iterated(node.iterators, inside, []));
      return;
    case 'function':
      inside(
        node.body,
        node.parameters.map(({ name }) => name),
      );
      return;
    case 'context': {
      const keys: string[] = [];
      for (const { key, value } of node.entries) {
        inside(value, value.kind === 'function' ? [...keys, key] : keys);
        keys.push(key);
      }
      return;
    }
    case 'filter':
      inside(node.target);
      collect(node.condition, new Set([...bound, 'item']), true, found);
      return;
    default:
      for (const child of childrenOf(node)) inside(child);
  }
}

/** Visits the domains, each seeing the variables before it; answers the names then bound. */
function iterated(
  iterators: readonly Iterator[],
  inside: (part: Node, names: Iterable<string>) => void,
  names: readonly string[],
): string[] {
  const bound = [...names];
  for (const { name, domain, to } of iterators) {
    inside(domain, bound);
    if (to) inside(to, bound);
    bound.push(name);
  }
  return bound;
}
