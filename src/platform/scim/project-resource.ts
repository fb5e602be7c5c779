import { attributesOf, findPath } from './attribute-path.ts';
import { type AttributePath, isObject, listOf, type Resource, type ResourceType } from './model.ts';

interface Projection {
  readonly attributes?: string | undefined;
  readonly excludedAttributes?: string | undefined;
}

/** Only what was asked for, or all but what was not; `id` and `schemas` always (RFC 7644, 3.9). */
export function projected(type: ResourceType, resource: Resource, asked: Projection): Resource {
  const wanted = pathsOf(type, asked.attributes);
  if (wanted.length > 0) {
    const kept: Record<string, unknown> = { schemas: resource['schemas'], id: resource['id'] };
    for (const path of wanted) copy(resource, kept, path);
    return kept;
  }
  const left: Record<string, unknown> = { ...resource };
  for (const path of [...onRequest(type), ...pathsOf(type, asked.excludedAttributes)]) leaveOut(left, path);
  return left;
}

function pathsOf(type: ResourceType, names: string | undefined): readonly AttributePath[] {
  return (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .flatMap((name) => wholeSchema(type, name) ?? findPath(type, name) ?? []);
}

/** An extension by its name alone means all of it. */
function wholeSchema(type: ResourceType, name: string): readonly AttributePath[] | undefined {
  const schema = type.extensions.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  return schema?.attributes.map((attribute) => ({ schema: schema.id, attribute, sub: null }));
}

const onRequest = (type: ResourceType): readonly AttributePath[] =>
  [null, ...type.extensions.map(({ id }) => id)].flatMap((schema) =>
    attributesOf(type, schema)
      .filter(({ returned }) => returned === 'request')
      .map((attribute) => ({ schema, attribute, sub: null })),
  );

function copy(from: Resource, to: Record<string, unknown>, { schema, attribute, sub }: AttributePath): void {
  const home = schema === null ? from : from[schema];
  if (!isObject(home) || home[attribute.name] === undefined) return;
  const value = home[attribute.name];
  const parts = sub ? onlyPart(value, sub.name) : value;
  if (schema === null) to[attribute.name] = parts;
  else to[schema] = { ...(isObject(to[schema]) ? to[schema] : {}), [attribute.name]: parts };
}

function onlyPart(value: unknown, part: string): unknown {
  const pick = (one: unknown) => (isObject(one) && part in one ? { [part]: one[part] } : {});
  return Array.isArray(value) ? listOf(value).map(pick) : pick(value);
}

function leaveOut(from: Record<string, unknown>, { schema, attribute, sub }: AttributePath): void {
  if (attribute.returned === 'always') return;
  const home = schema === null ? from : { ...(isObject(from[schema]) ? from[schema] : {}) };
  const { name } = attribute;
  const value = home[name];
  if (value === undefined) return;
  if (!sub) delete home[name];
  else
    home[name] = Array.isArray(value) ? value.map((one) => without(one, sub.name)) : without(value, sub.name);
  if (schema === null) return;
  if (Object.keys(home).length > 0) from[schema] = home;
  else {
    delete from[schema];
    from['schemas'] = listOf(from['schemas']).filter((id) => id !== schema);
  }
}

function without(value: unknown, part: string): unknown {
  if (!isObject(value)) return value;
  const { [part]: _gone, ...rest } = value;
  return rest;
}
