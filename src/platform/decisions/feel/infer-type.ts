import { kindOf } from '../values/value.ts';
import type { Node } from './ast.ts';
import type { Environment } from './compile.ts';
import { compileType } from './compile-type.ts';
import { anyType, type FeelType } from './types.ts';

const booleanType: FeelType = { kind: 'simple', name: 'boolean' };

/**
 * The type of what an expression answers, as far as its text tells: `instance of` asks a function for the type of
 * its result. What cannot be told is Any.
 */
export function inferType(
  node: Node,
  names: ReadonlyMap<string, FeelType>,
  environment: Environment,
): FeelType {
  const infer = (part: Node): FeelType => inferType(part, names, environment);
  switch (node.kind) {
    case 'literal':
      return { kind: 'simple', name: kindOf(node.value) };
    case 'name':
      return names.get(node.name) ?? anyType;
    case 'list':
      return { kind: 'list', item: common(node.items.map(infer)) };
    case 'context':
      return { kind: 'context', fields: new Map(node.entries.map(({ key, value }) => [key, infer(value)])) };
    case 'range':
      return { kind: 'range', item: common([infer(node.low), infer(node.high)]) };
    case 'comparison':
      return { kind: 'range', item: infer(node.operand) };
    case 'negation':
      return infer(node.operand);
    case 'binary':
      return inferBinary(node, infer);
    case 'between':
    case 'in':
    case 'instance of':
    case 'some':
    case 'every':
      return booleanType;
    case 'if':
      return common([infer(node.then), infer(node.otherwise)]);
    case 'for':
      return { kind: 'list', item: anyType };
    case 'function': {
      const parameters = node.parameters.map(({ type }) => (type ? compileType(type, environment) : anyType));
      const inner = new Map(names);
      for (const [index, { name }] of node.parameters.entries())
        inner.set(name, parameters[index] ?? anyType);
      return { kind: 'function', parameters, result: inferType(node.body, inner, environment) };
    }
    case 'path':
    case 'filter':
    case 'call':
    case 'named call':
      return anyType;
  }
}

function inferBinary(
  { operator, left, right }: Extract<Node, { kind: 'binary' }>,
  infer: (part: Node) => FeelType,
): FeelType {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '**': {
      // Of numbers come numbers, of texts texts; dates and durations mix.
      const type = common([infer(left), infer(right)]);
      const plain = type.kind === 'simple' && (type.name === 'number' || type.name === 'string');
      return plain ? type : anyType;
    }
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'and':
    case 'or':
      return booleanType;
  }
}

/** The one type that all have, or Any. */
function common(types: readonly FeelType[]): FeelType {
  const [first] = types;
  if (first?.kind !== 'simple') return anyType;
  const same = types.every((type) => type.kind === 'simple' && type.name === first.name);
  return same ? first : anyType;
}
