/** As much of a JSON Schema as matters for finding texts. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Turns the shorthand `title: 建设` into `title: {zh-CN: 建设}` wherever the schema expects a text by language. */
export function normaliseTexts(schema: Schema, value: unknown): unknown {
  if (isText(schema)) return typeof value === 'string' ? { 'zh-CN': value } : value;
  if (schema.anyOf) return normaliseChoice(schema.anyOf, value);
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item) => normaliseTexts(items, item)) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const other = Object.values(schema.patternProperties ?? {})[0];
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const inner = ownSchema(schema, key) ?? other;
      return [key, inner ? normaliseTexts(inner, member) : member];
    }),
  );
}

function ownSchema(schema: Schema, key: string): Schema | undefined {
  return schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
}

function normaliseChoice(choices: readonly Schema[], value: unknown): unknown {
  if (typeof value === 'string') return normaliseWord(choices, value);
  if (Array.isArray(value)) {
    const list = choices.find((choice) => choice.type === 'array');
    return list ? normaliseTexts(list, value) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fitting = choices.find(
    (choice) =>
      choice.type === 'object' && !isText(choice) && (choice.required ?? []).every((key) => key in value),
  );
  return fitting ? normaliseTexts(fitting, value) : value;
}

/** Where a text or the word `none` may stand, `none` stays that word; where plain words may stand, all do. */
function normaliseWord(choices: readonly Schema[], value: string): unknown {
  const text = choices.find(isText);
  const plain = choices.some((choice) => choice.type === 'string' && (choice.const ?? value) === value);
  return text && !plain ? normaliseTexts(text, value) : value;
}

function isText(schema: Schema): boolean {
  const members = Object.values(schema.patternProperties ?? {});
  return (
    schema.type === 'object' && !schema.properties && members.length === 1 && members[0]?.type === 'string'
  );
}
