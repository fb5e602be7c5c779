import { Decimal } from 'decimal.js';

/**
 * FEEL's only number: IEEE 754 decimal128 — 34 digits, ties to the even neighbour. Money and legal amounts are
 * never binary fractions here.
 */
export const FeelDecimal = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
});
export type FeelNumber = Decimal;

export const zero: FeelNumber = new FeelDecimal(0);
export const one: FeelNumber = new FeelDecimal(1);

const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Longer numerals are no numbers anybody means; reading them would cost time for nothing. */
const longestNumeral = 1000;

/** Reads a numeral; `null` when it is none or lies outside the range of a decimal128. */
export function readNumber(text: string): FeelNumber | null {
  if (text.length > longestNumeral || !numeral.test(text)) return null;
  return finite(new FeelDecimal(text).toSignificantDigits(34));
}

/** Decimals never change: the small whole numbers that most cases hold are made once. */
const small: readonly FeelNumber[] = Array.from({ length: 1001 }, (_, value) => new FeelDecimal(value));

export function numberOf(value: number | bigint): FeelNumber {
  return (typeof value === 'number' ? small[value] : undefined) ?? new FeelDecimal(value);
}

/** FEEL has neither infinity nor NaN: what leaves the range is null. */
export function finite(value: FeelNumber): FeelNumber | null {
  return value.isFinite() ? value : null;
}

/** The value as a JavaScript integer, or `null` where it is no integer that JavaScript holds exactly. */
export function integerOf(value: FeelNumber): number | null {
  if (!value.isInteger()) return null;
  const integer = value.toNumber();
  return Number.isSafeInteger(integer) ? integer : null;
}

/** In full digits, never in the notation with an exponent, and without a negative zero. */
export function writeNumber(value: FeelNumber): string {
  return value.isZero() ? '0' : value.toFixed();
}
