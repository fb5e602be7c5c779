import { writeType } from './table.ts';
import { insert, make, named, newId, pathOf, remove, rootOf, textIn, within, writeText } from './tree.ts';
import type { XmlElement } from './xml.ts';

/** Types that need no definition. */
export const builtInTypes = [
  'string',
  'number',
  'boolean',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
  'Any',
] as const;

/** A type of the file's own, or a part of one. */
export interface ItemType {
  readonly path: string;
  readonly depth: number;
  readonly name: string;
  /** What it is made of; empty where it has parts of its own. */
  readonly base: string;
  readonly isList: boolean;
  /** Tests that its values must pass, as unary tests. */
  readonly allowed: string;
  readonly hasParts: boolean;
  /** Something that is edited in no list: a function's type. */
  readonly isOther: boolean;
}

/** All types of a file and their parts, each after what it is part of. */
export function readTypes(root: XmlElement): readonly ItemType[] {
  return named(root, 'itemDefinition').flatMap((item) => viewItem(item, 0));
}

export const typeNames = (root: XmlElement): readonly string[] =>
  named(root, 'itemDefinition').flatMap((item) => item.get('name') ?? []);

function viewItem(item: XmlElement, depth: number): ItemType[] {
  const parts = named(item, 'itemComponent');
  return [
    {
      path: pathOf(item),
      depth,
      name: item.get('name') ?? '',
      base: named(item, 'typeRef')[0]?.text.trim() ?? item.get('typeRef') ?? '',
      isList: item.get('isCollection') === 'true',
      allowed: named(item, 'allowedValues').map(textIn)[0] ?? '',
      hasParts: parts.length > 0,
      isOther: named(item, 'functionItem').length > 0,
    },
    ...parts.flatMap((part) => viewItem(part, depth + 1)),
  ];
}

export function addType(root: XmlElement, name: string): void {
  const known = named(root, 'itemDefinition');
  const last = known.at(-1);
  const before = last
    ? root.children[root.children.indexOf(last) + 1]
    : root.children.find(
        ({ localName }) => !['description', 'extensionElements', 'import'].includes(localName),
      );
  const made = insert(root, make(root, 'itemDefinition', { id: newId(root), name }), before);
  setBase(made, 'string');
}

/** A part of a type, which from then on is made of its parts. */
export function addPart(item: XmlElement, name: string): void {
  for (const one of named(item, 'typeRef', 'allowedValues')) remove(one);
  const made = insert(item, make(item, 'itemComponent', { id: newId(rootOf(item)), name }));
  setBase(made, 'string');
}

export function setBase(item: XmlElement, base: string): void {
  for (const part of named(item, 'itemComponent')) remove(part);
  const known = named(item, 'typeRef')[0] ?? insert(item, make(item, 'typeRef'), item.children[0]);
  known.text = base;
}

export function setIsList(item: XmlElement, isList: boolean): void {
  if (isList) item.set('isCollection', 'true');
  else item.drop('isCollection');
}

export function setAllowed(item: XmlElement, tests: string): void {
  const [known] = named(item, 'allowedValues');
  if (tests.trim() === '') {
    if (known) remove(known);
    return;
  }
  const next = named(item, 'typeConstraint', 'itemComponent', 'functionItem')[0];
  writeText(known ?? insert(item, make(item, 'allowedValues', { id: newId(rootOf(item)) }), next), tests);
}

/** Another name of a type, wherever the file speaks of it. */
export function renameType(item: XmlElement, name: string): void {
  const before = item.get('name') ?? '';
  const wanted = name.replace(/\s+/g, ' ').trim();
  if (wanted === '') return;
  item.set('name', wanted);
  if (item.localName !== 'itemDefinition') return;
  for (const each of within(rootOf(item))) {
    if (each.get('typeRef') === before) writeType(each, wanted);
    if (each.get('outputTypeRef') === before) each.set('outputTypeRef', wanted);
    if (each.localName === 'typeRef' && each.text.trim() === before) each.text = wanted;
  }
}
