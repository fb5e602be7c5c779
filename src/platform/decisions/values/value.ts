import { Decimal } from 'decimal.js';
import type { FunctionType } from '../feel/types.ts';
import type { Run } from '../run.ts';
import type { FeelNumber } from './number.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts';

export type FeelList = readonly FeelValue[];
/** A context is a map: `__proto__` or `constructor` are plain names that are absent unless somebody wrote them. */
export type FeelContext = ReadonlyMap<string, FeelValue>;
export type FeelDuration = DaysDuration | MonthsDuration;

export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysDuration
  | MonthsDuration
  | FeelRange
  | FeelFunction
  | FeelList
  | FeelContext;

export type FeelKind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context';

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * `[1..10)`; or `(< 10)`, made by a comparison: only such a range has an open end, a literal end that turns out null
 * leaves the range unknown on that side.
 */
export class FeelRange {
  readonly kind = 'range';
  readonly low: FeelValue;
  readonly high: FeelValue;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
  /** For `(< 10)` the operator, for `[1..10)` null. `(!= 10)` has its value at both ends, as `(= 10)` has. */
  readonly operator: ComparisonOperator | null;

  constructor(
    lowIncluded: boolean,
    low: FeelValue,
    high: FeelValue,
    highIncluded: boolean,
    operator: ComparisonOperator | null = null,
  ) {
    this.low = low;
    this.high = high;
    this.lowIncluded = lowIncluded;
    this.highIncluded = highIncluded;
    this.operator = operator;
  }

  static comparing(operator: ComparisonOperator, value: FeelValue): FeelRange {
    const low = operator === '<' || operator === '<=' ? null : value;
    const high = operator === '>' || operator === '>=' ? null : value;
    const lowIncluded = operator === '=' || operator === '>=';
    const highIncluded = operator === '=' || operator === '<=';
    return new FeelRange(lowIncluded, low, high, highIncluded, operator);
  }
}

export type Invoke = (run: Run, positional: readonly FeelValue[]) => FeelValue;

/** A function as a value: its parameters in their order (for named arguments) and how to call it. */
export class FeelFunction {
  readonly kind = 'function';
  readonly name: string;
  /** Each way of calling it, as a list of parameter names. */
  readonly signatures: readonly (readonly string[])[];
  readonly invoke: Invoke;
  readonly type: FunctionType | null;

  constructor(
    name: string,
    signatures: readonly (readonly string[])[],
    invoke: Invoke,
    type: FunctionType | null = null,
  ) {
    this.name = name;
    this.signatures = signatures;
    this.invoke = invoke;
    this.type = type;
  }
}

export function kindOf(value: FeelValue): FeelKind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (isNumber(value)) return 'number';
  if (isList(value)) return 'list';
  if (isContext(value)) return 'context';
  return value.kind;
}

export function isNumber(value: FeelValue): value is FeelNumber {
  return value instanceof Decimal;
}

export function isList(value: FeelValue): value is FeelList {
  return Array.isArray(value);
}

export function isContext(value: FeelValue): value is FeelContext {
  return value instanceof Map;
}

export function isDuration(value: FeelValue): value is FeelDuration {
  return value instanceof DaysDuration || value instanceof MonthsDuration;
}

export { Decimal, DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration };
