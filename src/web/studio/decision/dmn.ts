import { typeOfPath, type ValueType } from './value-type.ts';
import { idOf, named, parse, textIn } from './xml.ts';

/** A decision file as the editor sees it, read from its XML and written back into it: what is not touched stays as it is. */
export interface DecisionView {
  readonly id: string;
  readonly name: string;
  readonly table: TableView | undefined;
  /** The text of a literal expression; absent in what is neither that nor a table. */
  readonly expression: string | undefined;
}

export interface TableView {
  readonly hitPolicy: string;
  readonly inputs: readonly ColumnView[];
  readonly outputs: readonly ColumnView[];
  readonly annotations: readonly string[];
  readonly rules: readonly RuleView[];
}

export interface ColumnView {
  readonly id: string;
  /** What the head says; of an output without a label nothing. */
  readonly label: string;
  /** Of an input its expression, of an output its name. */
  readonly source: string;
  readonly type: string;
}

export interface CellView {
  readonly id: string;
  readonly text: string;
}

export interface RuleView {
  readonly id: string;
  readonly inputs: readonly CellView[];
  readonly outputs: readonly CellView[];
  readonly annotations: readonly CellView[];
}

export type ColumnKind = 'inputs' | 'outputs' | 'annotations';

const entryOf = { inputs: 'inputEntry', outputs: 'outputEntry', annotations: 'annotationEntry' } as const;
const headOf = { inputs: 'input', outputs: 'output', annotations: 'annotation' } as const;
const kinds = ['inputs', 'outputs', 'annotations'] as const;

/** Undefined while the text is no XML. */
export function readDmn(xml: string): readonly DecisionView[] | undefined {
  const document = parse(xml);
  return document && named(document.documentElement, 'decision').map(viewDecision);
}

function viewDecision(decision: Element): DecisionView {
  const [table] = named(decision, 'decisionTable');
  const [literal] = named(decision, 'literalExpression');
  return {
    id: idOf(decision),
    name: decision.getAttribute('label') ?? decision.getAttribute('name') ?? idOf(decision),
    table: table && viewTable(table),
    expression: literal && textIn(literal),
  };
}

function viewTable(table: Element): TableView {
  const aggregation = table.getAttribute('aggregation');
  return {
    hitPolicy: [table.getAttribute('hitPolicy') ?? 'UNIQUE', ...(aggregation ? [aggregation] : [])].join(' '),
    inputs: named(table, 'input').map((input) => {
      const [expression] = named(input, 'inputExpression');
      return {
        id: (expression && idOf(expression)) || idOf(input),
        label: input.getAttribute('label') ?? '',
        source: expression ? textIn(expression) : '',
        type: expression?.getAttribute('typeRef') ?? '',
      };
    }),
    outputs: named(table, 'output').map((output) => ({
      id: idOf(output),
      label: output.getAttribute('label') ?? '',
      source: output.getAttribute('name') ?? '',
      type: output.getAttribute('typeRef') ?? '',
    })),
    annotations: named(table, 'annotation').map((annotation) => annotation.getAttribute('name') ?? ''),
    rules: named(table, 'rule').map((rule) => {
      const cells = (kind: ColumnKind) =>
        named(rule, entryOf[kind]).map((entry) => ({ id: idOf(entry), text: textIn(entry) }));
      return {
        id: idOf(rule),
        inputs: cells('inputs'),
        outputs: cells('outputs'),
        annotations: cells('annotations'),
      };
    }),
  };
}

/** Changes the table of a decision in its file; the text comes back with nothing else changed. */
export function editTable(xml: string, decisionId: string, change: (table: Element) => void): string {
  return edit(xml, decisionId, (decision) => {
    const [table] = named(decision, 'decisionTable');
    if (table) change(table);
  });
}

export function editExpression(xml: string, decisionId: string, text: string): string {
  return edit(xml, decisionId, (decision) => {
    const [literal] = named(decision, 'literalExpression');
    if (literal) write(literal, text);
  });
}

function edit(xml: string, decisionId: string, change: (decision: Element) => void): string {
  const document = parse(xml);
  const decision =
    document && named(document.documentElement, 'decision').find((of) => idOf(of) === decisionId);
  if (!decision) return xml;
  change(decision);
  const written = new XMLSerializer().serializeToString(document);
  return `${written.replace(/^(<\?xml[^>]*\?>)\s*/, '$1\n').trimEnd()}\n`;
}

export interface CellPlace {
  readonly rule: number;
  readonly kind: ColumnKind;
  readonly column: number;
}

/** Texts from this cell on, line by line to the right; rules are added where the lines reach beyond the last. */
export function writeCells(table: Element, from: CellPlace, lines: readonly (readonly string[])[]): void {
  for (const [down, line] of lines.entries()) {
    if (from.rule + down >= named(table, 'rule').length) addRule(table, named(table, 'rule').length);
    const rule = named(table, 'rule')[from.rule + down];
    if (!rule) continue;
    const cells = kinds.flatMap((kind) => named(rule, entryOf[kind]));
    const first = cells.indexOf(named(rule, entryOf[from.kind])[from.column] as Element);
    if (first < 0) continue;
    for (const [right, text] of line.entries()) {
      const cell = cells[first + right];
      if (cell) write(cell, text);
    }
  }
}

export function addRule(table: Element, at: number, like?: number): void {
  const rules = named(table, 'rule');
  const template = rules[like ?? 0];
  const rule = template ? (template.cloneNode(true) as Element) : child(table, 'rule');
  if (!template)
    for (const kind of kinds) for (const _ of named(table, headOf[kind])) rule.append(entry(rule, kind));
  for (const element of [rule, ...rule.querySelectorAll('[id]')]) element.setAttribute('id', newId(table));
  if (like === undefined)
    for (const kind of kinds)
      for (const cell of named(rule, entryOf[kind])) write(cell, kind === 'inputs' ? '-' : '');
  place(table, rule, rules[at] ?? null, rules.at(-1));
}

export function removeRule(table: Element, at: number): void {
  const rule = named(table, 'rule')[at];
  if (rule) remove(rule);
}

export function moveRule(table: Element, from: number, to: number): void {
  const rules = named(table, 'rule');
  const rule = rules[from];
  const target = rules[to];
  if (!rule || !target) return;
  const space = rule.previousSibling;
  const before = to > from ? target.nextSibling : (spaceBefore(target) ?? target);
  if (space?.nodeType === Node.TEXT_NODE) table.insertBefore(space, before);
  table.insertBefore(rule, before);
}

export function addColumn(table: Element, kind: ColumnKind, name: string): void {
  const heads = named(table, headOf[kind]);
  const head = child(table, headOf[kind]);
  if (kind === 'annotations') head.setAttribute('name', name);
  else {
    head.setAttribute('id', newId(table));
    head.setAttribute('label', name);
  }
  if (kind === 'inputs') {
    const expression = child(table, 'inputExpression');
    expression.setAttribute('id', newId(table));
    write(expression, 'null');
    head.append(expression);
  }
  if (kind === 'outputs') head.setAttribute('name', `output${heads.length + 1}`);
  const following = table.querySelector(`:scope > :is(${[...followers[kind], 'rule'].join(', ')})`);
  place(table, head, (heads.at(-1)?.nextElementSibling ?? following) as Element | null, heads.at(-1));
  for (const rule of named(table, 'rule')) {
    const cells = named(rule, entryOf[kind]);
    const made = entry(rule, kind);
    const next =
      cells.at(-1)?.nextElementSibling ?? rule.querySelector(`:scope > :is(${entriesAfter[kind]})`);
    place(rule, made, next, cells.at(-1));
  }
}

const followers = { inputs: ['output', 'annotation'], outputs: ['annotation'], annotations: [] } as const;
const entriesAfter = {
  inputs: 'outputEntry, annotationEntry',
  outputs: 'annotationEntry',
  annotations: 'never',
} as const;

export function removeColumn(table: Element, kind: ColumnKind, column: number): void {
  const head = named(table, headOf[kind])[column];
  if (head) remove(head);
  for (const rule of named(table, 'rule')) {
    const cell = named(rule, entryOf[kind])[column];
    if (cell) remove(cell);
  }
}

/** The head of a column: what it says, or the expression of an input and the name of an output. */
export function writeHead(
  table: Element,
  kind: ColumnKind,
  column: number,
  what: 'label' | 'source',
  text: string,
): void {
  const head = named(table, headOf[kind])[column];
  if (!head) return;
  const [expression] = named(head, 'inputExpression');
  if (what === 'source' && expression) write(expression, text);
  else if (kind === 'annotations' || what === 'source') head.setAttribute('name', text);
  else if (text === '') head.removeAttribute('label');
  else head.setAttribute('label', text);
}

export function writeHitPolicy(table: Element, policy: string): void {
  const [hit = 'UNIQUE', aggregation] = policy.split(/ (?=SUM$|MIN$|MAX$|COUNT$)/);
  table.setAttribute('hitPolicy', hit);
  if (aggregation) table.setAttribute('aggregation', aggregation);
  else table.removeAttribute('aggregation');
}

/** Names that expressions of the file take from outside, with their types: `case.answers.area`, or an input itself. */
export function pathsIn(xml: string): readonly ({ readonly path: string } & ValueType)[] {
  const document = parse(xml);
  if (!document) return [];
  const texts = [...document.getElementsByTagNameNS('*', 'text')]
    .map((text) => (text.textContent ?? '').replace(/"(?:[^"\\]|\\.)*"/g, '""'))
    .join('\n');
  const found = new Set<string>();
  for (const input of named(document.documentElement, 'inputData')) {
    const name = input.getAttribute('name') ?? '';
    const path = new RegExp(`(?<![\\p{L}\\p{N}_.])${escaped(name)}((?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*)`, 'gu');
    const used = [...texts.matchAll(path)].map(([, members = '']) => members);
    const members = new Set(used.filter((each) => each !== ''));
    if (members.size === 0) found.add(name);
    for (const member of [...members].sort()) found.add(`${name}${member}`);
  }
  return [...found].map((path) => ({ path, ...typeOfPath(document, path) }));
}

/** The decision in which an element stands. */
export function decisionWith(xml: string, id: string): string | undefined {
  const document = parse(xml);
  const element = document && [...document.querySelectorAll('[id]')].find((one) => idOf(one) === id);
  for (let at = element; at; at = at.parentElement ?? undefined)
    if (at.localName === 'decision') return idOf(at);
  return undefined;
}

/** The id whose element holds this line: findings name lines, the table's cells have ids. */
export function idAtLine(xml: string, line: number): string | undefined {
  let found: string | undefined;
  for (const [place, text] of xml.split('\n').entries()) {
    if (place + 1 > line) break;
    for (const [, id] of text.matchAll(/\sid="([^"]+)"/g)) found = id;
  }
  return found;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function write(element: Element, text: string): void {
  const known = named(element, 'text')[0];
  if (known) known.textContent = text;
  else {
    const made = child(element, 'text');
    made.textContent = text;
    element.append(made);
  }
}

/** An element of the file's own namespace, under its prefix. */
function child(parent: Element, name: string): Element {
  const qualified = parent.prefix ? `${parent.prefix}:${name}` : name;
  return parent.ownerDocument.createElementNS(parent.namespaceURI, qualified);
}

function entry(rule: Element, kind: ColumnKind): Element {
  const made = child(rule, entryOf[kind]);
  if (kind !== 'annotations') made.setAttribute('id', newId(rule));
  write(made, kind === 'inputs' ? '-' : '');
  return made;
}

/** No two elements of a file have one id, whoever made them. */
function newId(inside: Element): string {
  const document = inside.ownerDocument;
  for (;;) {
    const id = `n-${crypto.randomUUID().slice(0, 8)}`;
    if (!document.querySelector(`[id="${id}"]`)) return id;
  }
}

/** Puts an element before another, on a line of its own where its neighbours have one. */
function place(parent: Element, made: Element, before: Element | null, like: Element | undefined): void {
  const space = like?.previousSibling;
  const target = before ?? (parent.lastChild?.nodeType === Node.TEXT_NODE ? parent.lastChild : null);
  if (space?.nodeType !== Node.TEXT_NODE) {
    parent.insertBefore(made, target);
    return;
  }
  if (before) {
    parent.insertBefore(made, before);
    parent.insertBefore(space.cloneNode(), before);
  } else {
    parent.insertBefore(space.cloneNode(), target);
    parent.insertBefore(made, target);
  }
}

function spaceBefore(element: Element): Node | undefined {
  const before = element.previousSibling;
  return before?.nodeType === Node.TEXT_NODE ? before : undefined;
}

function remove(element: Element): void {
  spaceBefore(element)?.parentNode?.removeChild(element.previousSibling as Node);
  element.remove();
}
