import { Decimal } from 'decimal.js';
import type { FunctionType } from '../feel/types.ts';
import type { Run } from '../run.ts';
import type { FeelNumber } from './number.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts';

export type FeelList = readonly FeelValue[];
/** A context is a map: `__proto__` or `constructor` are plain names that are absent unless somebody wrote them. */
export type FeelContext = ReadonlyMap<string, FeelValue>;
type FeelDuration = DaysDuration | MonthsDuration;

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

/** One way of calling a function. */
export interface Signature {
  readonly parameters: readonly string[];
  /** How few and how many arguments it takes. */
  readonly least: number;
  readonly most: number;
  /** `undefined` where the arguments do not fit; an argument left out between others is `undefined` too. */
  readonly apply: (run: Run, given: readonly (FeelValue | undefined)[]) => FeelValue | undefined;
}

/** A function as a value, with every way of calling it. */
export class FeelFunction {
  readonly kind = 'function';
  readonly name: string;
  readonly signatures: readonly Signature[];
  readonly type: FunctionType | null;

  constructor(name: string, signatures: readonly Signature[], type: FunctionType | null = null) {
    this.name = name;
    this.signatures = signatures;
    this.type = type;
  }

  invoke(run: Run, given: readonly FeelValue[]): FeelValue {
    for (const { apply } of this.signatures) {
      const result = apply(run, given);
      if (result !== undefined) return result;
    }
    return this.doesNotFit(run, given);
  }

  invokeNamed(run: Run, given: ReadonlyMap<string, FeelValue>): FeelValue {
    const names = [...given.keys()];
    for (const { parameters, apply } of this.signaturesWith(names)) {
      const last = parameters.findLastIndex((name) => given.has(name));
      const result = apply(
        run,
        parameters.slice(0, last + 1).map((name) => given.get(name)),
      );
      if (result !== undefined) return result;
    }
    return this.doesNotFit(run, [...given.values()], names);
  }

  /** `before` knows both (point, range) and (range, point): the one in the order that the caller wrote comes first. */
  private signaturesWith(names: readonly string[]): readonly Signature[] {
    const fitting = this.signatures.filter(({ parameters }) =>
      names.every((name) => parameters.includes(name)),
    );
    const inOrder = fitting.find(({ parameters }) =>
      parameters.filter((name) => names.includes(name)).every((name, index) => name === names[index]),
    );
    return inOrder ? [inOrder, ...fitting] : fitting;
  }

  /** A null among the arguments has been noted where it arose; everything else is worth a word. */
  private doesNotFit(run: Run, given: readonly FeelValue[], names: readonly string[] = []): null {
    if (given.includes(null)) return null;
    const said = given.map((value, index) => `${names[index] ? `${names[index]}: ` : ''}${kindOf(value)}`);
    return run.warn('wrong-arguments', { name: this.name, arguments: said.join(', ') });
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

export { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration };
