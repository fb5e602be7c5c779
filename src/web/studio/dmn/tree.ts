import { parse, write, XmlElement } from './xml.ts';

/** Of its own vocabulary: what a tool has added under another prefix is none of ours. */
export function named(parent: XmlElement, ...names: readonly string[]): XmlElement[] {
  return parent.children.filter((each) => each.prefix === parent.prefix && names.includes(each.localName));
}

export const idOf = (element: XmlElement) => element.get('id') ?? '';
export const textIn = (element: XmlElement) => named(element, 'text')[0]?.text ?? '';

export function writeText(element: XmlElement, text: string): void {
  const [known] = named(element, 'text');
  (known ?? insert(element, make(element, 'text'))).text = text;
}

export function* within(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const each of element.children) yield* within(each);
}

export function* around(element: XmlElement): Generator<XmlElement> {
  for (let at: XmlElement | undefined = element; at; at = at.parent) yield at;
}

/** Where an element stands, by the places of its elders among their siblings. It holds for one text only. */
export function pathOf(element: XmlElement): string {
  const places: number[] = [];
  for (const each of around(element)) if (each.parent) places.unshift(each.parent.children.indexOf(each));
  return places.join('/');
}

export function elementAt(root: XmlElement, path: string): XmlElement | undefined {
  let found: XmlElement | undefined = root;
  for (const place of path.split('/')) if (path !== '') found = found?.children[Number(place)];
  return found;
}

/** Changes a file, or an element of it by its path; the text comes back with nothing else changed. */
export function editFile(xml: string, change: (root: XmlElement) => void): string {
  const file = parse(xml);
  if (!file) return xml;
  change(file.root);
  return write(file);
}

export function editAt(xml: string, path: string, change: (element: XmlElement) => void): string {
  return editFile(xml, (root) => {
    const element = elementAt(root, path);
    if (element) change(element);
  });
}

/** An element of the vocabulary of the one it is made for, not yet in it. */
export function make(
  like: XmlElement,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const made = new XmlElement(`${like.prefix}${name}`);
  for (const [key, value] of Object.entries(attributes)) made.set(key, value);
  return made;
}

/** No two elements of a file have one id, whoever made them. */
export function newId(root: XmlElement): string {
  const known = new Set([...within(root)].map(idOf));
  for (;;) {
    const id = `n-${crypto.randomUUID().slice(0, 8)}`;
    if (!known.has(id)) return id;
  }
}

export function rootOf(element: XmlElement): XmlElement {
  let root = element;
  for (const each of around(element)) root = each;
  return root;
}

/** Puts an element into another, before one of its children or last; on lines of its own where the file is written so. */
export function insert(parent: XmlElement, made: XmlElement, before?: XmlElement): XmlElement {
  const known = parent.children[0];
  const indent = known ? spaceBefore(known) : innerIndent(parent);
  const { nodes } = parent;
  if (before) {
    const at = nodes.indexOf(before);
    parent.insert(made, at);
    if (indent !== undefined) parent.insert(indent, at + 1);
  } else {
    const last = nodes.at(-1);
    const end = isSpace(last) ? nodes.length - 1 : nodes.length;
    parent.insert(made, end);
    if (indent !== undefined) parent.insert(indent, end);
    if (indent !== undefined && !isSpace(nodes.at(-1)))
      parent.insert(spaceBefore(parent) ?? '\n', nodes.length);
  }
  if (indent !== undefined) settle(made, indent, unitOf(rootOf(parent)));
  return made;
}

/** Puts an element where the standard wants it among its siblings. */
export function insertOrdered(parent: XmlElement, made: XmlElement, order: readonly string[]): XmlElement {
  const rank = order.indexOf(made.localName);
  const next = parent.children.find((each) => {
    const other = order.indexOf(each.localName);
    return (other < 0 ? order.length : other) > rank;
  });
  return insert(parent, made, next);
}

/** Removes an element with the space before it. */
export function remove(element: XmlElement): void {
  const { parent } = element;
  if (!parent) return;
  const at = parent.nodes.indexOf(element);
  const from = isSpace(parent.nodes[at - 1]) ? at - 1 : at;
  parent.nodes.splice(from, at - from + 1);
  element.parent = undefined;
  if (parent.nodes.every(isSpace)) parent.nodes.splice(0);
}

export function replace(element: XmlElement, made: XmlElement): XmlElement {
  const { parent } = element;
  if (!parent) return made;
  const indent = spaceBefore(element);
  parent.nodes.splice(parent.nodes.indexOf(element), 1, made);
  made.parent = parent;
  element.parent = undefined;
  if (indent !== undefined) settle(made, indent, unitOf(rootOf(parent)));
  return made;
}

/** Moves an element to the place of a sibling. */
export function moveTo(element: XmlElement, target: XmlElement): void {
  const { parent } = element;
  if (!parent || target.parent !== parent || element === target) return;
  const siblings = parent.children;
  const later = siblings.indexOf(target) > siblings.indexOf(element);
  const next = later ? siblings[siblings.indexOf(target) + 1] : target;
  remove(element);
  insert(parent, element, next);
}

/** What was made gets its lines and spaces; what was written by others and only moved keeps its own. */
function settle(element: XmlElement, indent: string, unit: string): void {
  const { children } = element;
  if (children.length === 0 || element.nodes.some((node) => typeof node === 'string')) return;
  for (const child of children) {
    element.insert(indent + unit, element.nodes.indexOf(child));
    settle(child, indent + unit, unit);
  }
  element.insert(indent, element.nodes.length);
}

const isSpace = (node: XmlElement | string | undefined) => typeof node === 'string' && node.trim() === '';

/** The line end and spaces before an element; undefined where it stands right after another. */
function spaceBefore(element: XmlElement): string | undefined {
  const { parent } = element;
  if (!parent) return '\n';
  const node = parent.nodes[parent.nodes.indexOf(element) - 1];
  return typeof node === 'string' && /^\s*\n[ \t]*$/.test(node)
    ? node.slice(node.lastIndexOf('\n'))
    : undefined;
}

function innerIndent(parent: XmlElement): string | undefined {
  const own = spaceBefore(parent);
  return own === undefined ? undefined : own + unitOf(rootOf(parent));
}

function unitOf(root: XmlElement): string {
  const [first] = root.children;
  return first ? (spaceBefore(first)?.slice(1) ?? '') : '  ';
}
