import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { compileExpression } from './compile-expression.ts';
import { toHost } from './host-values.ts';

/**
 * Random expressions against another implementation, kept to where that one is right: small whole numbers (it counts
 * in floats), no nulls (it thinks in two values now and then), no division.
 */
const { expression } = fc.letrec<{
  number: string;
  boolean: string;
  list: string;
  text: string;
  expression: string;
}>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 20 }).map(String),
    fc.constantFrom('x', 'y'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([a, o, b]) => `(${a} ${o} ${b})`),
    fc
      .tuple(tie('boolean'), tie('number'), tie('number'))
      .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
    fc
      .tuple(fc.constantFrom('count', 'sum', 'max', 'min'), tie('list'))
      .map(([f, l]) => `${f}(append(${l}, 1))`),
    tie('text').map((t) => `string length(${t})`),
    tie('number').map((n) => `abs(${n})`),
  ),
  boolean: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('true', 'false'),
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('number'))
      .map(([a, o, b]) => `(${a} ${o} ${b})`),
    fc
      .tuple(tie('boolean'), fc.constantFrom('and', 'or'), tie('boolean'))
      .map(([a, o, b]) => `(${a} ${o} ${b})`),
    tie('boolean').map((b) => `not(${b})`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(${a} in [${b}..${b} + 5])`),
    fc.tuple(tie('number'), tie('list')).map(([n, l]) => `list contains(${l}, ${n})`),
    fc.tuple(tie('list'), tie('number')).map(([l, n]) => `(some e in ${l} satisfies e > ${n})`),
    fc.tuple(tie('list'), tie('number')).map(([l, n]) => `(every e in ${l} satisfies e > ${n})`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `contains(${a}, ${b})`),
  ),
  list: fc.oneof(
    { depthSize: 'small' },
    fc.array(tie('number'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('list'), tie('number')).map(([l, n]) => `append(${l}, ${n})`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `concatenate(${a}, ${b})`),
    tie('list').map((l) => `reverse(${l})`),
    tie('list').map((l) => `distinct values(${l})`),
    tie('list').map((l) => `(for e in ${l} return e + 1)`),
    fc.tuple(tie('list'), tie('number')).map(([l, n]) => `${l}[item > ${n}]`),
    tie('list').map((l) => `sort(${l}, function(a, b) a < b)`),
  ),
  text: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('""', '"a"', '"规划许可"', '"ab ba"'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`),
    tie('text').map((t) => `upper case(${t})`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `substring after(${a}, ${b})`),
  ),
  expression: fc.oneof(tie('number'), tie('boolean'), tie('list'), tie('text')),
}));

const unreadable = Symbol('unreadable');

/** The other one's parser stumbles over some brackets. */
function other(source: string, context: Record<string, number>): unknown {
  try {
    return evaluate(source, context).value;
  } catch {
    return unreadable;
  }
}

describe('our FEEL and another', () => {
  it('agree', () => {
    const context = { x: 7, y: 3 };
    fc.assert(
      fc.property(expression, (source) => {
        const ours = toHost(compileExpression(source).evaluate(context).value);
        const theirs = other(source, context);
        fc.pre(theirs !== unreadable);
        assert.deepEqual(ours, theirs, source);
      }),
      // Always the same ones: what the other gets wrong shall not fail us on some days.
      { numRuns: 400, seed: 20261122 },
    );
  });
});
