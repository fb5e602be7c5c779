import {
  compileExpression,
  freeNames,
  type HostValue,
  namesIn,
  parseExpression,
  toHost,
} from '#platform/decisions/index.ts';
import type { Expression, Variables } from './definition.ts';

export interface CompiledFeel {
  readonly expression: Expression;
  /** The names it takes from what it is given. */
  readonly names: ReadonlySet<string>;
}

/** Compiles the FEEL of a model once, to be evaluated on plain JSON. Throws on a syntax error. */
export function compileFeel(source: string): CompiledFeel {
  const compiled = compileExpression(source);
  const node = parseExpression(source);
  const read = [...namesIn(node)];
  return {
    expression: (context, clock) => toHost(compiled.evaluate(only(context, read), { clock }).value),
    names: new Set(freeNames(node).map(({ name }) => name)),
  };
}

/** A gateway asks for one or two of a process's variables, which together are kilobytes: the others need not become values. */
function only(context: Variables, names: readonly string[]): { readonly [name: string]: HostValue } {
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(context, name) ? [[name, context[name] as HostValue]] : [])),
  );
}
