import type { Evaluate } from '../feel/frame.ts';
import { coerce, type FeelType, writeType } from '../feel/types.ts';
import { kindOf } from '../values/value.ts';

/** Fits a result to the type it is declared with; what does not fit is null, and said so. */
export function fitting(evaluate: Evaluate, type: FeelType, name: string): Evaluate {
  if (type.kind === 'any') return evaluate;
  return (run, frame) => {
    const value = evaluate(run, frame);
    const fitted = coerce(value, type);
    return fitted === undefined
      ? run.warn('wrong-type', { name, type: writeType(type), kind: kindOf(value) })
      : fitted;
  };
}
