import {
  compileExpression,
  freeNames,
  type HostValue,
  parseExpression,
  toHost,
} from '#platform/decisions/index.ts';
import type { Expression } from './definition.ts';

export interface CompiledFeel {
  readonly expression: Expression;
  /** The names it takes from what it is given. */
  readonly names: ReadonlySet<string>;
}

/** Compiles the FEEL of a model once, to be evaluated on plain JSON. Throws on a syntax error. */
export function compileFeel(source: string): CompiledFeel {
  const compiled = compileExpression(source);
  return {
    expression: (context, clock) =>
      toHost(compiled.evaluate(context as { readonly [name: string]: HostValue }, { clock }).value),
    names: new Set(freeNames(parseExpression(source)).map(({ name }) => name)),
  };
}
