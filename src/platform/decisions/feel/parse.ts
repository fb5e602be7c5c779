import { decisionProblem } from '../problems.ts';
import type { BinaryOperator, ComparisonOperator, Node, UnaryTests } from './ast.ts';
import { parseFor, parseFunction, parseIf, parseQuantified } from './parse-blocks.ts';
import { parsePostfix } from './parse-postfix.ts';
import { type KnownNames, Reader } from './reader.ts';
import type { Source } from './source.ts';
import { childrenOf } from './walk.ts';

const deepestTree = 1500;

/** Reads a whole expression. */
export function parseExpressionText(source: Source, known: KnownNames): Node {
  const reader = new Reader(source, known);
  const node = parseExpression(reader);
  reader.expectEnd();
  refuseDeepTree(node, source);
  return node;
}

/** A chain of operators is read in a loop, but the tree it makes is as deep as the chain is long. */
function refuseDeepTree(root: Node, source: Source): void {
  let level: readonly Node[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepestTree) throw decisionProblem('too-deep', source.where(root.start));
    level = level.flatMap(childrenOf);
  }
}

/** Reads the tests of a cell: `-`, `< 5, [10..20]`, `not("A", "B")`, `count(?) > 2`. */
export function parseUnaryTestsText(source: Source, known: KnownNames): UnaryTests {
  const reader = new Reader(source, known);
  if (reader.token.kind === 'end') throw reader.unexpected();
  if (reader.isSymbol('-') && reader.at(1).kind === 'end') return { any: true, negated: false, tests: [] };
  const negated = reader.attempt(() => parseNegatedTests(reader));
  if (negated) {
    for (const test of negated) refuseDeepTree(test, source);
    return { any: false, negated: true, tests: negated };
  }
  const tests = parseTestList(reader);
  reader.expectEnd();
  for (const test of tests) refuseDeepTree(test, source);
  return { any: false, negated: false, tests };
}

function parseNegatedTests(reader: Reader): Node[] | null {
  if (!reader.takeWord('not') || !reader.takeSymbol('(')) return null;
  const tests = parseTestList(reader);
  reader.expectSymbol(')');
  return reader.token.kind === 'end' ? tests : null;
}

function parseTestList(reader: Reader): Node[] {
  const tests = [parseTest(reader)];
  while (reader.takeSymbol(',')) tests.push(parseTest(reader));
  return tests;
}

function parseTest(reader: Reader): Node {
  return parseComparisonTest(reader) ?? parseExpression(reader);
}

const comparisons: readonly ComparisonOperator[] = ['<=', '>=', '!=', '=', '<', '>'];

/** `< 5` without a left side. */
export function parseComparisonTest(reader: Reader): Node | null {
  const { start } = reader.token;
  const operator = comparisons.find((sign) => reader.takeSymbol(sign));
  if (!operator) return null;
  const operand = parseSum(reader);
  return { kind: 'comparison', operator, operand, start, end: operand.end };
}

export function parseExpression(reader: Reader): Node {
  return reader.deeper(() => parseDisjunction(reader));
}

function parseDisjunction(reader: Reader): Node {
  let left = parseConjunction(reader);
  while (reader.takeWord('or')) left = binary('or', left, parseConjunction(reader));
  return left;
}

function parseConjunction(reader: Reader): Node {
  let left = parseComparison(reader);
  while (reader.takeWord('and')) left = binary('and', left, parseComparison(reader));
  return left;
}

function parseComparison(reader: Reader): Node {
  let left = parseSum(reader);
  for (;;) {
    const operator = comparisons.find((sign) => reader.takeSymbol(sign));
    if (operator) left = binary(operator, left, parseCompared(reader));
    else if (reader.takeWord('between')) left = parseBetween(reader, left);
    else if (reader.takeWord('in')) left = parseIn(reader, left);
    else return left;
  }
}

/** What is compared may be an open range: `r = >= 2`. A second `=` is a slip of the finger. */
function parseCompared(reader: Reader): Node {
  const openRange = !reader.isSymbol('=') && !reader.isSymbol('!=') && parseComparisonTest(reader);
  return openRange || parseSum(reader);
}

function parseBetween(reader: Reader, value: Node): Node {
  const low = parseSum(reader);
  reader.expectWord('and');
  const high = parseSum(reader);
  return { kind: 'between', value, low, high, start: value.start, end: high.end };
}

function parseIn(reader: Reader, value: Node): Node {
  const tests = reader.attempt(() => parseBracketedTests(reader)) ?? [
    parseComparisonTest(reader) ?? parseSum(reader),
  ];
  return { kind: 'in', value, tests, start: value.start, end: reader.lastEnd };
}

/** `in (1, < 5)`; a range such as `(1..5)` also begins with a bracket and is left to the expression. */
function parseBracketedTests(reader: Reader): Node[] | null {
  if (!reader.takeSymbol('(')) return null;
  const tests = parseTestList(reader);
  if (!reader.takeSymbol(')')) return null;
  // `(a + b) * 2` is an expression that happens to begin with a bracket.
  const goesOn = ['+', '-', '*', '/', '**', '.', '['].some((sign) => reader.isSymbol(sign));
  return goesOn ? null : tests;
}

function parseSum(reader: Reader): Node {
  let left = parseProduct(reader);
  for (;;) {
    const operator = (['+', '-'] as const).find((sign) => reader.takeSymbol(sign));
    if (!operator) return left;
    left = binary(operator, left, parseProduct(reader));
  }
}

function parseProduct(reader: Reader): Node {
  let left = parsePower(reader);
  for (;;) {
    const operator = (['*', '/'] as const).find((sign) => reader.takeSymbol(sign));
    if (!operator) return left;
    left = binary(operator, left, parsePower(reader));
  }
}

/** The standard groups powers from the left, and lets a sign bind tighter: `-2 ** 2` is 4. */
function parsePower(reader: Reader): Node {
  let left = parseSigned(reader);
  while (reader.takeSymbol('**')) left = binary('**', left, parseSigned(reader));
  return left;
}

function parseSigned(reader: Reader): Node {
  if (!reader.isSymbol('-')) return parseBlock(reader);
  const { start } = reader.next();
  const operand = reader.deeper(() => parseSigned(reader));
  return { kind: 'negation', operand, start, end: operand.end };
}

/** `if`, `for`, `some`, `every` and `function` reach as far to the right as they can. */
function parseBlock(reader: Reader): Node {
  const { start } = reader.token;
  const name = reader.takeKnownName();
  if (name === null) {
    if (reader.isWord('if')) return parseIf(reader);
    if (reader.isWord('for')) return parseFor(reader);
    if (reader.isWord('some') || reader.isWord('every')) return parseQuantified(reader);
    if (reader.isWord('function') && reader.isSymbol('(', 1)) return parseFunction(reader);
  }
  return parsePostfix(reader, name === null ? null : { name, start });
}

function binary(operator: BinaryOperator, left: Node, right: Node): Node {
  return { kind: 'binary', operator, left, right, start: left.start, end: right.end };
}
