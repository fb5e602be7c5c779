import type { AnswerSchema, FormDefinition, FormField, FormPage } from '#platform/forms/index.ts';
import { formWords } from './words.ts';

/** A place in a form: a page, a question on it, a part of a repeat group. */
export interface Place {
  readonly page: number;
  readonly field?: number | undefined;
  readonly part?: number | undefined;
}

/** How a question is answered, in the words of whoever makes a form. */
export const questionKinds = [
  'text',
  'long-text',
  'integer',
  'number',
  'yes-no',
  'confirm',
  'date',
  'one',
  'many',
  'mobile',
  'email',
  'citizen-id',
  'credit-code',
  'region',
  'address',
  'repeat',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

interface Made {
  readonly schema: AnswerSchema;
  readonly control?: FormField['control'];
}

const made: Readonly<Record<QuestionKind, Made>> = {
  text: { schema: { type: 'string', maxLength: 60 } },
  'long-text': { schema: { type: 'string', maxLength: 500 }, control: 'textarea' },
  integer: { schema: { type: 'integer', minimum: 0 } },
  number: { schema: { type: 'number', minimum: 0 } },
  'yes-no': { schema: { type: 'boolean' }, control: 'yes-no' },
  confirm: { schema: { type: 'boolean', const: true }, control: 'checkbox' },
  date: { schema: { type: 'string', format: 'date' } },
  one: { schema: { type: 'string' }, control: 'radio' },
  many: { schema: { type: 'array', items: { type: 'string' } }, control: 'checkbox' },
  mobile: { schema: { type: 'string', format: 'mobile' } },
  email: { schema: { type: 'string', format: 'email' } },
  'citizen-id': { schema: { type: 'string', format: 'citizen-id' } },
  'credit-code': { schema: { type: 'string', format: 'credit-code' } },
  region: { schema: { type: 'string' }, control: 'region' },
  address: { schema: { type: 'string', maxLength: 120 }, control: 'address' },
  repeat: {
    schema: { type: 'array', items: { type: 'object', properties: {} }, maxItems: 20 },
    control: 'repeat',
  },
};

export function kindOf(field: FormField, schema: AnswerSchema): QuestionKind {
  if (schema.type === 'boolean') return field.control === 'checkbox' ? 'confirm' : 'yes-no';
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'repeat' : 'many';
  if (schema.type === 'integer') return 'integer';
  if (schema.type === 'number' || schema.format === 'decimal') return 'number';
  if (field.control === 'region') return 'region';
  if (field.control === 'address' || schema.type === 'object') return 'address';
  if (schema.format !== undefined) return schema.format;
  if (field.options || field.codes !== undefined || schema.enum) return 'one';
  return field.control === 'textarea' ? 'long-text' : 'text';
}

export const pageAt = (form: FormDefinition, { page }: Place): FormPage | undefined => form.pages[page];

export function fieldAt(form: FormDefinition, place: Place): FormField | undefined {
  const field = place.field === undefined ? undefined : pageAt(form, place)?.fields[place.field];
  return place.part === undefined ? field : field?.fields?.[place.part];
}

/** The schema in which a question's answer is a property: the form's, or that of a row. */
export function ownerOf(form: FormDefinition, place: Place): AnswerSchema {
  if (place.part === undefined) return form.schema;
  const group = fieldAt(form, { ...place, part: undefined });
  const schema = group && form.schema.properties?.[group.key];
  return (schema?.type === 'array' ? schema.items : schema) ?? form.schema;
}

export function schemaAt(form: FormDefinition, place: Place): AnswerSchema | undefined {
  const field = fieldAt(form, place);
  return field && ownerOf(form, place).properties?.[field.key];
}

export const isRequired = (form: FormDefinition, place: Place): boolean =>
  ownerOf(form, place).required?.includes(fieldAt(form, place)?.key ?? '') ?? false;

export function withPage(form: FormDefinition, at: number, page: FormPage): FormDefinition {
  return { ...form, pages: form.pages.with(at, page) };
}

export function withField(form: FormDefinition, place: Place, field: FormField): FormDefinition {
  const page = pageAt(form, place);
  if (!page || place.field === undefined) return form;
  const outer = page.fields[place.field];
  if (!outer) return form;
  const changed =
    place.part === undefined ? field : { ...outer, fields: (outer.fields ?? []).with(place.part, field) };
  return withPage(form, place.page, { ...page, fields: page.fields.with(place.field, changed) });
}

export function withOwner(form: FormDefinition, place: Place, owner: AnswerSchema): FormDefinition {
  if (place.part === undefined) return { ...form, schema: owner };
  const group = fieldAt(form, { ...place, part: undefined });
  const schema = group && form.schema.properties?.[group.key];
  if (!group || !schema) return form;
  const inner = schema.type === 'array' ? { ...schema, items: owner } : owner;
  return {
    ...form,
    schema: { ...form.schema, properties: { ...form.schema.properties, [group.key]: inner } },
  };
}

export function withSchema(form: FormDefinition, place: Place, schema: AnswerSchema): FormDefinition {
  const owner = ownerOf(form, place);
  const key = fieldAt(form, place)?.key ?? '';
  return withOwner(form, place, { ...owner, properties: { ...owner.properties, [key]: schema } });
}

export function withRequired(form: FormDefinition, place: Place, required: boolean): FormDefinition {
  const owner = ownerOf(form, place);
  const key = fieldAt(form, place)?.key ?? '';
  const others = (owner.required ?? []).filter((one) => one !== key);
  return withOwner(form, place, { ...owner, required: required ? [...others, key] : others });
}

/** Another way to answer: the schema begins anew, what is said of the question stays. */
export function withKind(form: FormDefinition, place: Place, kind: QuestionKind): FormDefinition {
  const field = fieldAt(form, place);
  if (!field) return form;
  const { control: _control, options, codes, unit, fields: _fields, ...said } = field;
  const { schema, control } = made[kind];
  const chosen = kind === 'one' || kind === 'many';
  const changed: FormField = {
    ...said,
    ...(control ? { control } : {}),
    ...(chosen ? (codes === undefined ? { options: options ?? firstOptions } : { codes }) : {}),
    ...(unit && (kind === 'integer' || kind === 'number') ? { unit } : {}),
    ...(kind === 'repeat' ? { fields: [{ key: 'name', label: bothWords('new-part') }] } : {}),
  };
  const rows: AnswerSchema =
    kind === 'repeat'
      ? { ...schema, items: { type: 'object', required: ['name'], properties: { name: made.text.schema } } }
      : schema;
  return withSchema(withField(form, place, changed), place, rows);
}

const bothWords = (key: 'new-part') => ({
  'zh-CN': formWords.say('zh-CN', key),
  en: formWords.say('en', key),
});

const firstOptions = [1, 2].map((number) => ({
  value: `option-${number}`,
  label: {
    'zh-CN': formWords.say('zh-CN', 'new-option', { number }),
    en: formWords.say('en', 'new-option', { number }),
  },
}));

export function addPage(form: FormDefinition, at: number, title: FormPage['title']): FormDefinition {
  const key = unused('page', new Set(form.pages.map((page) => page.key)), '-');
  return { ...form, pages: form.pages.toSpliced(at, 0, { key, title, fields: [] }) };
}

/** A new question after this place; with `part` one more part of the repeat group. */
export function addField(form: FormDefinition, place: Place, label: FormField['label']): FormDefinition {
  const owner = ownerOf(form, place);
  const key = unused('question', new Set(Object.keys(owner.properties ?? {})), '');
  const page = pageAt(form, place);
  if (!page) return form;
  const field = { key, label };
  const outer = place.field === undefined ? undefined : page.fields[place.field];
  const fields =
    place.part !== undefined && outer && place.field !== undefined
      ? page.fields.with(place.field, {
          ...outer,
          fields: (outer.fields ?? []).toSpliced(place.part, 0, field),
        })
      : page.fields.toSpliced(place.field ?? page.fields.length, 0, field);
  const placed = withPage(form, place.page, { ...page, fields });
  return withOwner(placed, place, { ...owner, properties: { ...owner.properties, [key]: made.text.schema } });
}

function unused(stem: string, known: ReadonlySet<string>, join: string): string {
  for (let number = 1; ; number += 1)
    if (!known.has(`${stem}${join}${number}`)) return `${stem}${join}${number}`;
}

/** Takes away a question with its answer, or a page with all that is asked on it. */
export function removeAt(form: FormDefinition, place: Place): FormDefinition {
  const page = pageAt(form, place);
  if (!page) return form;
  if (place.field === undefined) {
    const gone = page.fields.map(({ key }) => key);
    return { ...form, schema: without(form.schema, gone), pages: form.pages.toSpliced(place.page, 1) };
  }
  const field = fieldAt(form, place);
  const outer = page.fields[place.field];
  if (!field || !outer) return form;
  const cleared = withOwner(form, place, without(ownerOf(form, place), [field.key]));
  const fields =
    place.part === undefined
      ? page.fields.toSpliced(place.field, 1)
      : page.fields.with(place.field, { ...outer, fields: (outer.fields ?? []).toSpliced(place.part, 1) });
  const checks = page.checks?.filter(
    (check) => place.part !== undefined || check.field.split('.')[0] !== field.key,
  );
  return withPage(cleared, place.page, { ...page, fields, ...(checks ? { checks } : {}) });
}

function without(schema: AnswerSchema, keys: readonly string[]): AnswerSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([key]) => !keys.includes(key)),
  );
  return { ...schema, properties, required: (schema.required ?? []).filter((key) => !keys.includes(key)) };
}

/** Where a page or question stands after one step up or down; a question goes on to the neighbouring page. */
export function moveAt(
  form: FormDefinition,
  place: Place,
  step: 1 | -1,
): { form: FormDefinition; place: Place } {
  const page = pageAt(form, place);
  const still = { form, place };
  if (!page) return still;
  if (place.field === undefined) {
    const to = place.page + step;
    const other = form.pages[to];
    if (!other) return still;
    return {
      form: { ...form, pages: form.pages.with(place.page, other).with(to, page) },
      place: { page: to },
    };
  }
  const outer = page.fields[place.field];
  if (!outer) return still;
  if (place.part !== undefined) {
    const fields = swapped(outer.fields ?? [], place.part, step);
    return fields
      ? {
          form: withField(form, { ...place, part: undefined }, { ...outer, fields }),
          place: { ...place, part: place.part + step },
        }
      : still;
  }
  const fields = swapped(page.fields, place.field, step);
  if (fields)
    return {
      form: withPage(form, place.page, { ...page, fields }),
      place: { ...place, field: place.field + step },
    };
  const target = form.pages[place.page + step];
  // A check stands at its field: what has one stays on its page.
  if (!target || page.checks?.some((check) => check.field.split('.')[0] === outer.key)) return still;
  const at = step === 1 ? 0 : target.fields.length;
  const left = withPage(form, place.page, { ...page, fields: page.fields.toSpliced(place.field, 1) });
  return {
    form: withPage(left, place.page + step, { ...target, fields: target.fields.toSpliced(at, 0, outer) }),
    place: { page: place.page + step, field: at },
  };
}

function swapped<Each>(list: readonly Each[], at: number, step: 1 | -1): Each[] | undefined {
  const one = list[at];
  const other = list[at + step];
  return one === undefined || other === undefined ? undefined : list.with(at, other).with(at + step, one);
}

/** Another key for a question, everywhere it is named: in the schema, in conditions, checks and sources. */
export function renameField(form: FormDefinition, place: Place, key: string): FormDefinition {
  const field = fieldAt(form, place);
  const owner = ownerOf(form, place);
  if (!field || !/^[a-zA-Z][a-zA-Z0-9]*$/.test(key) || Object.hasOwn(owner.properties ?? {}, key))
    return form;
  const properties = Object.fromEntries(
    Object.entries(owner.properties ?? {}).map(([name, schema]) => [name === field.key ? key : name, schema]),
  );
  const required = owner.required?.map((name) => (name === field.key ? key : name));
  const renamed = withOwner(withField(form, place, { ...field, key }), place, {
    ...owner,
    properties,
    ...(required ? { required } : {}),
  });
  if (place.part !== undefined) return renamed;
  const named = new RegExp(`\\banswers\\.${field.key}\\b`, 'g');
  return JSON.parse(
    JSON.stringify(renamed, (name, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (name === 'when' || name === 'by') return value.replace(named, `answers.${key}`);
      return name === 'field' && value === field.key ? key : value;
    }),
  ) as FormDefinition;
}

export const written = (form: FormDefinition) => `${JSON.stringify(form, null, 2)}\n`;
