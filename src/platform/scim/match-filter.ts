import { leafOf } from './attribute-path.ts';
import {
  type Attribute,
  type AttributePath,
  type Comparable,
  type Filter,
  isObject,
  listOf,
  type Operator,
  type Resource,
} from './model.ts';

/** Whether a resource, or one of the values of a complex attribute, meets the filter. */
export function matches(resource: Resource, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => matches(resource, part));
    case 'or':
      return filter.parts.some((part) => matches(resource, part));
    case 'not':
      return !matches(resource, filter.part);
    case 'present':
      return valuesAt(resource, filter.path).length > 0;
    case 'some':
      return elementsAt(resource, filter.path).some((one) => isObject(one) && matches(one, filter.filter));
    case 'compare': {
      const { path, operator, value } = filter;
      const found = valuesAt(resource, path);
      if (value === null) return operator === 'ne' ? found.length > 0 : found.length === 0;
      const compared = saidOrAssumed(resource, path, found);
      if (operator === 'ne') return !compared.some((one) => compare(leafOf(path), one, 'eq', value));
      return compared.some((one) => compare(leafOf(path), one, operator, value));
    }
  }
}

/** What stands at a path: of a complex attribute without a part its `value`, which is what a filter means by it. */
export function valuesAt(resource: Resource, path: AttributePath): readonly unknown[] {
  const part = path.sub?.name ?? (path.attribute.type === 'complex' ? 'value' : undefined);
  const elements = elementsAt(resource, path);
  const values =
    part === undefined ? elements : elements.map((one) => (isObject(one) ? (one[part] ?? null) : null));
  const present = values.filter((one) => one !== null && one !== '');
  // A complex attribute without a value of its own (a name) is there when any of its parts is.
  return present.length > 0 || path.sub || path.attribute.multiValued ? present : elements.filter(isFilled);
}

const isFilled = (one: unknown) =>
  one !== null && one !== '' && (!isObject(one) || Object.keys(one).length > 0);

function elementsAt(resource: Resource, { schema, attribute }: AttributePath): readonly unknown[] {
  const home = schema === null ? resource : resource[schema];
  return isObject(home) ? listOf(home[attribute.name]) : [];
}

/** What is not said to be primary is not (RFC 7643, 2.4). */
function saidOrAssumed(
  resource: Resource,
  path: AttributePath,
  found: readonly unknown[],
): readonly unknown[] {
  if (leafOf(path).name !== 'primary') return found;
  const holders = path.sub ? elementsAt(resource, path) : [resource];
  return holders.map((one) => isObject(one) && one['primary'] === true);
}

function compare(
  { type, caseExact }: Attribute,
  one: unknown,
  operator: Operator,
  other: Comparable,
): boolean {
  if (isObject(one)) return false;
  if (type === 'dateTime') return ordered(Date.parse(String(one)), Date.parse(String(other)), operator);
  if (typeof one === 'boolean' || typeof other !== 'string') return operator === 'eq' && one === other;
  const folded = (text: string) => (caseExact ? text : text.toLowerCase());
  return orderedText(folded(String(one)), folded(other), operator);
}

function orderedText(one: string, other: string, operator: Operator): boolean {
  switch (operator) {
    case 'co':
      return one.includes(other);
    case 'sw':
      return one.startsWith(other);
    case 'ew':
      return one.endsWith(other);
    default:
      return ordered(one, other, operator);
  }
}

function ordered<Value extends string | number>(one: Value, other: Value, operator: Operator): boolean {
  switch (operator) {
    case 'eq':
      return one === other;
    case 'ne':
      return one !== other;
    case 'gt':
      return one > other;
    case 'ge':
      return one >= other;
    case 'lt':
      return one < other;
    case 'le':
      return one <= other;
    case 'co':
    case 'sw':
    case 'ew':
      return false;
  }
}
