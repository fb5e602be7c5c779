import { formKeyOf, type Release } from '#casework/packs/index.ts';
import type { AnswerSchema, FormDefinition, FormField } from '#platform/forms/index.ts';
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

const plain = { options: [], unit: undefined } as const;

/** What decisions look at in every case. */
const caseFacts: readonly KnownInput[] = [
  {
    ...plain,
    path: 'case.applicant.code',
    label: { 'zh-CN': '申请人的证件号码或统一社会信用代码', en: 'Identity or credit code of the applicant' },
    type: 'text',
  },
  {
    ...plain,
    path: 'case.applicant.name',
    label: { 'zh-CN': '申请人姓名或名称', en: 'Name of the applicant' },
    type: 'text',
  },
  {
    ...plain,
    path: 'case.applicant.kind',
    label: { 'zh-CN': '申请人是个人还是单位', en: 'Whether the applicant is a person or an organisation' },
    type: 'text',
    options: [
      { value: 'person', label: { 'zh-CN': '个人', en: 'A person' } },
      { value: 'firm', label: { 'zh-CN': '单位', en: 'An organisation' } },
    ],
  },
  {
    ...plain,
    path: 'case.receivedOn',
    label: { 'zh-CN': '收到申请的日期', en: 'Date of receipt' },
    type: 'date',
  },
];
