import type { Clock } from '#kernel/time/index.ts';
import { contextFromHost, type HostValue } from './host-values.ts';
import { type DecidedValue, type FiredRule, type Limits, Run, usualLimits } from './run.ts';
import { spending } from './values/budget.ts';
import type { FeelContext, FeelValue } from './values/value.ts';
import type { Warning } from './warnings.ts';

/** FEEL values by name, or plain data to be taken as such. */
export type Input = FeelContext | { readonly [key: string]: HostValue };

export interface EvaluateOptions {
  /** For `now()` and `today()`; without a clock they answer null. */
  readonly clock?: Clock;
  readonly limits?: Limits;
  /** Keeps the values of all decisions on the way, for somebody who tries them out. */
  readonly isTraced?: boolean;
}

export interface Evaluation<Value = FeelValue> {
  readonly value: Value;
  /** Why something was null that perhaps should not be. */
  readonly warnings: readonly Warning[];
  /** The rules of decision tables that led to the value. */
  readonly fired: readonly FiredRule[];
  /** The decisions worked out on the way in their order, if they were asked for. */
  readonly decided: readonly DecidedValue[];
}

export function contextOf(input: Input): FeelContext {
  return isContextInput(input) ? input : contextFromHost(input);
}

function isContextInput(input: Input): input is FeelContext {
  return input instanceof Map;
}

/** Runs within the limits; a stack that ends before the limit does is the same fault. */
export function runWithin<Value>(options: EvaluateOptions, body: (run: Run) => Value): Evaluation<Value> {
  const run = new Run(options.clock ?? null, options.limits ?? usualLimits, options.isTraced);
  try {
    const value = spending(run, () => body(run));
    return { value, warnings: run.warnings, fired: run.fired, decided: run.decided };
  } catch (error) {
    if (error instanceof RangeError) throw run.tooDeep();
    throw error;
  }
}
