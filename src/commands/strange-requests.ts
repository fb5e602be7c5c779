import fc from 'fast-check';

/** The parts of JSON Schema that the API's own description uses. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
}

/** What people, programs and attackers put where something else was meant. */
export const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '\u0000',
    'a\u0000b',
    '\ud800',
    "'; select 1; --",
    '../../etc/passwd',
    '<script>',
    '%',
    '%00',
    '{{1}}',
    '2026-02-30',
    '9999-12-31',
    '0000-00-00',
    '-1',
    '1e400',
    '9'.repeat(400),
    '长'.repeat(5000),
    -1,
    0,
    2 ** 31,
    2 ** 53,
    1e300,
    null,
    [],
    {},
  ),
  fc.constant(JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": {}}}')),
  fc.constant(JSON.parse(`${'['.repeat(200)}1${']'.repeat(200)}`)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Mostly what the schema asks for, so that it gets beyond the first check; now and then something else. */
export function requestFrom(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: asAsked(schema, known) }, { weight: 1, arbitrary: strange });
}

function asAsked(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => requestFrom(one, known)));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, one]) => [name, requestFrom(one, known)]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case 'array':
      return fc.array(requestFrom(schema.items ?? {}, known), { maxLength: 4 });
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer());
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return text(schema, known);
    default:
      return strange;
  }
}

function text({ format }: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...known), fc.uuid());
  if (format === 'date') return fc.constantFrom('2026-11-20', '2024-02-29', '1900-01-01', '2999-12-31');
  if (format === 'date-time') return fc.constantFrom('2026-11-20T08:00:00Z', '2026-11-20T08:00:00+08:00');
  return fc.oneof(
    fc.constantFrom(...known, 'planning-permit', 'natural-resources', 'accepted', '3', '明州'),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    strange,
  );
}
