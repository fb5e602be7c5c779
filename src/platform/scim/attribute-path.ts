import type { Attribute, AttributePath, ResourceType } from './model.ts';
import { scimProblem } from './problems.ts';
import { commonAttributes } from './schemas.ts';

export const named = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.find((one) => one.name.toLowerCase() === name.toLowerCase());

/** The schema, core or extension, that a text begins with, and what follows it. */
function splitSchema(type: ResourceType, text: string): { schema: string | null; rest: string } {
  for (const { id } of [type.schema, ...type.extensions])
    if (text.toLowerCase().startsWith(`${id.toLowerCase()}:`))
      return { schema: id === type.schema.id ? null : id, rest: text.slice(id.length + 1) };
  return { schema: null, rest: text };
}

/** `userName`, `name.familyName`, or either with its schema before it. */
export function findPath(type: ResourceType, text: string): AttributePath | undefined {
  const { schema, rest } = splitSchema(type, text);
  const attributes = attributesOf(type, schema);
  const [name = '', subName, ...more] = rest.split('.');
  const attribute = named(attributes, name);
  if (!attribute || more.length > 0) return undefined;
  if (subName === undefined) return { schema, attribute, sub: null };
  const sub = named(attribute.subAttributes ?? [], subName);
  return sub && { schema, attribute, sub };
}

/** What a filter compares at a path: of a complex attribute without a part its `value`. */
export function leafOf({ attribute, sub }: AttributePath): Attribute {
  return sub ?? attribute.subAttributes?.find(({ name }) => name === 'value') ?? attribute;
}

export function attributesOf(type: ResourceType, schema: string | null): readonly Attribute[] {
  if (schema === null) return [...commonAttributes, ...type.schema.attributes];
  return type.extensions.find(({ id }) => id === schema)?.attributes ?? [];
}

export function requirePath(type: ResourceType, text: string): AttributePath {
  const path = findPath(type, text);
  if (!path) throw scimProblem('invalid-path', { path: text.slice(0, 100) });
  return path;
}
