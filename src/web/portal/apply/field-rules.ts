import type { FieldRule } from '#platform/forms/index.ts';
import type { FieldView } from './field-view.ts';

/** What a register knows and nobody disputes is shown, not asked. */
export function isPrefilled({ source, error }: FieldView): boolean {
  return source !== undefined && !source.changed && error === undefined;
}

/** The rules of all fields that are asked, by name, as the script of forms reads them. */
export function rulesOf(fields: readonly FieldView[]): Readonly<Record<string, FieldRule>> {
  const asked = fields.filter((field) => !isPrefilled(field));
  const leaves = asked.flatMap((field) => [field, ...field.parts, ...field.rows.flat()]);
  return Object.fromEntries(leaves.flatMap(({ name, rule }) => (rule ? [[name, rule]] : [])));
}
