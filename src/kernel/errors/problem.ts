import type { Language } from '#kernel/i18n/index.ts';

/** What a person reads when something cannot be done: what happened, and what to do next. */
export interface ProblemWords {
  readonly status: number;
  readonly words: Readonly<Record<Language, { readonly title: string; readonly remedy: string }>>;
}

/** A fault of one field of the input. `pointer` is a JSON pointer; `message` is in the caller's language. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

type Parameters = Readonly<Record<string, string | number>>;

/** An error that is part of the product: a code, a status, words and a remedy in each language (RFC 9457 as JSON). */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly parameters: Parameters;
  readonly fields: readonly FieldProblem[];

  constructor(
    code: string,
    parameters: Parameters = {},
    fields: readonly FieldProblem[] = [],
    cause?: unknown,
  ) {
    super(code, cause === undefined ? undefined : { cause });
    const known = registry.get(code);
    if (!known) throw new Error(`no problem is declared as ${code}`);
    this.code = code;
    this.status = known.status;
    this.parameters = parameters;
    this.fields = fields;
  }
}

const registry = new Map<string, ProblemWords>();

/**
 * Declares a module's problems once; returns the maker of each.
 * `const problem = defineProblems('cases', { 'not-found': { status: 404, words: … } }); throw problem('not-found')`
 */
export function defineProblems<Name extends string>(
  module: string,
  problems: Readonly<Record<Name, ProblemWords>>,
): (name: Name, parameters?: Parameters, fields?: readonly FieldProblem[], cause?: unknown) => Problem {
  for (const [name, problem] of Object.entries<ProblemWords>(problems))
    registry.set(`${module}/${name}`, problem);
  return (name, parameters, fields, cause) => new Problem(`${module}/${name}`, parameters, fields, cause);
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}

/** The problem in the reader's language. */
export function sayProblem(problem: Problem, language: Language): { title: string; remedy: string } {
  const words = registry.get(problem.code)?.words[language];
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(problem.parameters[name] ?? whole));
  return { title: fill(words?.title ?? problem.code), remedy: fill(words?.remedy ?? '') };
}
