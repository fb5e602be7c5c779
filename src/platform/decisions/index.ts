export { findTableFaults, type TableFault } from './analysis/find-table-faults.ts';
export { type TableAnswer, tableAnswers } from './analysis/table-answers.ts';
export {
  type CompileDecisionsOptions,
  type CompiledDecisions,
  compileDecisions,
  type DecisionFile,
} from './compile-decisions.ts';
export {
  compileExpression,
  parseExpression,
} from './compile-expression.ts';

export type { Node as ExpressionNode } from './feel/ast.ts';
export { freeNames, namesIn } from './feel/free-names.ts';
export { walk as walkExpression } from './feel/walk.ts';
export { fromHost, type HostSchema, type HostValue, toHost } from './host-values.ts';
export { importedBy } from './imported-by.ts';
export type { FiredRule } from './run.ts';
export { runTck } from './tck/run.ts';

export {
  type FeelContext,
  type FeelValue,
  isContext,
} from './values/value.ts';

export { sayWarning } from './warnings.ts';
