import type { Condition } from './conditions.ts';
import { compileCondition } from './conditions.ts';
import type {
  AnswerSchema,
  FieldControl,
  FieldOption,
  FormCheck,
  FormDefinition,
  FormField,
  FormPage,
} from './model.ts';
import { yesNoWords } from './words.ts';

/** A field ready to be asked and checked. */
export interface CompiledField {
  readonly key: string;
  readonly field: FormField;
  readonly schema: AnswerSchema;
  /** `group` has parts, `rows` has parts in each row, `value` is everything else. */
  readonly shape: 'value' | 'group' | 'rows';
  readonly required: boolean;
  readonly control: FieldControl;
  readonly options: readonly FieldOption[];
  readonly when: Condition | undefined;
  readonly parts: readonly CompiledField[];
}

export interface CompiledCheck {
  readonly check: FormCheck;
  readonly wrong: Condition;
}

export interface CompiledPage {
  readonly page: FormPage;
  readonly when: Condition | undefined;
  readonly fields: readonly CompiledField[];
  readonly checks: readonly CompiledCheck[];
}

/** The options of a code table of the pack. */
export type CodeTables = Readonly<Record<string, readonly FieldOption[]>>;

const fewOptions = 6;
const longText = 120;

export function compilePages(definition: FormDefinition, codes: CodeTables): readonly CompiledPage[] {
  return definition.pages.map((page) => ({
    page,
    when: page.when === undefined ? undefined : compileCondition(page.when),
    fields: page.fields.flatMap((field) => compileField(field, definition.schema, codes)),
    checks: (page.checks ?? []).map((check) => ({ check, wrong: compileCondition(check.when) })),
  }));
}

function compileField(field: FormField, parent: AnswerSchema, codes: CodeTables): CompiledField[] {
  const schema = parent.properties?.[field.key];
  if (!schema) return [];
  const shape = shapeOf(schema);
  const owner = shape === 'rows' ? schema.items : schema;
  const options = optionsOf(field, schema, codes);
  return [
    {
      key: field.key,
      field,
      schema,
      shape,
      required: parent.required?.includes(field.key) ?? false,
      control: field.control ?? controlOf(schema, options),
      options,
      when: field.when === undefined ? undefined : compileCondition(field.when),
      parts: owner && shape !== 'value' ? partsOf(field, owner, codes) : [],
    },
  ];
}

/** The parts as the page lists them, else one for each property. */
function partsOf(field: FormField, owner: AnswerSchema, codes: CodeTables): CompiledField[] {
  const listed =
    field.fields ?? Object.keys(owner.properties ?? {}).map((key) => ({ key, label: field.label }));
  return listed.flatMap((part) => compileField(part, owner, codes));
}

function shapeOf(schema: AnswerSchema): CompiledField['shape'] {
  if (schema.type === 'object') return 'group';
  return schema.type === 'array' && schema.items?.type === 'object' ? 'rows' : 'value';
}

function optionsOf(field: FormField, schema: AnswerSchema, codes: CodeTables): readonly FieldOption[] {
  if (field.options) return field.options;
  if (field.codes !== undefined) return codes[field.codes] ?? [];
  const values = schema.enum ?? schema.items?.enum ?? [];
  if (values.length > 0) return values.map((value) => ({ value, label: { 'zh-CN': String(value) } }));
  return [];
}

function controlOf(schema: AnswerSchema, options: readonly FieldOption[]): FieldControl {
  if (schema.type === 'boolean') return 'yes-no';
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'repeat' : 'checkbox';
  if (schema.type === 'object') return 'address';
  if (options.length > 0) return options.length <= fewOptions ? 'radio' : 'select';
  if (schema.type === 'number' || schema.type === 'integer' || schema.format === 'decimal') return 'number';
  if (schema.format === 'date') return 'date';
  return (schema.maxLength ?? 0) > longText ? 'textarea' : 'text';
}

/** Yes and no as options, for controls that offer them like any other choice. */
export const yesNoOptions: readonly FieldOption[] = [
  { value: 'true', label: { 'zh-CN': yesNoWords('zh-CN', 'yes'), en: yesNoWords('en', 'yes') } },
  { value: 'false', label: { 'zh-CN': yesNoWords('zh-CN', 'no'), en: yesNoWords('en', 'no') } },
];
