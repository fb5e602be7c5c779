import type { Prefilled } from '#front/applications/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import type { Language, Text } from '#kernel/i18n/index.ts';
import { type FieldRule, ruleOf, type VisibleField } from '#platform/forms/index.ts';

export interface OptionView {
  readonly value: string;
  readonly label: Text;
  readonly hint: Text | undefined;
}

/** Where a value was taken from. */
export interface SourceView {
  readonly title: Text | string;
  readonly validFrom: string;
  readonly editable: boolean;
  /** What the register says, in words. */
  readonly said: string;
  /** The applicant has put something else, or is about to. */
  readonly changed: boolean;
}

/** A field as it is drawn: its full name in the form, its value as strings, what is wrong with it. */
export interface FieldView {
  readonly name: string;
  readonly label: Text;
  readonly hint: Text | undefined;
  readonly unit: Text | undefined;
  readonly control: VisibleField['control'];
  readonly format: string | undefined;
  readonly maxLength: number | undefined;
  readonly required: boolean;
  readonly many: boolean;
  readonly options: readonly OptionView[];
  readonly values: readonly string[];
  readonly error: string | undefined;
  /** What can be told before the page is posted; a group's parts have their own. */
  readonly rule: FieldRule | undefined;
  readonly source: SourceView | undefined;
  readonly parts: readonly FieldView[];
  readonly rows: readonly (readonly FieldView[])[];
  readonly mostRows: number;
}

/** How the page is to be shown this time, apart from the answers. */
export interface Showing {
  /** What is wrong, by the field's name. */
  readonly errors: ReadonlyMap<string, string>;
  readonly sources: Readonly<Record<string, Prefilled>>;
  /** Register values in words, by field. */
  readonly said: ReadonlyMap<string, string>;
  /** Prefilled fields that the person wants to correct. */
  readonly edited: ReadonlySet<string>;
  /** How many rows a repeat group is to show at least. */
  readonly rows: ReadonlyMap<string, number>;
  readonly regions: readonly OptionView[];
  readonly language: Language;
}

const usualRows = 50;

export function viewField(field: VisibleField, value: unknown, showing: Showing, within = ''): FieldView {
  const name = `${within}${field.field.key}`;
  const source = within === '' ? sourceOf(field.field.key, value, showing) : undefined;
  return {
    name,
    label: field.field.label,
    hint: field.field.hint,
    unit: field.field.unit,
    control: field.control,
    format: field.schema.format,
    maxLength: field.schema.maxLength,
    required: field.required,
    many: field.schema.type === 'array',
    options: optionsOf(field, showing),
    values: valuesOf(value),
    error: showing.errors.get(name),
    rule: ruleOf(field, showing.language),
    source,
    parts: isRows(field) ? [] : partsOf(field.fields, value, showing, name),
    rows: isRows(field) ? rowsOf(field, value, showing, name) : [],
    mostRows: field.schema.maxItems ?? usualRows,
  };
}

/** JSON pointers of problems are the names of fields: `/members/0/name` is `members.0.name`. */
export function errorsByName(problems: readonly FieldProblem[]): ReadonlyMap<string, string> {
  return new Map(
    problems.map(({ pointer, message }) => [pointer.slice(1).replaceAll('/', '.'), message] as const),
  );
}

const isRows = (field: VisibleField) => field.schema.type === 'array' && field.fields.length > 0;

function partsOf(
  parts: readonly VisibleField[],
  value: unknown,
  showing: Showing,
  name: string,
): readonly FieldView[] {
  return parts.map((part) => viewField(part, memberOf(value, part.field.key), showing, `${name}.`));
}

/** The rows given, and blank ones: one where there is none, more where the person asked for more. */
function rowsOf(
  field: VisibleField,
  value: unknown,
  showing: Showing,
  name: string,
): readonly (readonly FieldView[])[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  const most = field.schema.maxItems ?? usualRows;
  const count = Math.min(most, Math.max(1, given.length, showing.rows.get(name) ?? 0));
  return Array.from({ length: count }, (_, place) => {
    const shown = field.rows[place];
    const parts = shown ? field.fields.filter((part) => shown.includes(part.field.key)) : field.fields;
    return partsOf(parts, given[place], showing, `${name}.${place}`);
  });
}

function sourceOf(key: string, value: unknown, showing: Showing): SourceView | undefined {
  const source = showing.sources[key];
  if (!source) return undefined;
  const { title, validFrom, editable } = source;
  const changed =
    editable && (showing.edited.has(key) || JSON.stringify(value) !== JSON.stringify(source.value));
  return { title, validFrom, editable, said: showing.said.get(key) ?? '', changed };
}

function optionsOf(field: VisibleField, showing: Showing): readonly OptionView[] {
  if (field.control === 'region' && field.options.length === 0) return showing.regions;
  return field.options.map(({ value, label, hint }) => ({ value: String(value), label, hint }));
}

function valuesOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.filter((one) => typeof one !== 'object').map(String);
  return typeof value === 'object' ? [] : [String(value)];
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
