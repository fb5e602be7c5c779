export { checkForm } from './check-form.ts';
export type { CodeTables } from './compile-fields.ts';
export { type CompiledForm, compileForm } from './compile-form.ts';
export {
  type Condition,
  compileCondition,
  faultOfExpression,
  feelRoot,
  type NamedPath,
  pathsOf,
  rootNames,
  unknownNames,
} from './conditions.ts';

export {
  AnswerSchema,
  type Answers,
  FieldOption,
  FieldSource,
  FormCheck,
  type FormContext,
  FormDefinition,
  FormField,
  FormPage,
  Text,
  type VisibleField,
  type VisiblePage,
} from './model.ts';
export type { FormBody } from './parse-form-body.ts';
export { type FieldRule, type FieldTest, ruleOf } from './rules-of.ts';
