import { type Static, Type } from 'typebox';
import type { Text as LanguageText } from '#kernel/i18n/index.ts';

/** A text of a pack by language tag. Pack files may write a bare string: the reader makes it `{zh-CN: …}`. */
export const Text = Type.Unsafe<LanguageText>(Type.Record(Type.String(), Type.String()));
export type Text = LanguageText;

export const AnswerFormat = Type.Enum(['date', 'email', 'mobile', 'citizen-id', 'credit-code', 'decimal']);
export type AnswerFormat = Static<typeof AnswerFormat>;

/**
 * The part of JSON Schema 2020-12 that a form may use. Deeper structures than a page can show (a group within a list) are
 * refused by `checkForm`, which also tells which keyword stands where it may not.
 */
export interface AnswerSchema {
  readonly type: 'object' | 'string' | 'number' | 'integer' | 'boolean' | 'array';
  readonly properties?: Readonly<Record<string, AnswerSchema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly format?: AnswerFormat;
  readonly items?: AnswerSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
}
export const AnswerSchema = Type.Unsafe<AnswerSchema>(
  // Open on purpose: `checkForm` looks inside, with better words than a schema of schemas would give.
  Type.Object({ type: Type.Literal('object') }, { additionalProperties: true }),
);

export const FieldOption = Type.Object(
  { value: Type.Union([Type.String(), Type.Number()]), label: Text, hint: Type.Optional(Text) },
  { additionalProperties: false },
);
export type FieldOption = Static<typeof FieldOption>;

export const FieldControl = Type.Enum([
  'text',
  'textarea',
  'number',
  'select',
  'radio',
  'checkbox',
  'date',
  'region',
  'address',
  'repeat',
  'yes-no',
]);
export type FieldControl = Static<typeof FieldControl>;

/** Where a field is prefilled from: a field of the register's record of the applicant, or of what another answer names. */
export const FieldSource = Type.Object(
  {
    register: Type.String(),
    field: Type.String(),
    by: Type.String({ description: '`applicant`, or `answers.KEY` whose value identifies the record' }),
    editable: Type.Optional(Type.Boolean({ default: true })),
  },
  { additionalProperties: false },
);
export type FieldSource = Static<typeof FieldSource>;

const fieldMembers = {
  key: Type.String({ description: 'A property of the schema' }),
  label: Text,
  hint: Type.Optional(Text),
  when: Type.Optional(Type.String({ description: 'FEEL; the field is asked only where this is true' })),
  control: Type.Optional(FieldControl),
  unit: Type.Optional(Text),
  options: Type.Optional(Type.Array(FieldOption, { minItems: 1 })),
  codes: Type.Optional(Type.String({ description: 'A code table whose entries are the options' })),
  source: Type.Optional(FieldSource),
  readAloud: Type.Optional(Type.Union([Type.Boolean(), Text])),
};

const InnerField = Type.Object(fieldMembers, { additionalProperties: false });

/** A field of a page; `fields` makes it a repeat group or a group of parts. */
export const FormField = Type.Object(
  { ...fieldMembers, fields: Type.Optional(Type.Array(InnerField, { minItems: 1 })) },
  { additionalProperties: false },
);
export type FormField = Static<typeof FormField>;

export const FormCheck = Type.Object(
  {
    when: Type.String({ description: 'FEEL; true when the answers are WRONG' }),
    message: Text,
    field: Type.String({ description: 'The field at which the message stands' }),
  },
  { additionalProperties: false },
);
export type FormCheck = Static<typeof FormCheck>;

export const FormPage = Type.Object(
  {
    key: Type.String(),
    title: Text,
    hint: Type.Optional(Text),
    why: Type.Optional(Text),
    when: Type.Optional(Type.String()),
    fields: Type.Array(FormField),
    checks: Type.Optional(Type.Array(FormCheck)),
  },
  { additionalProperties: false },
);
export type FormPage = Static<typeof FormPage>;

export const FormDefinition = Type.Object(
  {
    key: Type.String(),
    title: Text,
    schema: AnswerSchema,
    pages: Type.Array(FormPage, { minItems: 1 }),
    summaryTitle: Type.Optional(Text),
  },
  { additionalProperties: false },
);
export type FormDefinition = Static<typeof FormDefinition>;

/** Answers by field key: plain JSON. */
export type Answers = Readonly<Record<string, unknown>>;

/** What conditions may ask about, apart from the answers. */
export interface FormContext {
  readonly answers?: Answers;
  readonly situation?: Readonly<Record<string, unknown>>;
  readonly applicant?: Readonly<Record<string, unknown>>;
  /** The civil date, `YYYY-MM-DD`. */
  readonly today?: string;
}

/** A field as a page shows it: control chosen, options resolved. */
export interface VisibleField {
  readonly field: Omit<FormField, 'fields'>;
  readonly schema: AnswerSchema;
  readonly control: FieldControl;
  readonly required: boolean;
  readonly options: readonly FieldOption[];
  /** The parts of a group, or of each row of a repeat group. */
  readonly fields: readonly VisibleField[];
  /** For repeat groups: which of `fields` (by key) each given row shows. */
  readonly rows: readonly (readonly string[])[];
}

export interface VisiblePage {
  readonly page: FormPage;
  readonly fields: readonly VisibleField[];
}

/** A fault of a form's definition, with the place in it, for `pack check`. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly remedy: Readonly<Record<'zh-CN' | 'en', string>>;
}
