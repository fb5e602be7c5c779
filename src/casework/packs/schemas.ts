import type { TSchema } from 'typebox';
import { packFiles } from './pack-files.ts';

interface Schema {
  readonly [keyword: string]: unknown;
}

/** The JSON Schemas of the pack's files by name, as editors want them: a bare string stands for a text in Chinese. */
export function packSchemas(): ReadonlyMap<string, Schema> {
  const named = packFiles.flatMap(({ name, schema, holds }) =>
    name && schema ? [[name, holds === 'many' ? listOf(schema) : schema] as const] : [],
  );
  return new Map(
    named.map(([name, schema]) => [
      name,
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `/api/packs/schemas/${name}`,
        ...withShorthand({ ...schema }),
      },
    ]),
  );
}

function listOf(items: TSchema): Schema {
  return { type: 'array', items };
}

function withShorthand(schema: Schema): Schema {
  if (isText(schema)) return { anyOf: [{ type: 'string' }, schema] };
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, shorthandIn(value)]));
}

function shorthandIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shorthandIn);
  return typeof value === 'object' && value !== null ? withShorthand({ ...value }) : value;
}

function isText(schema: Schema): boolean {
  const members = Object.values(schema['patternProperties'] ?? {});
  return schema['type'] === 'object' && !schema['properties'] && members[0]?.type === 'string';
}
