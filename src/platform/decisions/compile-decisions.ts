import type { Problem } from '#kernel/errors/index.ts';
import { withStandard } from './compile-expression.ts';
import { CompiledModel } from './dmn/compile-model.ts';
import { readModelFile } from './dmn/read-model.ts';
import { contextOf, type EvaluateOptions, type Evaluation, type Input, runWithin } from './evaluate.ts';
import type { FeelFunction } from './values/value.ts';

export interface DecisionFile {
  readonly xml: string;
  readonly fileName: string;
}

export interface CompileDecisionsOptions {
  /** The files that this one imports, by namespace. */
  readonly imports?: readonly DecisionFile[];
  readonly functions?: readonly FeelFunction[];
  /**
   * For an editor that shows all faults at once: each decision that cannot be run is reported here and answers
   * null. Without it the first fault is thrown.
   */
  readonly onProblem?: (problem: Problem) => void;
}

/** A decision or decision service of a file. */
export interface DecisionFace {
  readonly id: string;
  readonly name: string;
  /** What people call it, where the model says so. */
  readonly label: string;
  readonly kind: 'decision' | 'service';
  readonly inputs: readonly { readonly name: string; readonly type: string }[];
}

export interface CompiledDecisions {
  readonly decisions: readonly DecisionFace[];
  /** Evaluates the decision or decision service of this id or name, and whatever it requires. */
  evaluate(key: string, context: Input, options?: EvaluateOptions): Evaluation;
}

/** Compiles a DMN file once; anything in it that cannot be run is refused here, not later. */
export function compileDecisions(
  xml: string,
  fileName: string,
  { imports = [], functions = [], onProblem }: CompileDecisionsOptions = {},
): CompiledDecisions {
  const files = [{ xml, fileName }, ...imports].map((file) => readModelFile(file.xml, file.fileName));
  const model = new CompiledModel(files, withStandard(functions), onProblem ?? refuse);
  return {
    decisions: model.decisions.map((each) => ({
      id: each.element.attributes.get('id') ?? each.name,
      name: each.name,
      label: each.element.attributes.get('label') ?? each.name,
      kind: each.kind === 'service' ? 'service' : 'decision',
      inputs: model.inputsOf(each),
    })),
    evaluate: (key, context, options = {}) => {
      const element = model.find(key);
      const values = contextOf(context);
      return runWithin(options, (run) => model.evaluate(element, run, values));
    },
  };
}

function refuse(problem: Problem): never {
  throw problem;
}
