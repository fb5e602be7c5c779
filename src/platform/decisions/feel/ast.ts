import type { ComparisonOperator, FeelValue } from '../values/value.ts';

export type { ComparisonOperator };

interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '**'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or';

export interface Iterator {
  readonly name: string;
  readonly domain: Node;
  /** Present in `for i in 1..10`, where `domain` is the start. */
  readonly to: Node | null;
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeNode | null;
}

export interface NamedArgument {
  readonly name: string;
  readonly value: Node;
}

export interface ContextEntry {
  readonly key: string;
  readonly value: Node;
}

export type Node = Span &
  (
    | { readonly kind: 'literal'; readonly value: FeelValue }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'path'; readonly target: Node; readonly member: string }
    | { readonly kind: 'list'; readonly items: readonly Node[] }
    | { readonly kind: 'context'; readonly entries: readonly ContextEntry[] }
    | {
        readonly kind: 'range';
        readonly lowIncluded: boolean;
        readonly low: Node;
        readonly high: Node;
        readonly highIncluded: boolean;
      }
    /** `< 5` standing alone: a unary test, or in brackets a range with one open end. */
    | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly operand: Node }
    | { readonly kind: 'filter'; readonly target: Node; readonly condition: Node }
    | { readonly kind: 'call'; readonly target: Node; readonly arguments: readonly Node[] }
    | { readonly kind: 'named call'; readonly target: Node; readonly arguments: readonly NamedArgument[] }
    | { readonly kind: 'negation'; readonly operand: Node }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Node;
        readonly right: Node;
      }
    | { readonly kind: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
    | { readonly kind: 'in'; readonly value: Node; readonly tests: readonly Node[] }
    | { readonly kind: 'instance of'; readonly value: Node; readonly type: TypeNode }
    | { readonly kind: 'if'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
    | { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly result: Node }
    | {
        readonly kind: 'some' | 'every';
        readonly iterators: readonly Iterator[];
        readonly condition: Node;
      }
    | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Node }
  );

export type TypeNode = Span &
  (
    | { readonly kind: 'named type'; readonly name: string }
    | { readonly kind: 'list type'; readonly item: TypeNode }
    | { readonly kind: 'range type'; readonly item: TypeNode }
    | {
        readonly kind: 'context type';
        readonly entries: readonly { readonly name: string; readonly type: TypeNode }[];
      }
    | {
        readonly kind: 'function type';
        readonly parameters: readonly TypeNode[];
        readonly result: TypeNode;
      }
  );

/** The tests of one cell of a decision table, or of what follows `in`. */
export interface UnaryTests {
  readonly any: boolean;
  readonly negated: boolean;
  readonly tests: readonly Node[];
}
