import { attributesOf, named } from './attribute-path.ts';
import { type Attribute, isObject, type Resource, type ResourceType } from './model.ts';
import { scimProblem } from './problems.ts';

const longestText = 2000;
const mostValues = 20_000;

/**
 * What a client sent, spelt as in the schemas and of the right types. What only the server writes is left out, as are
 * attributes that no schema knows (RFC 7644, 3.3).
 */
export function readResource(type: ResourceType, body: unknown): Resource {
  if (!isObject(body)) throw scimProblem('invalid-syntax', { what: 'an object is expected' });
  const read: Record<string, unknown> = readAttributes(attributesOf(type, null), body);
  for (const { id, attributes } of type.extensions) {
    const key = Object.keys(body).find((name) => name.toLowerCase() === id.toLowerCase());
    const extension = key === undefined ? undefined : body[key];
    if (!isObject(extension)) continue;
    const found = readAttributes(attributes, extension);
    if (Object.keys(found).length > 0) read[id] = found;
  }
  for (const { name, required, mutability } of type.schema.attributes)
    if (required && mutability !== 'readOnly' && (read[name] === undefined || read[name] === ''))
      throw scimProblem('invalid-value', { attribute: name });
  return read;
}

function readAttributes(attributes: readonly Attribute[], body: Resource): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const attribute = named(attributes, name);
    if (!attribute || attribute.mutability === 'readOnly' || value === null) continue;
    const found = readValue(attribute, value);
    if (!Array.isArray(found) || found.length > 0) read[attribute.name] = found;
  }
  return read;
}

/** A value of the attribute's type; a single one of a list may come without its brackets. */
export function readValue(attribute: Attribute, value: unknown): unknown {
  if (!attribute.multiValued) return readOne(attribute, value);
  const values = Array.isArray(value) ? value : [value];
  if (values.length > mostValues) throw scimProblem('invalid-value', { attribute: attribute.name });
  return values.map((one) => readOne(attribute, one));
}

export function readOne(attribute: Attribute, value: unknown): unknown {
  const wrong = () => scimProblem('invalid-value', { attribute: attribute.name });
  switch (attribute.type) {
    case 'complex': {
      const parts = attribute.subAttributes ?? [];
      // `"members": ["id"]` is a common shorthand.
      if (typeof value === 'string' && named(parts, 'value'))
        return { value: readOne({ ...attribute, type: 'string' }, value) };
      if (!isObject(value)) throw wrong();
      return readAttributes(parts, value);
    }
    case 'boolean':
      // Some systems write "True".
      if (typeof value === 'string' && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
      if (typeof value !== 'boolean') throw wrong();
      return value;
    case 'string':
    case 'dateTime':
    case 'reference': {
      if (typeof value !== 'string' || value.length > longestText || value.includes('\0')) throw wrong();
      return value.normalize('NFC').trim();
    }
  }
}
