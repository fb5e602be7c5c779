import { type BoxKind, expressionsIn, isBoxKind, partsOf } from './boxes.ts';
import { beginTable, writeType } from './table.ts';
import { insert, make, moveTo, named, newId, remove, replace, rootOf, writeText } from './tree.ts';
import type { XmlElement } from './xml.ts';

/** Words that a new table begins with, in the language of whoever makes it. */
export interface BeginWith {
  readonly input: string;
  readonly output: string;
  readonly entry: string;
}

/**
 * Puts an expression of this kind into a place: into the element that holds it or, in a list or row, instead of
 * itself. What was there is kept where the new one has room for it.
 */
export function setBox(place: XmlElement, kind: BoxKind, words: BeginWith): void {
  if (newer.includes(kind)) raiseVersion(rootOf(place));
  const old = isSelf(place) ? place : expressionsIn(place)[0];
  const made = make(place, kind, { id: newId(rootOf(place)) });
  const type = old?.get('typeRef');
  if (type) made.set('typeRef', type);
  const kept = old && hasSomething(old) ? old.copy() : undefined;
  if (old) replace(old, made);
  else insert(place, made, place.localName === 'invocation' ? place.children[0] : undefined);
  fill(made, kind, { words, kept: kept && kept.localName !== kind ? kept : undefined });
}

/** What the standard has known since 1.4: other tools would not find it in a file that says it is of 1.3. */
const newer: readonly BoxKind[] = ['conditional', 'filter', 'for', 'some', 'every'];
const raised: Readonly<Record<string, string>> = {
  'https://www.omg.org/spec/DMN/20191111/MODEL/': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/DMNDI/': 'https://www.omg.org/spec/DMN/20230324/DMNDI/',
};

function raiseVersion(root: XmlElement): void {
  const names = root.attributes.filter((name) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (!names.some((name) => /20191111\/MODEL/.test(root.get(name) ?? ''))) return;
  for (const name of names) root.set(name, raised[root.get(name) ?? ''] ?? root.get(name) ?? '');
}

const isSelf = ({ localName, parent }: XmlElement) =>
  isBoxKind(localName) && parent !== undefined && ['list', 'row'].includes(parent.localName);

const hasSomething = (element: XmlElement) =>
  element.localName !== 'literalExpression' || element.text.trim() !== '';

interface Filling {
  readonly words: BeginWith;
  readonly kept: XmlElement | undefined;
}

function fill(made: XmlElement, kind: BoxKind, { words, kept }: Filling): void {
  switch (kind) {
    case 'literalExpression':
      writeText(made, '');
      break;
    case 'decisionTable':
      beginTable(made, words);
      break;
    case 'context': {
      addEntry(made, words.entry);
      if (kept) addResult(made, kept);
      break;
    }
    case 'list':
      addItem(made, kept);
      break;
    case 'relation':
      addColumn(made, words.entry);
      addRow(made);
      break;
    case 'functionDefinition':
    case 'invocation':
      putInto(made, kept);
      break;
    case 'conditional':
    case 'filter':
    case 'for':
    case 'some':
    case 'every':
      fillParts(made, kind, kept);
      break;
    default:
      kind satisfies never;
  }
}

function fillParts(made: XmlElement, kind: keyof typeof partsOf, kept: XmlElement | undefined): void {
  if (kind === 'for' || kind === 'some' || kind === 'every') made.set('iteratorVariable', 'one');
  const room = kind === 'conditional' ? 'then' : 'in';
  for (const name of partsOf[kind]) putInto(insert(made, make(made, name)), name === room ? kept : undefined);
}

/** An expression in an element that holds one: what is given, or an empty one to be typed into. */
function putInto(owner: XmlElement, given?: XmlElement): void {
  if (given) insert(owner, given);
  else writeText(insert(owner, literal(owner)), '');
}

const literal = (owner: XmlElement) => make(owner, 'literalExpression', { id: newId(rootOf(owner)) });

/** A new entry of a context, before its result. */
export function addEntry(context: XmlElement, name: string): void {
  const entries = named(context, 'contextEntry');
  const result = entries.find((entry) => named(entry, 'variable').length === 0);
  const taken = new Set(entries.flatMap((entry) => named(entry, 'variable').map((one) => one.get('name'))));
  const made = insert(context, make(context, 'contextEntry', { id: newId(rootOf(context)) }), result);
  insert(made, make(made, 'variable', { id: newId(rootOf(context)), name: unused(name, taken) }));
  putInto(made);
}

/** The entry without a name, which is what the whole comes to. */
export function addResult(context: XmlElement, given?: XmlElement): void {
  putInto(insert(context, make(context, 'contextEntry', { id: newId(rootOf(context)) })), given);
}

export function addItem(list: XmlElement, given?: XmlElement): void {
  putInto(list, given);
}

export function addColumn(relation: XmlElement, name: string): void {
  const columns = named(relation, 'column');
  const taken = new Set(columns.map((column) => column.get('name')));
  const made = make(relation, 'column', { id: newId(rootOf(relation)), name: unused(name, taken) });
  insert(relation, made, named(relation, 'row')[0]);
  for (const row of named(relation, 'row')) putInto(row);
}

export function removeColumn(relation: XmlElement, place: number): void {
  for (const row of named(relation, 'row')) {
    const cell = expressionsIn(row)[place];
    if (cell) remove(cell);
  }
  const column = named(relation, 'column')[place];
  if (column) remove(column);
}

export function addRow(relation: XmlElement): void {
  const row = insert(relation, make(relation, 'row', { id: newId(rootOf(relation)) }));
  for (const _ of named(relation, 'column')) putInto(row);
}

export function addParameter(definition: XmlElement, name: string): void {
  const known = named(definition, 'formalParameter');
  const taken = new Set(known.map((one) => one.get('name')));
  const made = make(definition, 'formalParameter', {
    id: newId(rootOf(definition)),
    name: unused(name, taken),
  });
  insert(definition, made, expressionsIn(definition)[0]);
}

export function addBinding(invocation: XmlElement, name: string): void {
  const taken = new Set(
    named(invocation, 'binding').flatMap((binding) =>
      named(binding, 'parameter').map((one) => one.get('name')),
    ),
  );
  const binding = insert(invocation, make(invocation, 'binding'));
  insert(binding, make(binding, 'parameter', { id: newId(rootOf(binding)), name: unused(name, taken) }));
  putInto(binding);
}

/** Calls a function by its name, with a binding for each of its parameters; what was bound before stays bound. */
export function call(
  invocation: XmlElement,
  name: string,
  parameters: readonly { readonly name: string; readonly type: string }[],
): void {
  const [called] = expressionsIn(invocation);
  if (called?.localName === 'literalExpression') writeText(called, name);
  for (const { name: parameter, type } of parameters) {
    const known = named(invocation, 'binding').some((binding) =>
      named(binding, 'parameter').some((one) => one.get('name') === parameter),
    );
    if (known) continue;
    addBinding(invocation, parameter);
    const made = named(invocation, 'binding').at(-1);
    if (made) for (const one of named(made, 'parameter')) writeType(one, type);
  }
}

export function moveBy(element: XmlElement, by: -1 | 1): void {
  const siblings = element.parent?.children.filter(({ localName }) => localName === element.localName) ?? [];
  const target = siblings[siblings.indexOf(element) + by];
  if (target) moveTo(element, target);
}

/** A name that is not taken: the same with the next number. */
export function unused(name: string, taken: ReadonlySet<string | undefined>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}
