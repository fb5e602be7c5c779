import { decisionProblem } from '../problems.ts';
import type { TypeNode } from './ast.ts';
import type { Environment } from './compile.ts';
import { builtInType, type FeelType } from './types.ts';

export function compileType(node: TypeNode, environment: Environment): FeelType {
  const inner = (part: TypeNode): FeelType => compileType(part, environment);
  switch (node.kind) {
    case 'named type': {
      const type = builtInType(node.name) ?? environment.types(node.name);
      if (type) return type;
      throw decisionProblem('unknown-type', { ...environment.source.where(node.start), type: node.name });
    }
    case 'list type':
      return { kind: 'list', item: inner(node.item) };
    case 'range type':
      return { kind: 'range', item: inner(node.item) };
    case 'context type':
      return { kind: 'context', fields: new Map(node.entries.map(({ name, type }) => [name, inner(type)])) };
    case 'function type':
      return { kind: 'function', parameters: node.parameters.map(inner), result: inner(node.result) };
  }
}
