import { type Arguments, builtIn, overload, type Parameter } from './builtins/define.ts';
import type { FeelFunction, FeelValue } from './values/value.ts';

/**
 * A function of the platform for use in expressions: `hostFunction('working days later', [['from', 'date'],
 * ['days', 'number']], (from, days) => …)`. It is called only with arguments of the kinds it names; anything else
 * answers null. It must be quick and free of effects: an expression may call it many times.
 */
export function hostFunction<const P extends readonly Parameter[]>(
  name: string,
  parameters: P,
  body: (...given: Arguments<P>) => FeelValue,
): FeelFunction {
  return builtIn(
    name,
    overload(parameters, (_run, ...given) => body(...given)),
  );
}
