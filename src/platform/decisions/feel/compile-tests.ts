import type { Run } from '../run.ts';
import { compare, equal, within } from '../values/equality.ts';
import { FeelRange, type FeelValue, isList, isNumber } from '../values/value.ts';
import type { ComparisonOperator, Node, UnaryTests } from './ast.ts';
import { comparing, compile, type Environment } from './compile.ts';
import { type Evaluate, Frame, type Scope } from './frame.ts';
import { walk } from './walk.ts';

/** Asks whether a value passes; null is "unknown". */
export type Test = (run: Run, frame: Frame, value: FeelValue) => boolean | null;

/** The tests of a cell: one of them must hold, or none if negated. */
export function compileTests(tests: UnaryTests, scope: Scope | null, environment: Environment): Test {
  if (tests.any) return () => true;
  const compiled = tests.tests.map((test) => compileTest(test, scope, environment));
  const [only] = compiled;
  if (only && compiled.length === 1 && !tests.negated) return only;
  return (run, frame, value) => {
    let answer: boolean | null = false;
    for (const test of compiled) {
      const one = test(run, frame, value);
      if (one === true) return !tests.negated;
      if (one === null) answer = null;
    }
    return tests.negated && answer === false ? true : answer;
  };
}

export function compileTest(node: Node, scope: Scope | null, environment: Environment): Test {
  if (node.kind === 'comparison') {
    return compileComparisonTest(node.operator, compile(node.operand, scope, environment));
  }
  if (node.kind === 'literal') return compileLiteralTest(node.value);
  if (asksForInput(node)) {
    const inside: Scope = { kind: 'slots', names: ['?'], parent: scope };
    const condition = compile(node, inside, environment);
    return (run, frame, value) => {
      const answer = condition(run, new Frame([value], frame));
      return typeof answer === 'boolean' ? answer : null;
    };
  }
  const expected = compile(node, scope, environment);
  const constant = constantRange(node);
  if (constant) return (_run, _frame, value) => within(constant, value);
  return (run, frame, value) => matches(expected(run, frame), value);
}

/** Texts, booleans and numbers are most of all cells: they are compared without any detour. */
function compileLiteralTest(expected: FeelValue): Test {
  if (typeof expected === 'string' || typeof expected === 'boolean') {
    return (_run, _frame, value) => (value === expected ? true : matches(expected, value));
  }
  if (isNumber(expected)) {
    return (_run, _frame, value) => (isNumber(value) ? value.eq(expected) : matches(expected, value));
  }
  return (_run, _frame, value) => matches(expected, value);
}

function compileComparisonTest(operator: ComparisonOperator, operand: Evaluate): Test {
  if (operator === '=') return (run, frame, value) => equal(value, operand(run, frame));
  if (operator === '!=') {
    return (run, frame, value) => {
      const answer = equal(value, operand(run, frame));
      return answer === null ? null : !answer;
    };
  }
  const holds = comparing[operator];
  return (run, frame, value) => {
    const order = compare(value, operand(run, frame));
    return order === null ? null : holds(order);
  };
}

/** A range with literal ends is made once. */
function constantRange(node: Node): FeelRange | null {
  if (node.kind !== 'range' || node.low.kind !== 'literal' || node.high.kind !== 'literal') return null;
  const { low, high, lowIncluded, highIncluded } = node;
  const order = compare(low.value, high.value);
  if (order === null || order > 0) return null;
  return new FeelRange(lowIncluded, low.value, high.value, highIncluded);
}

/** A test that names the input with `?` is a condition of its own. */
function asksForInput(node: Node): boolean {
  let asks = false;
  walk(node, (part) => {
    if (part.kind === 'name' && part.name === '?') asks = true;
  });
  return asks;
}

/** Equal to the test's value, within its range, or one of its list. A test that is true by itself holds. */
function matches(expected: FeelValue, value: FeelValue): boolean | null {
  if (expected instanceof FeelRange && !(value instanceof FeelRange)) return within(expected, value);
  if (isList(expected)) return matchesList(expected, value);
  if (typeof expected === 'boolean' && typeof value !== 'boolean') return value === null ? false : expected;
  return equal(value, expected);
}

function matchesList(expected: readonly FeelValue[], value: FeelValue): boolean | null {
  if (isList(value)) {
    return (
      equal(value, expected) === true || expected.some((item) => isList(item) && equal(item, value) === true)
    );
  }
  return expected.some((item) =>
    item instanceof FeelRange && !(value instanceof FeelRange)
      ? within(item, value) === true
      : equal(item, value) === true,
  );
}
