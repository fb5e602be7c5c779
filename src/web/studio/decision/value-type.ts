import type { KnownInput } from './model.ts';
import { named, textIn } from './xml.ts';

/** What kind of value an input takes, and the values that are allowed where the file lists them. */
export interface ValueType {
  readonly type: KnownInput['type'];
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
export function typeOfPath(document: Document, path: string): ValueType {
  const [name = '', ...members] = path.split('.');
  const definitions = document.documentElement;
  const [variable] = named(definitions, 'inputData')
    .filter((input) => input.getAttribute('name') === name)
    .flatMap((input) => named(input, 'variable'));
  const byDefinition = typeNamed(definitions, variable?.getAttribute('typeRef') ?? '', members);
  return byDefinition ?? typeInTables(document, path) ?? text;
}

/** Types refer to types: one that comes round to itself ends nowhere. */
const deepest = 20;

function typeNamed(
  definitions: Element,
  name: string,
  members: readonly string[],
  depth = 0,
): ValueType | undefined {
  const plain = name.replace(/^feel:/, '');
  if (kinds[plain]) return members.length === 0 ? { type: kinds[plain], allowed: [] } : undefined;
  const found = named(definitions, 'itemDefinition').find((one) => one.getAttribute('name') === plain);
  return found && depth < deepest ? typeDefined(definitions, found, members, depth) : undefined;
}

function typeDefined(
  definitions: Element,
  item: Element,
  [member, ...members]: readonly string[],
  depth: number,
): ValueType | undefined {
  if (member !== undefined) {
    const inner = named(item, 'itemComponent').find((one) => one.getAttribute('name') === member);
    return inner && typeDefined(definitions, inner, members, depth);
  }
  const base = named(item, 'typeRef')[0]?.textContent?.trim() ?? '';
  const type = typeNamed(definitions, base, [], depth + 1) ?? text;
  const allowed = named(item, 'allowedValues').flatMap((values) => literalsIn(textIn(values)));
  if (item.getAttribute('isCollection') === 'true') return { type: 'list', allowed };
  return { ...type, ...(allowed.length > 0 ? { allowed } : {}) };
}

function typeInTables(document: Document, path: string): ValueType | undefined {
  for (const input of document.getElementsByTagNameNS('*', 'input')) {
    const [expression] = named(input, 'inputExpression');
    if (!expression || textIn(expression).trim() !== path) continue;
    const allowed = named(input, 'inputValues').flatMap((values) => literalsIn(textIn(values)));
    const kind = kinds[(expression.getAttribute('typeRef') ?? '').replace(/^feel:/, '')];
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
