import type { Run } from '../run.ts';
import type { FeelNumber } from '../values/number.ts';
import { midnight } from '../values/temporal.ts';
import {
  type DaysDuration,
  type FeelContext,
  FeelDate,
  type FeelDateTime,
  FeelFunction,
  type FeelList,
  type FeelRange,
  type FeelTime,
  type FeelValue,
  isList,
  kindOf,
  type MonthsDuration,
} from '../values/value.ts';
import { utc } from '../values/zone.ts';

interface Kinds {
  /** Anything, null too. */
  any: FeelValue;
  boolean: boolean;
  string: string;
  number: FeelNumber;
  date: FeelDate;
  time: FeelTime;
  'date and time': FeelDateTime;
  'days and time duration': DaysDuration;
  'years and months duration': MonthsDuration;
  range: FeelRange;
  function: FeelFunction;
  list: FeelList;
  context: FeelContext;
}
type Kind = keyof Kinds;
/** A kind; with `?` the argument may be left out; with `...` it takes all that follow, as one list. */
type Wanted = Kind | `${Kind}?` | 'any...';
type Given<W> = W extends 'any...'
  ? FeelList
  : W extends `${infer K extends Kind}?`
    ? Kinds[K] | undefined
    : W extends Kind
      ? Kinds[W]
      : never;
export type Parameter = readonly [name: string, wanted: Wanted];
export type Arguments<P extends readonly Parameter[]> = { [I in keyof P]: Given<P[I][1]> };

export interface Overload {
  readonly parameters: readonly Parameter[];
  readonly body: (run: Run, given: readonly (FeelValue | undefined)[]) => FeelValue;
}

/** One way of calling a built-in function. Its body is reached only with arguments of the kinds it names. */
export function overload<const P extends readonly Parameter[]>(
  parameters: P,
  body: (run: Run, ...given: Arguments<P>) => FeelValue,
): Overload {
  return {
    parameters,
    body: (run, given) =>
      // The check of `fit` is what makes this true; the compiler cannot follow it through the tuple.
      body(run, ...(given as unknown as Arguments<P>)),
  };
}

export function builtIn(name: string, ...overloads: readonly Overload[]): FeelFunction {
  return new FeelFunction(
    name,
    overloads.map(({ parameters, body }) => ({
      parameters: parameters.map(([parameter]) => parameter),
      least: parameters.filter(([, wanted]) => !/[?.]$/.test(wanted)).length,
      most: parameters.at(-1)?.[1] === 'any...' ? Number.POSITIVE_INFINITY : parameters.length,
      apply: (run, given) => {
        const fitted = fit(parameters, given);
        if (!fitted) return undefined;
        run.step(costOf(fitted));
        return body(run, fitted);
      },
    })),
  );
}

/** A function takes as long as its arguments are: it reads them at least once. */
function costOf(given: readonly (FeelValue | undefined)[]): number {
  let cost = 0;
  for (const value of given) {
    if (typeof value === 'string') cost += value.length / 64;
    else if (Array.isArray(value)) cost += value.length;
  }
  return cost;
}

function fit(
  parameters: readonly Parameter[],
  given: readonly (FeelValue | undefined)[],
): (FeelValue | undefined)[] | null {
  const fitted: (FeelValue | undefined)[] = [];
  for (const [index, [, wanted]] of parameters.entries()) {
    if (wanted === 'any...') {
      fitted.push(given.slice(index).map((value) => value ?? null));
      return fitted;
    }
    const value = given[index];
    if (value === undefined) {
      if (!wanted.endsWith('?')) return null;
      fitted.push(undefined);
    } else {
      const converted = convert(value, wanted.replace('?', ''));
      if (converted === undefined) return null;
      fitted.push(converted);
    }
  }
  return given.length > parameters.length ? null : fitted;
}

/** The conversions that the standard allows for arguments: a list of one and its item, a date and its midnight. */
function convert(value: FeelValue, wanted: string): FeelValue | undefined {
  if (wanted === 'any') return value;
  const kind = kindOf(value);
  if (kind === wanted) return value;
  if (value === null) return undefined;
  if (wanted === 'list') return [value];
  if (isList(value)) {
    const [only = null] = value;
    return value.length === 1 && kindOf(only) === wanted ? only : undefined;
  }
  if (wanted === 'date and time' && value instanceof FeelDate) return midnight(value, utc);
  return undefined;
}
