import { Decimal } from 'decimal.js';
import { FeelDecimal, type FeelNumber, finite, integerOf } from '../values/number.ts';
import { DaysDuration, type FeelValue, MonthsDuration } from '../values/value.ts';
import { builtIn, overload } from './define.ts';

/** The places that a decimal128 can have. */
const mostPlaces = 6176;
const fewestPlaces = -6111;

function rounded(value: FeelNumber, scale: FeelNumber | undefined, rounding: Decimal.Rounding): FeelValue {
  const places = scale === undefined ? 0 : integerOf(scale.trunc());
  if (places === null || places > mostPlaces || places < fewestPlaces) return null;
  if (places >= 0) return value.toDecimalPlaces(places, rounding);
  const unit = new FeelDecimal(10).pow(-places);
  return finite(value.div(unit).toDecimalPlaces(0, rounding).mul(unit));
}

function rounding(name: string, how: Decimal.Rounding, scale: 'number' | 'number?') {
  return builtIn(
    name,
    overload(
      [
        ['n', 'number'],
        ['scale', scale],
      ],
      (_run, n, places) => rounded(n, places, how),
    ),
  );
}

const even = (value: FeelNumber): boolean => value.mod(2).isZero();

const largestExponent = 14_150;
/** A root or logarithm takes as long as this many additions. */
const costOfSeries = 50;

function costly(name: string, compute: (n: FeelNumber) => FeelValue) {
  return builtIn(
    name,
    overload([['number', 'number']], (run, n) => {
      run.step(costOfSeries);
      return compute(n);
    }),
  );
}

export const numberFunctions = [
  rounding('decimal', Decimal.ROUND_HALF_EVEN, 'number'),
  rounding('floor', Decimal.ROUND_FLOOR, 'number?'),
  rounding('ceiling', Decimal.ROUND_CEIL, 'number?'),
  rounding('round up', Decimal.ROUND_UP, 'number'),
  rounding('round down', Decimal.ROUND_DOWN, 'number'),
  rounding('round half up', Decimal.ROUND_HALF_UP, 'number'),
  rounding('round half down', Decimal.ROUND_HALF_DOWN, 'number'),
  builtIn(
    'abs',
    overload([['n', 'number']], (_run, n) => n.abs()),
    overload(
      [['n', 'days and time duration']],
      (_run, n) => new DaysDuration(n.nanos < 0n ? -n.nanos : n.nanos),
    ),
    overload([['n', 'years and months duration']], (_run, n) => new MonthsDuration(Math.abs(n.months))),
  ),
  builtIn(
    'modulo',
    overload(
      [
        ['dividend', 'number'],
        ['divisor', 'number'],
      ],
      // The remainder takes the divisor's sign, and is exact also where the quotient has more than 34 digits.
      (_run, dividend, divisor) => {
        if (divisor.isZero()) return null;
        const rest = FeelDecimal.mod(dividend, divisor);
        return rest.isZero() || rest.isNegative() === divisor.isNegative()
          ? rest
          : FeelDecimal.add(rest, divisor);
      },
    ),
  ),
  costly('sqrt', (n) => (n.isNegative() && !n.isZero() ? null : FeelDecimal.sqrt(n))),
  costly('log', (n) => (n.isPositive() && !n.isZero() ? FeelDecimal.ln(n) : null)),
  // Further down e to the n is zero, further up it lies beyond a decimal128.
  costly('exp', (n) => (n.gt(largestExponent) ? null : finite(FeelDecimal.exp(n)))),
  builtIn(
    'odd',
    overload([['number', 'number']], (_run, n) => n.isInteger() && !even(n)),
  ),
  builtIn(
    'even',
    overload([['number', 'number']], (_run, n) => n.isInteger() && even(n)),
  ),
];
