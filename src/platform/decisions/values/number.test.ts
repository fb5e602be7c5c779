import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileExpression } from '../compile-expression.ts';
import { isNumber } from './value.ts';

/** An exact fraction, with a positive denominator. */
interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const digits = 34;

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Rounds a fraction to 34 digits, ties to even, as `[coefficient, exponent of ten]`. */
function rounded({ over, under }: Rational): [bigint, number] {
  if (over === 0n) return [0n, 0];
  let exponent = abs(over).toString().length - under.toString().length - digits;
  for (;;) {
    const [a, b] =
      exponent < 0 ? [over * 10n ** BigInt(-exponent), under] : [over, under * 10n ** BigInt(exponent)];
    let coefficient = abs(a) / b;
    const twice = 2n * (abs(a) % b);
    if (twice > b || (twice === b && coefficient % 2n === 1n)) coefficient += 1n;
    if (coefficient.toString().length > digits) {
      exponent += 1;
      continue;
    }
    while (coefficient % 10n === 0n && coefficient !== 0n) {
      coefficient /= 10n;
      exponent += 1;
    }
    return [over < 0n ? -coefficient : coefficient, exponent];
  }
}

/** A FEEL number as coefficient and exponent, without trailing zeros. */
function evaluated(source: string): [bigint, number] {
  const { value } = compileExpression(source).evaluate();
  assert.ok(isNumber(value), source);
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(value.toString()) ?? [];
  let coefficient = BigInt(whole + fraction);
  if (coefficient === 0n) return [0n, 0];
  let exponent = Number(power) - fraction.length;
  while (coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return [sign === '-' ? -coefficient : coefficient, exponent];
}

const scaled = fc.record({
  coefficient: fc.bigInt(-(10n ** 34n) + 1n, 10n ** 34n - 1n),
  places: fc.integer({ min: 0, max: 20 }),
});
type Scaled = { readonly coefficient: bigint; readonly places: number };

function written({ coefficient, places }: Scaled): string {
  const size = abs(coefficient)
    .toString()
    .padStart(places + 1, '0');
  const cut = size.length - places;
  const text = places === 0 ? size : `${size.slice(0, cut)}.${size.slice(cut)}`;
  return coefficient < 0n ? `(-${text})` : text;
}

function exact({ coefficient, places }: Scaled): Rational {
  return { over: coefficient, under: 10n ** BigInt(places) };
}

function positive({ over, under }: Rational): Rational {
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

const operations: readonly [string, (a: Rational, b: Rational) => Rational][] = [
  ['+', (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under })],
  ['-', (a, b) => ({ over: a.over * b.under - b.over * a.under, under: a.under * b.under })],
  ['*', (a, b) => ({ over: a.over * b.over, under: a.under * b.under })],
  ['/', (a, b) => positive({ over: a.over * b.under, under: a.under * b.over })],
];

describe('numbers', () => {
  it('agree with exact fractions rounded once, ties to even', () => {
    fc.assert(
      fc.property(scaled, scaled, fc.constantFrom(...operations), (a, b, [sign, compute]) => {
        fc.pre(!(sign === '/' && b.coefficient === 0n));
        const expected = rounded(compute(exact(a), exact(b)));
        assert.deepEqual(evaluated(`${written(a)} ${sign} ${written(b)}`), expected);
      }),
      { numRuns: 400 },
    );
  });

  it('compare as exact fractions do', () => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        const [x, y] = [exact(a), exact(b)];
        const less = x.over * y.under < y.over * x.under;
        assert.equal(compileExpression(`${written(a)} < ${written(b)}`).evaluate().value, less);
      }),
    );
  });

  it('leave a remainder of the sign of the divisor', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -99, max: 99 }), (a, b) => {
        fc.pre(b !== 0);
        const expected = a - b * Math.floor(a / b);
        const { value } = compileExpression(`modulo(${a}, ${b})`).evaluate();
        assert.ok(isNumber(value) && value.toNumber() === expected + 0, `modulo(${a}, ${b})`);
      }),
    );
  });
});
