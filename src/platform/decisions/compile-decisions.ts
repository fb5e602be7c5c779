import type { Problem } from '#kernel/errors/index.ts';
import { withStandard } from './compile-expression.ts';
import { CompiledModel } from './dmn/compile-model.ts';
import { setApart } from './dmn/import-paths.ts';
import { readModelFile } from './dmn/read-model.ts';
import { contextOf, type EvaluateOptions, type Evaluation, type Input, runWithin } from './evaluate.ts';
import type { FeelContext, FeelFunction } from './values/value.ts';

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
  const offered = withStandard(functions);
  const model = new CompiledModel(files, offered, onProblem ?? refuse);
  let apart: CompiledModel | undefined;
  /** Models that are imported in several ways are one, unless somebody gives them other values on each. */
  const modelFor = (values: FeelContext): CompiledModel => {
    if (!model.isGivenApart(values)) return model;
    // What is wrong has been reported of the one.
    apart ??= new CompiledModel(setApart(files) ?? files, offered, () => {});
    return apart;
  };
  return {
    decisions: model.decisions.map((each) => ({
      id: each.element.attributes.get('id') ?? each.name,
      name: each.name,
      label: each.element.attributes.get('label') ?? each.name,
      kind: each.kind === 'service' ? 'service' : 'decision',
      inputs: model.inputsOf(each),
    })),
    evaluate: (key, context, options = {}) => {
      const values = contextOf(context);
      const asked = modelFor(values);
      const element = asked.find(key);
      return runWithin(options, (run) => asked.evaluate(element, run, values));
    },
  };
}

function refuse(problem: Problem): never {
  throw problem;
}
