import { formKeyOf, type Release } from '#casework/packs/index.ts';
import type { AnswerSchema, FormDefinition, FormField } from '#platform/forms/index.ts';
import { caseFacts } from './case-facts-words.ts';
import type { KnownInput } from './decision/model.ts';

/** What an item's own form asks and what is known of its cases besides, as the rules of its decisions see it. */
export function knownInputs(release: Release, itemKey: string): readonly KnownInput[] {
  const item = release.part('item', itemKey);
  if (!item) return caseFacts;
  const forms = release.parts('form');
  const form = item.internal ? undefined : forms.get(formKeyOf(item, forms) ?? '');
  const asked = (item.situations ?? []).map(
    ({ key, kind, question, options }): KnownInput => ({
      path: `case.situation.${key}`,
      label: question,
      type: kind === 'yes-no' ? 'boolean' : kind === 'many' ? 'list' : 'text',
      options: (options ?? []).map(({ value, label }) => ({ value, label })),
      unit: undefined,
    }),
  );
  return [...(form ? answersIn(form, release) : []), ...asked, ...caseFacts];
}

const answersIn = (form: FormDefinition, release: Release): readonly KnownInput[] =>
  form.pages.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      const schema = form.schema.properties?.[field.key];
      return schema && schema.type !== 'object' ? [knownInput(field, schema, release)] : [];
    }),
  );

function knownInput(field: FormField, schema: AnswerSchema, release: Release): KnownInput {
  const codes = field.codes === undefined ? undefined : release.part('code', field.codes)?.entries;
  const stated = (schema.enum ?? schema.items?.enum ?? []).map((value) => ({
    value,
    label: { 'zh-CN': String(value) },
  }));
  return {
    path: `case.answers.${field.key}`,
    label: field.label,
    type: typeOf(schema),
    options: (field.options ?? codes ?? stated).map(({ value, label }) => ({ value: String(value), label })),
    unit: field.unit,
  };
}

function typeOf({ type, format }: AnswerSchema): KnownInput['type'] {
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  if (type === 'number' || type === 'integer' || format === 'decimal') return 'number';
  return format === 'date' ? 'date' : 'text';
}
