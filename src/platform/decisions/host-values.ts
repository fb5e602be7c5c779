import { decisionProblem } from './problems.ts';
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
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? numberOf(value) : null;
  if (typeof value === 'string') {
    const read = readers.get(schema?.format ?? '');
    return read ? read(value) : value;
  }
  if (isHostList(value)) return value.map((item) => fromHost(item, schema?.items));
  if (typeof value === 'object') return contextFromHost(value, schema);
  throw decisionProblem('not-a-plain-value', { kind: typeof value });
}

export function contextFromHost(
  value: { readonly [key: string]: HostValue },
  schema?: HostSchema,
): FeelContext {
  const properties = schema?.properties;
  return new Map(
    Object.entries(value).map(([key, member]) => [
      key,
      fromHost(member, properties && Object.hasOwn(properties, key) ? properties[key] : undefined),
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
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumber(value)) {
    const text = writeNumber(value);
    if (options.numbers === 'string') return text;
    const integer = integerOf(value);
    const float = integer ?? value.toNumber();
    return value.eq(numberOf(float)) ? float : text;
  }
  if (isList(value)) return value.map((item) => toHost(item, options));
  if (isContext(value)) {
    // `fromEntries` defines own properties: a key named __proto__ stays a key.
    return Object.fromEntries([...value].map(([key, member]) => [key, toHost(member, options)]));
  }
  if (value instanceof FeelFunction) throw decisionProblem('not-a-plain-value', { kind: 'function' });
  return writeValue(value);
}
