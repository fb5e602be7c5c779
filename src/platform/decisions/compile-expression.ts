import { standardFunctions } from './builtins/standard.ts';
import { contextOf, type EvaluateOptions, type Evaluation, type Input, runWithin } from './evaluate.ts';
import type { Node } from './feel/ast.ts';
import { compile, type Environment } from './feel/compile.ts';
import { compileTests } from './feel/compile-tests.ts';
import { Frame, type Scope } from './feel/frame.ts';
import { NameSet } from './feel/names.ts';
import { parseExpressionText, parseUnaryTestsText } from './feel/parse.ts';
import type { KnownNames } from './feel/reader.ts';
import { Source } from './feel/source.ts';
import { builtInTypeNames } from './feel/types.ts';
import type { FeelFunction, FeelValue } from './values/value.ts';

export interface CompileOptions {
  /** Names the context will hold. Needed only for names with signs in them (`loan-to-value`) or keywords. */
  readonly names?: Iterable<string>;
  /** Functions of the platform, by their FEEL name: working days, registers. Made with `hostFunction`. */
  readonly functions?: readonly FeelFunction[];
  /** For problems: where the expression comes from. */
  readonly file?: string;
  readonly line?: number;
}

export interface CompiledExpression {
  readonly source: string;
  evaluate(context?: Input, options?: EvaluateOptions): Evaluation;
}

export interface CompiledTests {
  readonly source: string;
  /** Whether the value passes: true, false, or null where that cannot be said. */
  evaluate(value: FeelValue, context?: Input, options?: EvaluateOptions): Evaluation<boolean | null>;
}

const inputScope: Scope = { kind: 'context', itself: null, parent: null };
const standardNames = new NameSet(standardFunctions.keys());
const typeNames = new NameSet(builtInTypeNames);

/** Compiles an expression once; it can then be evaluated any number of times, also at the same time. */
export function compileExpression(text: string, options: CompileOptions = {}): CompiledExpression {
  const source = sourceOf(text, options);
  const evaluate = compile(
    parseExpressionText(source, knownFor(options)),
    inputScope,
    environmentFor(source, options),
  );
  return {
    source: text,
    evaluate: (context = new Map(), runOptions = {}) => {
      const frame = new Frame([contextOf(context)], null);
      return runWithin(runOptions, (run) => evaluate(run, frame));
    },
  };
}

/** Compiles tests such as `< 5, [10..20]`, `not("A")` or `-`, as they stand in the cells of a decision table. */
export function compileUnaryTests(text: string, options: CompileOptions = {}): CompiledTests {
  const source = sourceOf(text, options);
  const tests = parseUnaryTestsText(source, knownFor(options));
  const test = compileTests(tests, inputScope, environmentFor(source, options));
  return {
    source: text,
    evaluate: (value, context = new Map(), runOptions = {}) => {
      const frame = new Frame([contextOf(context)], null);
      return runWithin(runOptions, (run) => test(run, frame, value));
    },
  };
}

/** The tree of an expression, for checks that look at it without running it. */
export function parseExpression(text: string, options: CompileOptions = {}): Node {
  return parseExpressionText(sourceOf(text, options), knownFor(options));
}

function sourceOf(text: string, { file, line }: CompileOptions): Source {
  return new Source(text, file, line);
}

function knownFor({ names = [], functions = [] }: CompileOptions): KnownNames {
  const given = [...names];
  return {
    names: [standardNames, new NameSet(functions.map(({ name }) => name)), new NameSet(given)],
    // A name may stand for a member too: forms name their fields once.
    members: new NameSet(given),
    types: typeNames,
  };
}

function environmentFor(source: Source, { names = [], functions = [] }: CompileOptions): Environment {
  const declared = new Set(names);
  return {
    source,
    functions: withStandard(functions),
    types: () => null,
    report: (problem) => {
      throw problem;
    },
    mayHold: (name) => declared.has(name),
  };
}

/** The standard's functions come first: none of the platform's can take their place. */
export function withStandard(functions: readonly FeelFunction[]): ReadonlyMap<string, FeelFunction> {
  if (functions.length === 0) return standardFunctions;
  return new Map([
    ...functions.map((each): [string, FeelFunction] => [each.name, each]),
    ...standardFunctions,
  ]);
}
