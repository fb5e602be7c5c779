import { findPath, named, requirePath } from './attribute-path.ts';
import { matches } from './match-filter.ts';
import {
  type Attribute,
  type AttributePath,
  type Filter,
  isObject,
  listOf,
  type Resource,
  type ResourceType,
  type Schema,
} from './model.ts';
import { parseValueFilter } from './parse-filter.ts';
import { scimProblem } from './problems.ts';
import { readOne, readValue } from './read-resource.ts';

type Verb = 'add' | 'replace' | 'remove';
type Draft = Record<string, unknown>;

/** `members[value eq "…"].display`: an attribute, which of its values, and which part of them. */
interface Target extends AttributePath {
  readonly filter: Filter | null;
  readonly text: string;
}

const mostOperations = 1000;

/** The resource after the operations of a PATCH (RFC 7644, 3.5.2), all of them or none. */
export function patchResource(type: ResourceType, before: Resource, body: unknown): Resource {
  const operations = isObject(body) ? memberOf(body, 'Operations') : undefined;
  if (!Array.isArray(operations)) throw scimProblem('invalid-syntax', { what: 'Operations' });
  if (operations.length > mostOperations) throw scimProblem('too-many', { most: mostOperations });
  const draft: Draft = structuredClone(before) as Draft;
  for (const operation of operations) {
    if (!isObject(operation)) throw scimProblem('invalid-syntax', { what: 'Operations' });
    const verb = verbOf(memberOf(operation, 'op'));
    const path = memberOf(operation, 'path');
    const value = memberOf(operation, 'value');
    const extension = type.extensions.find(({ id }) => id.toLowerCase() === String(path).toLowerCase());
    if (path === undefined || path === '') applyWhole(type, draft, verb, value);
    else if (extension) applyExtension(type, draft, verb, extension, value);
    else if (typeof path === 'string') apply(draft, targetOf(type, path), verb, value);
    else throw scimProblem('invalid-path', { path: String(path).slice(0, 100) });
  }
  return draft;
}

const memberOf = (object: Resource, name: string): unknown =>
  Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

function verbOf(op: unknown): Verb {
  const verb = typeof op === 'string' ? op.toLowerCase() : '';
  if (verb === 'add' || verb === 'replace' || verb === 'remove') return verb;
  throw scimProblem('invalid-syntax', { what: 'op' });
}

/** Without a path the value names the attributes itself: by name, by path, or within their schema. */
function applyWhole(type: ResourceType, draft: Draft, verb: Verb, value: unknown): void {
  if (verb === 'remove') throw scimProblem('no-target', { path: '' });
  if (!isObject(value)) throw scimProblem('invalid-value', { attribute: 'value' });
  for (const [name, one] of Object.entries(value)) {
    const schema = [type.schema, ...type.extensions].find(
      ({ id }) => id.toLowerCase() === name.toLowerCase(),
    );
    if (schema && isObject(one)) {
      for (const [inner, innerValue] of Object.entries(one))
        applyNamed(type, draft, verb, `${schema.id}:${inner}`, innerValue);
    } else applyNamed(type, draft, verb, name, one);
  }
}

/** The path is the name of an extension: all that it has (RFC 7644, 3.10). */
function applyExtension(
  type: ResourceType,
  draft: Draft,
  verb: Verb,
  { id, attributes }: Schema,
  value: unknown,
): void {
  if (verb !== 'remove') applyWhole(type, draft, verb, { [id]: value });
  else if (attributes.every(({ mutability }) => mutability === 'readOnly'))
    throw scimProblem('mutability', { attribute: id });
  else delete draft[id];
}

/** What only the server writes, and what no schema knows, is passed over where a client sends a whole resource back. */
function applyNamed(type: ResourceType, draft: Draft, verb: Verb, name: string, value: unknown): void {
  const path = findPath(type, name);
  if (!path || path.attribute.mutability === 'readOnly') return;
  apply(draft, { ...path, filter: null, text: name }, value === null ? 'remove' : verb, value);
}

function targetOf(type: ResourceType, text: string): Target {
  const [, before = text, within, sub] = /^([^[\]]+)\[(.*)\](?:\.([\w$-]+))?$/s.exec(text) ?? [];
  const path = requirePath(type, before);
  if (within === undefined) return { ...path, filter: null, text };
  const { attribute } = path;
  const part = sub === undefined ? null : named(attribute.subAttributes ?? [], sub);
  if (!attribute.multiValued || path.sub || part === undefined)
    throw scimProblem('invalid-path', { path: text.slice(0, 100) });
  return { ...path, sub: part, filter: parseValueFilter(attribute, within), text };
}

function apply(draft: Draft, target: Target, verb: Verb, value: unknown): void {
  const { schema, attribute, sub } = target;
  if (attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly')
    throw scimProblem('mutability', { attribute: attribute.name });
  if (verb === 'remove' && attribute.required) throw scimProblem('mutability', { attribute: attribute.name });
  const home = schema === null ? draft : homeOf(draft, schema);
  if (attribute.multiValued) applyToMany(home, target, verb, value);
  else if (sub) {
    const parts = { ...(isObject(home[attribute.name]) ? (home[attribute.name] as Draft) : {}) };
    set(parts, sub.name, verb === 'remove' ? undefined : readOne(sub, value));
    home[attribute.name] = parts;
  } else if (verb === 'remove') delete home[attribute.name];
  else {
    const read = readOne(attribute, value);
    const known = home[attribute.name];
    // Of what is made of parts, those that are not named stay.
    home[attribute.name] = isObject(known) && isObject(read) ? { ...known, ...read } : read;
  }
}

function homeOf(draft: Draft, schema: string): Draft {
  const home = { ...(isObject(draft[schema]) ? (draft[schema] as Draft) : {}) };
  draft[schema] = home;
  return home;
}

function set(object: Draft, name: string, value: unknown): void {
  if (value === undefined) delete object[name];
  else object[name] = value;
}

function applyToMany(home: Draft, target: Target, verb: Verb, value: unknown): void {
  const { attribute, filter, sub } = target;
  const values = listOf(home[attribute.name]).filter(isObject);
  const chosen = filter ? values.filter((one) => matches(one, filter)) : values;
  home[attribute.name] =
    verb === 'remove'
      ? removeFrom(values, chosen, target, value)
      : filter || sub
        ? changeWithin(values, chosen, target, verb, value)
        : verb === 'replace'
          ? onePrimary(readMany(attribute, value), null)
          : addTo(values, readMany(attribute, value));
}

const readMany = (attribute: Attribute, value: unknown): readonly Resource[] =>
  listOf(readValue(attribute, value ?? [])).filter(isObject);

function removeFrom(
  values: readonly Resource[],
  chosen: readonly Resource[],
  { attribute, filter, sub }: Target,
  value: unknown,
): readonly Resource[] {
  if (sub)
    return values.map((one) => {
      const { [sub.name]: _gone, ...rest } = one;
      return chosen.includes(one) ? rest : one;
    });
  // Some systems name in the value which ones are meant.
  const named =
    filter || value === undefined || value === null ? null : new Set(readMany(attribute, value).map(keyOf));
  return values.filter((one) => !chosen.includes(one) || (named !== null && !named.has(keyOf(one))));
}

function changeWithin(
  values: readonly Resource[],
  chosen: readonly Resource[],
  { attribute, sub, filter, text }: Target,
  verb: Verb,
  value: unknown,
): readonly Resource[] {
  const change: Resource = sub
    ? { [sub.name]: readOne(sub, value) }
    : (readOne(attribute, value) as Resource);
  if (chosen.length === 0) {
    const begun = verb === 'add' && filter ? begunBy(filter) : undefined;
    if (!begun) throw scimProblem('no-target', { path: text.slice(0, 100) });
    const made = { ...begun, ...change };
    return onePrimary([...values, made], made);
  }
  const changed = new Map(
    chosen.map((one) => [one, verb === 'replace' && !sub ? change : { ...one, ...change }]),
  );
  return onePrimary(
    values.map((one) => changed.get(one) ?? one),
    [...changed.values()].at(-1) ?? null,
  );
}

/** `emails[type eq "work"]` where there is none yet says what the new one is. */
function begunBy(filter: Filter): Resource | undefined {
  if (filter.kind === 'compare' && filter.operator === 'eq')
    return { [filter.path.attribute.name]: filter.value };
  if (filter.kind !== 'and') return undefined;
  const parts = filter.parts.map(begunBy);
  return parts.every((part) => part !== undefined) ? Object.assign({}, ...parts) : undefined;
}

function addTo(values: readonly Resource[], more: readonly Resource[]): readonly Resource[] {
  const byKey = new Map(values.map((one) => [keyOf(one), one]));
  for (const one of more) {
    const known = byKey.get(keyOf(one));
    byKey.set(keyOf(one), { ...known, ...one });
  }
  return onePrimary([...byKey.values()], more.findLast(({ primary }) => primary === true) ?? null);
}

const keyOf = (one: Resource): string => JSON.stringify(one['value'] ?? one);

/** At most one of them is the first to be used: the one said last. */
function onePrimary(values: readonly Resource[], latest: Resource | null): readonly Resource[] {
  if (latest?.['primary'] !== true) return values;
  return values.map((one) =>
    one === latest || keyOf(one) === keyOf(latest) || one['primary'] !== true
      ? one
      : { ...one, primary: false },
  );
}
