import type { AnswerSchema, FormField, FormPage } from './model.ts';

/** What a browser posts: names with one or several values. */
export type FormBody = string | URLSearchParams | Readonly<Record<string, unknown>>;

type Names = ReadonlyMap<string, readonly string[]>;

const mostRows = 200;

/**
 * The answers in a posted page, not yet typed. Names are paths: `projectName`, `site.street`, `members.0.name`; a date comes
 * in three parts (`birth.year`, `birth.month`, `birth.day`), a list as repeated names. What the page could have answered and
 * did not is `null`, so that it replaces an earlier answer. Only names that the schema has are ever looked at.
 */
export function readFormBody(
  page: FormPage,
  properties: Readonly<Record<string, AnswerSchema>>,
  body: FormBody,
): Record<string, unknown> {
  const names = namesOf(body);
  const answers: [string, unknown][] = [];
  for (const field of page.fields) {
    const schema = properties[field.key];
    if (schema) answers.push([field.key, readField(names, field.key, schema, field) ?? null]);
  }
  return Object.fromEntries(answers);
}

function readField(names: Names, name: string, schema: AnswerSchema, field?: Partial<FormField>): unknown {
  switch (schema.type) {
    case 'object':
      return readGroup(names, name, schema, field);
    case 'array':
      return schema.items?.type === 'object'
        ? readRows(names, name, schema.items, field)
        : names.get(name)?.filter((value) => value.trim() !== '');
    case 'boolean':
      return names.get(name)?.at(-1) ?? (field?.control === 'checkbox' ? 'false' : undefined);
    case 'string':
    case 'number':
    case 'integer':
      return names.get(name)?.at(-1) ?? (schema.format === 'date' ? readDate(names, name) : undefined);
  }
}

function readDate(names: Names, name: string): string | undefined {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) =>
    (names.get(`${name}.${part}`)?.at(-1) ?? '').trim(),
  );
  return year + month + day === '' ? undefined : `${year}-${month}-${day}`;
}

function readGroup(
  names: Names,
  name: string,
  schema: AnswerSchema,
  field?: Partial<FormField>,
): Record<string, unknown> | undefined {
  const parts = Object.entries(schema.properties ?? {})
    .map(([key, part]) => {
      const inner = field?.fields?.find((candidate) => candidate.key === key);
      return [key, readField(names, `${name}.${key}`, part, inner)] as const;
    })
    .filter(([, value]) => value !== undefined);
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** Rows in the order of their numbers; gaps close and rows left wholly blank are no rows. */
function readRows(
  names: Names,
  name: string,
  row: AnswerSchema,
  field?: Partial<FormField>,
): Record<string, unknown>[] {
  const prefix = `${name}.`;
  const numbers = new Set<number>();
  for (const candidate of names.keys()) {
    const index = candidate.startsWith(prefix)
      ? /^\d{1,4}(?=\.)/.exec(candidate.slice(prefix.length))
      : undefined;
    if (index) numbers.add(Number(index[0]));
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .slice(0, mostRows)
    .map((index) => readGroup(names, `${name}.${index}`, row, field))
    .filter((answers) => answers !== undefined)
    .filter((answers) => Object.values(answers).some((value) => !isBlank(value)));
}

function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === 'false' || (typeof value === 'string' && value.trim() === '');
}

function namesOf(body: FormBody): Names {
  const names = new Map<string, string[]>();
  const add = (name: string, value: unknown) => {
    if (typeof value !== 'string') return;
    const values = names.get(name);
    if (values) values.push(value);
    else names.set(name, [value]);
  };
  if (typeof body === 'string' || body instanceof URLSearchParams) {
    for (const [name, value] of new URLSearchParams(body)) add(name, value);
    return names;
  }
  for (const [name, value] of Object.entries(body))
    for (const one of Array.isArray(value) ? value : [value]) add(name, one);
  return names;
}
