import { named, textIn, within } from './tree.ts';
import type { XmlElement } from './xml.ts';

/** What kind of value an input takes, and the values that are allowed where the file lists them. */
export interface ValueType {
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'list' | 'data';
  readonly allowed: readonly string[];
}

const kinds: Readonly<Record<string, ValueType['type']>> = {
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  string: 'text',
};
const text: ValueType = { type: 'text', allowed: [] };

/** By the item definitions of the file; else by what a table says of its own input. */
export function typeOfPath(root: XmlElement, path: string): ValueType {
  const { type, members } = variableAt(root, path);
  return typeNamed(root, type, members) ?? typeInTables(root, path) ?? text;
}

/** The paths to everything that an input is made of, where its type says so. */
export function leavesOf(root: XmlElement, name: string): readonly string[] {
  const leaves = (type: string, path: string, depth: number): readonly string[] => {
    const item = definitionOf(root, type);
    return item && depth < deepest ? leavesIn(item, path, depth + 1) : [];
  };
  const leavesIn = (item: XmlElement, path: string, depth: number): readonly string[] => {
    if (item.get('isCollection') === 'true') return [];
    const parts = named(item, 'itemComponent');
    if (parts.length === 0) return leaves(baseOf(item), path, depth);
    return parts.flatMap((part) => {
      const inner = `${path}.${part.get('name') ?? ''}`;
      const found = leavesIn(part, inner, depth);
      return found.length > 0 ? found : [inner];
    });
  };
  return leaves(variableAt(root, name).type, name, 0);
}

/** Names may hold dots of their own: the longest that the file knows is the variable, the rest its members. */
function variableAt(root: XmlElement, path: string) {
  const found = named(root, 'inputData', 'decision')
    .map((element) => ({ element, name: element.get('name') ?? '' }))
    .filter(({ name }) => path === name || path.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length)[0];
  const [variable] = found ? named(found.element, 'variable') : [];
  const members = found ? path.slice(found.name.length + 1) : path;
  return { type: variable?.get('typeRef') ?? '', members: members === '' ? [] : members.split('.') };
}

/** Types refer to types: one that comes round to itself ends nowhere. */
const deepest = 20;

const definitionOf = (root: XmlElement, type: string) =>
  named(root, 'itemDefinition').find((one) => one.get('name') === type || one.get('name') === plain(type));

/** Older files write `feel:string` and `tns:tApplicant`. */
const plain = (type: string) => type.replace(/^[^:]*:/, '');
const baseOf = (item: XmlElement) => named(item, 'typeRef')[0]?.text.trim() ?? item.get('typeRef') ?? '';

function typeNamed(
  root: XmlElement,
  name: string,
  members: readonly string[],
  depth = 0,
): ValueType | undefined {
  const kind = kinds[plain(name)];
  if (kind) return members.length === 0 ? { type: kind, allowed: [] } : undefined;
  const found = definitionOf(root, name);
  return found && depth < deepest ? typeDefined(root, found, members, depth) : undefined;
}

function typeDefined(
  root: XmlElement,
  item: XmlElement,
  [member, ...members]: readonly string[],
  depth: number,
): ValueType | undefined {
  const parts = named(item, 'itemComponent');
  const isList = item.get('isCollection') === 'true';
  if (member !== undefined) {
    const inner = parts.find((one) => one.get('name') === member);
    if (inner) return typeDefined(root, inner, members, depth);
    return typeNamed(root, baseOf(item), [member, ...members], depth + 1);
  }
  if (parts.length > 0) return { type: 'data', allowed: [] };
  const type = typeNamed(root, baseOf(item), [], depth + 1) ?? text;
  const allowed = named(item, 'allowedValues').flatMap((values) => literalsIn(textIn(values)));
  // Words are typed one a line; a list of anything else is told as data.
  if (isList) return type.type === 'text' ? { type: 'list', allowed } : { type: 'data', allowed: [] };
  return { ...type, ...(allowed.length > 0 ? { allowed } : {}) };
}

function typeInTables(root: XmlElement, path: string): ValueType | undefined {
  for (const input of within(root)) {
    if (input.localName !== 'input') continue;
    const [expression] = named(input, 'inputExpression');
    if (!expression || textIn(expression).trim() !== path) continue;
    const allowed = named(input, 'inputValues').flatMap((values) => literalsIn(textIn(values)));
    const kind = kinds[plain(expression.get('typeRef') ?? '')];
    if (kind || allowed.length > 0) return { type: kind ?? 'text', allowed };
  }
  return undefined;
}

const literal = '"(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?';
const list = new RegExp(`^(?:${literal})(?:\\s*,\\s*(?:${literal}))*$`);

/** Words or numbers that are listed one by one; a range or any other test lists none. */
export function literalsIn(values: string): string[] {
  const written = values.trim();
  if (!list.test(written)) return [];
  return [...written.matchAll(new RegExp(literal, 'g'))].map(([one]) =>
    one.startsWith('"') ? (JSON.parse(one) as string) : one,
  );
}
