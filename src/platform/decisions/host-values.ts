import { decisionProblem } from './problems.ts';
import { type Budget, spend, spending } from './values/budget.ts';
import { integerOf, numberOf, readNumber, writeNumber } from './values/number.ts';
import { readDate, readDateTime, readDuration, readTime } from './values/read-temporal.ts';
import {
  type FeelContext,
  FeelFunction,
  type FeelValue,
  isContext,
  isList,
  isNumber,
} from './values/value.ts';
import { writeValue } from './values/write-value.ts';

/** Plain data as JSON has it: what forms, registers and cases keep. */
export type HostValue =
  | null
  | undefined
  | boolean
  | number
  | string
  | readonly HostValue[]
  | { readonly [key: string]: HostValue };

/** The part of a JSON Schema that tells what a string is. */
export interface HostSchema {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, HostSchema>>;
  readonly items?: HostSchema;
}

const readers: ReadonlyMap<string, (text: string) => FeelValue> = new Map<
  string,
  (text: string) => FeelValue
>([
  ['decimal', readNumber],
  ['date', readDate],
  ['time', readTime],
  ['date-time', readDateTime],
  ['duration', readDuration],
]);

/**
 * Plain data as FEEL values. A string stays a string unless the schema gives it the format `decimal`, `date`, `time`,
 * `date-time` or `duration`; one that does not keep to its format is null, as FEEL's own functions answer.
 */
export function fromHost(value: HostValue, schema?: HostSchema): FeelValue {
  return readHost(value, schema, 0);
}

function readHost(value: HostValue, schema: HostSchema | undefined, depth: number): FeelValue {
  refuseDeep(depth);
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? numberOf(value) : null;
  if (typeof value === 'string') {
    const read = readers.get(schema?.format ?? '');
    return read ? read(value) : value;
  }
  if (isHostList(value)) return value.map((item) => readHost(item, schema?.items, depth + 1));
  if (typeof value === 'object') return contextFromHost(value, schema, depth + 1);
  throw decisionProblem('not-a-plain-value', { kind: typeof value });
}

export function contextFromHost(
  value: { readonly [key: string]: HostValue },
  schema?: HostSchema,
  depth = 0,
): FeelContext {
  const properties = schema?.properties;
  return new Map(
    Object.entries(value).map(([key, member]) => [
      key,
      readHost(member, properties && Object.hasOwn(properties, key) ? properties[key] : undefined, depth),
    ]),
  );
}

function isHostList(value: HostValue): value is readonly HostValue[] {
  return Array.isArray(value);
}

export interface ToHostOptions {
  /**
   * `string`: every number as a decimal string, exact. `number`: as a JSON number; one that a binary float would
   * not give back digit for digit stays a string.
   */
  readonly numbers: 'string' | 'number';
}

/** FEEL values as plain data; dates and durations in their ISO form. A function is no data. */
export function toHost(value: FeelValue, options: ToHostOptions = { numbers: 'number' }): HostValue {
  return spending(outputBudget(), () => writeHost(value, options, 0));
}

function writeHost(value: FeelValue, options: ToHostOptions, depth: number): HostValue {
  refuseDeep(depth);
  spend(1);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumber(value)) {
    const text = writeNumber(value);
    if (options.numbers === 'string') return text;
    const integer = integerOf(value);
    const float = integer ?? value.toNumber();
    return value.eq(numberOf(float)) ? float : text;
  }
  if (isList(value)) return value.map((item) => writeHost(item, options, depth + 1));
  if (isContext(value)) {
    // `fromEntries` defines own properties: a key named __proto__ stays a key.
    return Object.fromEntries(
      [...value].map(([key, member]) => [key, writeHost(member, options, depth + 1)]),
    );
  }
  if (value instanceof FeelFunction) throw decisionProblem('not-a-plain-value', { kind: 'function' });
  return writeValue(value);
}

const mostParts = 1_000_000;

function outputBudget(): Budget {
  let parts = 0;
  return {
    step: (count) => {
      parts += count;
      if (parts > mostParts) throw decisionProblem('data-too-large', { parts: mostParts });
    },
  };
}

/** Deeper than any form or register: it would only exhaust the stack. */
const deepest = 500;

function refuseDeep(depth: number): void {
  if (depth > deepest) throw decisionProblem('data-too-deep', { depth: deepest });
}
