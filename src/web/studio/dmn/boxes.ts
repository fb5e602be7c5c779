import { type TableView, viewTable } from './table.ts';
import { named, pathOf, textIn } from './tree.ts';
import type { XmlElement } from './xml.ts';

export const boxKinds = [
  'literalExpression',
  'decisionTable',
  'context',
  'list',
  'relation',
  'functionDefinition',
  'invocation',
  'conditional',
  'filter',
  'for',
  'some',
  'every',
] as const;
export type BoxKind = (typeof boxKinds)[number];

/** A place where an expression stands or may stand. */
export interface Slot {
  /** The element in which it stands. */
  readonly path: string;
  readonly box: Box | undefined;
  /** Nothing else may be written here: a knowledge model is a function. */
  readonly isFixed?: boolean;
}

interface BoxBase {
  readonly path: string;
  readonly type: string;
}

export interface NamedPart {
  readonly path: string;
  readonly name: string;
  readonly type: string;
}

export interface Entry extends Slot {
  /** Absent of the entry that is the result of the whole. */
  readonly variable: NamedPart | undefined;
}

export interface Binding extends Slot {
  readonly parameter: NamedPart;
}

/** A boxed expression with those within it. */
export type Box = BoxBase &
  (
    | { readonly kind: 'literalExpression'; readonly text: string }
    | { readonly kind: 'decisionTable'; readonly table: TableView }
    | { readonly kind: 'context'; readonly entries: readonly Entry[] }
    | { readonly kind: 'list'; readonly items: readonly Slot[] }
    | { readonly kind: 'relation'; readonly columns: readonly NamedPart[]; readonly rows: readonly Row[] }
    | { readonly kind: 'functionDefinition'; readonly parameters: readonly NamedPart[]; readonly body: Slot }
    | { readonly kind: 'invocation'; readonly called: Slot; readonly bindings: readonly Binding[] }
    | { readonly kind: 'conditional'; readonly parts: readonly Part<'if' | 'then' | 'else'>[] }
    | { readonly kind: 'filter'; readonly parts: readonly Part<'in' | 'match'>[] }
    | {
        readonly kind: 'for' | 'some' | 'every';
        readonly variable: string;
        readonly parts: readonly Part<'in' | 'return' | 'satisfies'>[];
      }
  );

export interface Part<Name extends string = string> extends Slot {
  readonly name: Name;
}

export interface Row {
  readonly path: string;
  readonly cells: readonly Slot[];
}

/** What of a kind are its parts, in their order; what it iterates over first. */
export const partsOf = {
  conditional: ['if', 'then', 'else'],
  filter: ['in', 'match'],
  for: ['in', 'return'],
  some: ['in', 'satisfies'],
  every: ['in', 'satisfies'],
} as const;

export function isBoxKind(name: string): name is BoxKind {
  return (boxKinds as readonly string[]).includes(name);
}

/** The logic of an element of the graph; of a knowledge model its function. */
export function logicOf(element: XmlElement): Slot | undefined {
  if (element.localName === 'decision') return slotIn(element);
  const [logic] = named(element, 'encapsulatedLogic');
  if (element.localName !== 'businessKnowledgeModel' || !logic) return undefined;
  return { path: pathOf(element), box: functionBox(logic), isFixed: true };
}

export function expressionsIn(element: XmlElement): XmlElement[] {
  return named(element, ...boxKinds);
}

function slotIn(owner: XmlElement): Slot {
  const [expression] = expressionsIn(owner);
  return { path: pathOf(owner), box: expression && viewBox(expression) };
}

function viewBox(element: XmlElement): Box {
  const base = { path: pathOf(element), type: element.get('typeRef') ?? '' };
  const kind = isBoxKind(element.localName) ? element.localName : 'literalExpression';
  switch (kind) {
    case 'literalExpression':
      return { ...base, kind, text: textIn(element) };
    case 'decisionTable':
      return { ...base, kind, table: viewTable(element) };
    case 'context':
      return { ...base, kind, entries: named(element, 'contextEntry').map(viewEntry) };
    case 'list':
      return { ...base, kind, items: expressionsIn(element).map(slotOf) };
    case 'relation':
      return {
        ...base,
        kind,
        columns: named(element, 'column').map(viewNamed),
        rows: named(element, 'row').map((row) => ({
          path: pathOf(row),
          cells: expressionsIn(row).map(slotOf),
        })),
      };
    case 'functionDefinition':
      return functionBox(element);
    case 'invocation':
      return {
        ...base,
        kind,
        called: slotIn(element),
        bindings: named(element, 'binding').map((binding) => ({
          ...slotIn(binding),
          parameter: named(binding, 'parameter').map(viewNamed)[0] ?? {
            path: pathOf(binding),
            name: '',
            type: '',
          },
        })),
      };
    case 'conditional':
      return { ...base, kind, parts: viewParts(element, partsOf.conditional) };
    case 'filter':
      return { ...base, kind, parts: viewParts(element, partsOf.filter) };
    case 'for':
    case 'some':
    case 'every':
      return {
        ...base,
        kind,
        variable: element.get('iteratorVariable') ?? '',
        parts: viewParts(element, partsOf[kind]),
      };
    default:
      return kind satisfies never;
  }
}

function functionBox(element: XmlElement): Box {
  return {
    path: pathOf(element),
    type: element.get('typeRef') ?? '',
    kind: 'functionDefinition',
    parameters: named(element, 'formalParameter').map(viewNamed),
    body: slotIn(element),
  };
}

/** An expression that is itself a member of a list or row: its place is its own. */
const slotOf = (expression: XmlElement): Slot => ({ path: pathOf(expression), box: viewBox(expression) });

function viewEntry(entry: XmlElement): Entry {
  const [variable] = named(entry, 'variable');
  return { ...slotIn(entry), variable: variable && viewNamed(variable) };
}

function viewParts<Name extends string>(element: XmlElement, names: readonly Name[]): Part<Name>[] {
  return names.flatMap((name) => named(element, name).map((part) => ({ name, ...slotIn(part) })));
}

const viewNamed = (element: XmlElement): NamedPart => ({
  path: pathOf(element),
  name: element.get('name') ?? '',
  type: element.get('typeRef') ?? '',
});

/** The expressions right within one, in the order of the file: what can be opened from it. */
export function slotsIn(box: Box): readonly Slot[] {
  switch (box.kind) {
    case 'literalExpression':
    case 'decisionTable':
      return [];
    case 'context':
      return box.entries;
    case 'list':
      return box.items;
    case 'relation':
      return box.rows.flatMap(({ cells }) => cells);
    case 'functionDefinition':
      return [box.body];
    case 'invocation':
      return [box.called, ...box.bindings];
    case 'conditional':
    case 'filter':
    case 'for':
    case 'some':
    case 'every':
      return box.parts;
    default:
      return box satisfies never;
  }
}

/** The expressions opened one in another, outermost first; where the way ends early, the last that is there. */
export function openedBoxes(logic: Slot, way: readonly number[]): readonly Slot[] {
  const opened = [logic];
  for (const place of way) {
    const box = opened.at(-1)?.box;
    const next = box && slotsIn(box)[place];
    if (!next) break;
    opened.push(next);
  }
  return opened;
}

/** The way to the innermost expression in which an element stands and which is opened by itself. */
export function wayTo(logic: Slot, path: string): readonly number[] {
  const way: number[] = [];
  for (let box = logic.box; box; ) {
    const slots: readonly Slot[] = slotsIn(box);
    const at = slots.findIndex((slot) => isWithin(path, slot.path));
    const inner: Box | undefined = slots[at]?.box;
    if (!inner || inner.kind === 'literalExpression') break;
    way.push(at);
    box = inner;
  }
  return way;
}

export const isWithin = (path: string, outer: string) =>
  path === outer || outer === '' || path.startsWith(`${outer}/`);
