import type { Problem } from '#kernel/errors/index.ts';
import { decisionProblem } from '../problems.ts';
import type { Run } from '../run.ts';
import { compare, equal } from '../values/equality.ts';
import { FeelFunction, FeelRange, type FeelValue, type Signature } from '../values/value.ts';
import { writeBriefly } from '../values/write-value.ts';
import type { BinaryOperator, ComparisonOperator, Node } from './ast.ts';
import { compileCall, compileNamedCall } from './compile-call.ts';
import { compileFilter, compileFor, compileQuantified } from './compile-loops.ts';
import { compileTest } from './compile-tests.ts';
import { compileType } from './compile-type.ts';
import { type Evaluate, Frame, resolve, type Scope } from './frame.ts';
import { inferType } from './infer-type.ts';
import { memberOf } from './members.ts';
import { add, divide, multiply, negate, power, subtract } from './operators.ts';
import type { Source } from './source.ts';
import { anyType, coerce, type FeelType, type FunctionType, isInstance } from './types.ts';

/** What an expression is compiled against besides its scope. */
export interface Environment {
  readonly source: Source;
  readonly functions: ReadonlyMap<string, FeelFunction>;
  readonly types: (name: string) => FeelType | null;
  /** Told of what would only ever be null: a name that is nowhere, a call that no function takes. */
  readonly report: (problem: Problem) => void;
  /** Whether the context will hold a function of this name. */
  readonly mayHold: (name: string) => boolean;
}

/** Turns a tree into closures: nothing is looked up, parsed or resolved again when it runs. */
export function compile(node: Node, scope: Scope | null, environment: Environment): Evaluate {
  const inner = (part: Node): Evaluate => compile(part, scope, environment);
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'name':
      return compileName(node, scope, environment);
    case 'path':
      return compilePath(inner(node.target), node.member);
    case 'list': {
      const items = node.items.map(inner);
      return (run, frame) => {
        run.step(items.length);
        return items.map((item) => item(run, frame));
      };
    }
    case 'context':
      return compileContext(node.entries, scope, environment);
    case 'range':
      return compileRange(node, inner(node.low), inner(node.high));
    case 'comparison':
      return compileOpenRange(node.operator, inner(node.operand));
    case 'filter':
      return compileFilter(node, scope, environment);
    case 'call':
      return compileCall(node, scope, environment);
    case 'named call':
      return compileNamedCall(node, scope, environment);
    case 'negation':
      return compileNegation(inner(node.operand));
    case 'binary':
      return compileBinary(node.operator, inner(node.left), inner(node.right));
    case 'between': {
      const [value, low, high] = [inner(node.value), inner(node.low), inner(node.high)];
      return (run, frame) => between(run, value(run, frame), low(run, frame), high(run, frame));
    }
    case 'in':
      return compileIn(inner(node.value), node.tests, scope, environment);
    case 'instance of': {
      const value = inner(node.value);
      const type = compileType(node.type, environment);
      return (run, frame) => isInstance(value(run, frame), type);
    }
    case 'if': {
      const [condition, then, otherwise] = [inner(node.condition), inner(node.then), inner(node.otherwise)];
      return (run, frame) => (condition(run, frame) === true ? then(run, frame) : otherwise(run, frame));
    }
    case 'for':
      return compileFor(node, scope, environment);
    case 'some':
    case 'every':
      return compileQuantified(node, scope, environment);
    case 'function':
      return compileFunction(node, scope, environment);
  }
}

function compileName(
  { name, start }: Extract<Node, { kind: 'name' }>,
  scope: Scope | null,
  { functions, report, source }: Environment,
): Evaluate {
  const access = resolve(scope, name);
  const builtIn = functions.get(name);
  if (!access) {
    if (builtIn) return () => builtIn;
    report(decisionProblem('unknown-name', { ...source.where(start), name }));
    return (run) => run.warn('unknown-name', { name });
  }
  return (run, frame) => {
    const value = access(frame);
    return value === undefined ? (builtIn ?? run.warn('unknown-name', { name })) : value;
  };
}

function compilePath(target: Evaluate, member: string): Evaluate {
  return (run, frame) => {
    const value = target(run, frame);
    const found = memberOf(run, value, member);
    if (found !== undefined) return found;
    return value === null ? null : run.warn('unknown-name', { name: member });
  };
}

/** Each entry sees the ones before it; a function among them sees itself. */
function compileContext(
  entries: readonly { readonly key: string; readonly value: Node }[],
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const keys = entries.map(({ key }) => key);
  const values = entries.map(({ value }, index) => {
    const visible = value.kind === 'function' ? keys.slice(0, index + 1) : keys.slice(0, index);
    return compile(value, { kind: 'slots', names: visible, parent: scope }, environment);
  });
  return (run, frame) => {
    run.step(keys.length);
    const slots: FeelValue[] = [];
    const inside = new Frame(slots, frame);
    for (const value of values) slots.push(value(run, inside));
    return new Map(keys.map((key, index) => [key, slots[index] ?? null]));
  };
}

function compileRange(
  { lowIncluded, highIncluded }: { readonly lowIncluded: boolean; readonly highIncluded: boolean },
  low: Evaluate,
  high: Evaluate,
): Evaluate {
  return (run, frame) => rangeOf(run, lowIncluded, low(run, frame), high(run, frame), highIncluded);
}

/** The ends of a range are of one ordered kind, the lower first; otherwise there is no such range. */
function rangeOf(
  run: Run,
  lowIncluded: boolean,
  low: FeelValue,
  high: FeelValue,
  highIncluded: boolean,
): FeelValue {
  if (low !== null && high !== null) {
    const order = compare(low, high);
    if (order === null || order > 0) {
      return run.warn('wrong-operands', {
        left: writeBriefly(low),
        operator: '..',
        right: writeBriefly(high),
      });
    }
  }
  return new FeelRange(lowIncluded, low, high, highIncluded);
}

/** `(< 5)` is the range of all below five. */
function compileOpenRange(operator: ComparisonOperator, operand: Evaluate): Evaluate {
  return (run, frame) => {
    const value = operand(run, frame);
    // Only what has an order can bound a range.
    if (compare(value, value) === null) return null;
    return FeelRange.comparing(operator, value);
  };
}

function compileNegation(operand: Evaluate): Evaluate {
  return (run, frame) => {
    const value = operand(run, frame);
    const result = negate(value);
    return result === undefined
      ? run.warn('wrong-operands', { left: '', operator: '-', right: writeBriefly(value) })
      : result;
  };
}

/** A power takes as long as this many additions. */
const costOfPower = 50;

const arithmetic = { '+': add, '-': subtract, '*': multiply, '/': divide, '**': power } as const;

function compileBinary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case 'and':
      return compileJunction(left, right, false);
    case 'or':
      return compileJunction(left, right, true);
    case '=':
      return (run, frame) => equal(left(run, frame), right(run, frame));
    case '!=':
      return (run, frame) => {
        const answer = equal(left(run, frame), right(run, frame));
        return answer === null ? null : !answer;
      };
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(operator, left, right);
    case '+':
    case '-':
    case '*':
    case '/':
    case '**': {
      const compute = arithmetic[operator];
      return (run, frame) => {
        const [a, b] = [left(run, frame), right(run, frame)];
        const result = compute(a, b);
        if (typeof result === 'string') run.step(result.length / 16);
        else if (operator === '**') run.step(costOfPower);
        return result === undefined ? wrongOperands(run, a, operator, b) : result;
      };
    }
  }
}

/** Three-valued: one `decisive` side settles the answer whatever the other is; anything not boolean is unknown. */
function compileJunction(left: Evaluate, right: Evaluate, decisive: boolean): Evaluate {
  return (run, frame) => {
    const first = left(run, frame);
    if (first === decisive) return decisive;
    const second = right(run, frame);
    if (second === decisive) return decisive;
    return first === !decisive && second === !decisive ? !decisive : null;
  };
}

function compileComparison(operator: '<' | '<=' | '>' | '>=', left: Evaluate, right: Evaluate): Evaluate {
  const holds = comparing[operator];
  return (run, frame) => {
    const [a, b] = [left(run, frame), right(run, frame)];
    const order = compare(a, b);
    return order === null ? wrongOperands(run, a, operator, b) : holds(order);
  };
}

export const comparing: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** An operand that is null has been noted where it became so, or is an answer not given: no news. */
function wrongOperands(run: Run, left: FeelValue, operator: string, right: FeelValue): null {
  if (left === null || right === null) return null;
  return run.warn('wrong-operands', { left: writeBriefly(left), operator, right: writeBriefly(right) });
}

function between(run: Run, value: FeelValue, low: FeelValue, high: FeelValue): FeelValue {
  const [above, below] = [compare(value, low), compare(value, high)];
  if (above === null) return wrongOperands(run, value, '>=', low);
  if (below === null) return wrongOperands(run, value, '<=', high);
  return above >= 0 && below <= 0;
}

function compileIn(
  value: Evaluate,
  tests: readonly Node[],
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const compiled = tests.map((test) => compileTest(test, scope, environment));
  return (run, frame) => {
    const subject = value(run, frame);
    let unknown = false;
    for (const test of compiled) {
      const answer = test(run, frame, subject);
      if (answer === true) return true;
      if (answer === null) unknown = true;
    }
    return unknown ? null : false;
  };
}

function compileFunction(
  node: Extract<Node, { kind: 'function' }>,
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const names = node.parameters.map(({ name }) => name);
  const types = node.parameters.map(({ type }) => (type ? compileType(type, environment) : anyType));
  const body = compile(node.body, { kind: 'slots', names, parent: scope }, environment);
  const parameters = new Map(names.map((name, index) => [name, types[index] ?? anyType]));
  const type = {
    kind: 'function',
    parameters: types,
    result: inferType(node.body, parameters, environment),
  } as const;
  return (_run, frame) => functionOf('function', names, { types, result: anyType, type }, body, frame);
}

/** The types that a function's arguments and result are fitted to, and its type as `instance of` sees it. */
export interface FunctionTypes {
  readonly types: readonly FeelType[];
  readonly result: FeelType;
  readonly type: FunctionType;
}

/** A function written in FEEL or modelled as a business knowledge model. */
export function functionOf(
  name: string,
  names: readonly string[],
  { types, result, type }: FunctionTypes,
  body: Evaluate,
  frame: Frame,
): FeelFunction {
  const apply: Signature['apply'] = (run, given) => {
    if (given.length !== names.length) return undefined;
    const slots: FeelValue[] = [];
    for (const [index, value = null] of given.entries()) {
      const fitted = coerce(value, types[index] ?? anyType);
      if (fitted === undefined) return undefined;
      slots.push(fitted);
    }
    return (
      coerce(
        run.deeper(() => body(run, new Frame(slots, frame))),
        result,
      ) ?? null
    );
  };
  return new FeelFunction(
    name,
    [{ parameters: names, least: names.length, most: names.length, apply }],
    type,
  );
}
