export { checkForm } from './check-form.ts';
export type { CodeTables } from './compile-fields.ts';
export { type CheckedAnswers, type CompiledForm, compileForm } from './compile-form.ts';
export {
  type Condition,
  compileCondition,
  type FeelRoot,
  faultOfExpression,
  feelRoot,
  type NamedPath,
  pathsOf,
  rootNames,
  unknownNames,
} from './conditions.ts';
export { fillText } from './fill-text.ts';
export {
  AnswerSchema,
  type Answers,
  FieldControl,
  FieldOption,
  FieldSource,
  FormCheck,
  type FormContext,
  FormDefinition,
  type FormFault,
  FormField,
  FormPage,
  Text,
  type VisibleField,
  type VisiblePage,
} from './model.ts';
export type { FormBody } from './parse-form-body.ts';
export { type FieldRule, type FieldTest, ruleOf } from './rules-of.ts';
