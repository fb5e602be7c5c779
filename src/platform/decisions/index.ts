export { findTableFaults, type TableFault } from './analysis/find-table-faults.ts';
export {
  type CompileDecisionsOptions,
  type CompiledDecisions,
  compileDecisions,
  type DecisionFace,
  type DecisionFile,
} from './compile-decisions.ts';
export {
  type CompiledExpression,
  type CompiledTests,
  type CompileOptions,
  compileExpression,
  compileUnaryTests,
  parseExpression,
  parseUnaryTests,
} from './compile-expression.ts';
export { contextOf, type EvaluateOptions, type Evaluation, type Input } from './evaluate.ts';
export type { Node as ExpressionNode, UnaryTests } from './feel/ast.ts';
export { type FreeName, freeNames } from './feel/free-names.ts';
export { walk as walkExpression } from './feel/walk.ts';
export { hostFunction } from './host-function.ts';
export { fromHost, type HostSchema, type HostValue, type ToHostOptions, toHost } from './host-values.ts';
export { type FiredRule, type Limits, usualLimits } from './run.ts';
export { runTck, type TckFailure, type TckReport } from './tck/run.ts';
export type { FeelNumber } from './values/number.ts';
export { readNumber } from './values/number.ts';
export { readDate, readDateTime, readDuration, readTime } from './values/read-temporal.ts';
export {
  DaysDuration,
  type FeelContext,
  FeelDate,
  FeelDateTime,
  FeelFunction,
  type FeelKind,
  type FeelList,
  FeelRange,
  FeelTime,
  type FeelValue,
  isContext,
  isList,
  isNumber,
  kindOf,
  MonthsDuration,
} from './values/value.ts';
export { writeValue } from './values/write-value.ts';
export { sayWarning, type Warning, type WarningName } from './warnings.ts';
