import {
  idOf,
  insert,
  insertOrdered,
  make,
  moveTo,
  named,
  newId,
  pathOf,
  remove,
  rootOf,
  textIn,
  writeText,
} from './tree.ts';
import type { XmlElement } from './xml.ts';

/** A decision table as the editor sees it, read from its XML and written back into it. */
export interface TableView {
  readonly hitPolicy: string;
  readonly inputs: readonly ColumnView[];
  readonly outputs: readonly ColumnView[];
  readonly annotations: readonly string[];
  readonly rules: readonly RuleView[];
}

export interface ColumnView {
  readonly path: string;
  /** What the head says; of an output without a label nothing. */
  readonly label: string;
  /** Of an input its expression, of an output its name. */
  readonly source: string;
  readonly type: string;
  /** What may come, as unary tests; of an output in the order of their priority. */
  readonly values: string;
  /** Of an output, what it is where no rule matches. */
  readonly fallback: string;
}

export interface CellView {
  readonly path: string;
  readonly text: string;
}

export interface RuleView {
  readonly path: string;
  readonly id: string;
  readonly inputs: readonly CellView[];
  readonly outputs: readonly CellView[];
  readonly annotations: readonly CellView[];
}

export type ColumnKind = 'inputs' | 'outputs' | 'annotations';

const entryOf = { inputs: 'inputEntry', outputs: 'outputEntry', annotations: 'annotationEntry' } as const;
const headOf = { inputs: 'input', outputs: 'output', annotations: 'annotation' } as const;
const kinds = ['inputs', 'outputs', 'annotations'] as const;

export function viewTable(table: XmlElement): TableView {
  const aggregation = table.get('aggregation');
  return {
    hitPolicy: [table.get('hitPolicy') ?? 'UNIQUE', ...(aggregation ? [aggregation] : [])].join(' '),
    inputs: named(table, 'input').map((input) => {
      const [expression] = named(input, 'inputExpression');
      return {
        path: pathOf(expression ?? input),
        label: input.get('label') ?? '',
        source: expression ? textIn(expression) : '',
        type: expression?.get('typeRef') ?? '',
        values: named(input, 'inputValues').map(textIn)[0] ?? '',
        fallback: '',
      };
    }),
    outputs: named(table, 'output').map((output) => ({
      path: pathOf(output),
      label: output.get('label') ?? '',
      source: output.get('name') ?? '',
      type: output.get('typeRef') ?? '',
      values: named(output, 'outputValues').map(textIn)[0] ?? '',
      fallback: named(output, 'defaultOutputEntry').map(textIn)[0] ?? '',
    })),
    annotations: named(table, 'annotation').map((annotation) => annotation.get('name') ?? ''),
    rules: named(table, 'rule').map((rule) => {
      const cells = (kind: ColumnKind) =>
        named(rule, entryOf[kind]).map((entry) => ({ path: pathOf(entry), text: textIn(entry) }));
      return {
        path: pathOf(rule),
        id: idOf(rule),
        inputs: cells('inputs'),
        outputs: cells('outputs'),
        annotations: cells('annotations'),
      };
    }),
  };
}

export interface CellPlace {
  readonly rule: number;
  readonly kind: ColumnKind;
  readonly column: number;
}

/** Texts from this cell on, line by line to the right; rules are added where the lines reach beyond the last. */
export function writeCells(table: XmlElement, from: CellPlace, lines: readonly (readonly string[])[]): void {
  for (const [down, line] of lines.entries()) {
    if (from.rule + down >= named(table, 'rule').length) addRule(table, named(table, 'rule').length);
    const rule = named(table, 'rule')[from.rule + down];
    const first = rule && named(rule, entryOf[from.kind])[from.column];
    if (!rule || !first) continue;
    const cells = kinds.flatMap((kind) => named(rule, entryOf[kind]));
    for (const [right, text] of line.entries()) {
      const cell = cells[cells.indexOf(first) + right];
      if (cell) writeText(cell, text);
    }
  }
}

export function addRule(table: XmlElement, at: number, like?: number): void {
  const rules = named(table, 'rule');
  const template = rules[like ?? 0];
  const rule = template?.copy() ?? make(table, 'rule');
  insert(table, rule, rules[at]);
  if (!template)
    for (const kind of kinds) for (const _ of named(table, headOf[kind])) insert(rule, entry(rule, kind));
  for (const element of [rule, ...rule.children])
    if (element.localName !== entryOf.annotations) element.set('id', newId(rootOf(table)));
  if (like === undefined)
    for (const kind of kinds)
      for (const cell of named(rule, entryOf[kind])) writeText(cell, kind === 'inputs' ? '-' : '');
}

export function removeRule(table: XmlElement, at: number): void {
  const rule = named(table, 'rule')[at];
  if (rule) remove(rule);
}

export function moveRule(table: XmlElement, from: number, to: number): void {
  const rules = named(table, 'rule');
  const [rule, target] = [rules[from], rules[to]];
  if (rule && target) moveTo(rule, target);
}

/** What a table begins with: one condition, one result, one rule. */
export function beginTable(
  table: XmlElement,
  names: { readonly input: string; readonly output: string },
): void {
  table.set('hitPolicy', 'UNIQUE');
  addColumn(table, 'inputs', names.input);
  addColumn(table, 'outputs', names.output);
  addRule(table, 0);
}

export function addColumn(table: XmlElement, kind: ColumnKind, name: string): void {
  const heads = named(table, headOf[kind]);
  const head = make(table, headOf[kind]);
  if (kind === 'annotations') head.set('name', name);
  else {
    head.set('id', newId(rootOf(table)));
    head.set('label', name);
  }
  if (kind === 'outputs') head.set('name', `output${heads.length + 1}`);
  insert(table, head, after(table, heads.at(-1), [...followers[kind].map((one) => headOf[one]), 'rule']));
  if (kind === 'inputs') {
    const expression = make(table, 'inputExpression');
    insert(head, expression);
    expression.set('id', newId(rootOf(table)));
    writeText(expression, 'null');
  }
  for (const rule of named(table, 'rule')) {
    const cells = named(rule, entryOf[kind]);
    const next = after(
      rule,
      cells.at(-1),
      followers[kind].map((one) => entryOf[one]),
    );
    const made = make(rule, entryOf[kind]);
    insert(rule, made, next);
    if (kind !== 'annotations') made.set('id', newId(rootOf(table)));
    writeText(made, kind === 'inputs' ? '-' : '');
  }
}

const followers = { inputs: ['outputs', 'annotations'], outputs: ['annotations'], annotations: [] } as const;

/** What comes after the last of a kind, or before the first of those that follow it. */
function after(parent: XmlElement, last: XmlElement | undefined, following: readonly string[]) {
  const { children } = parent;
  return last ? children[children.indexOf(last) + 1] : named(parent, ...following)[0];
}

export function removeColumn(table: XmlElement, kind: ColumnKind, column: number): void {
  const head = named(table, headOf[kind])[column];
  if (head) remove(head);
  for (const rule of named(table, 'rule')) {
    const cell = named(rule, entryOf[kind])[column];
    if (cell) remove(cell);
  }
}

export type HeadPart = 'label' | 'source' | 'type' | 'values' | 'fallback';

const inHead = [
  'description',
  'extensionElements',
  'inputExpression',
  'inputValues',
  'outputValues',
  'defaultOutputEntry',
];

/** A text of the head in an element of its own, which is there only while it says something. */
function writeInner(head: XmlElement, name: string, text: string): void {
  const [known] = named(head, name);
  if (text.trim() !== '') writeText(known ?? insertOrdered(head, make(head, name), inHead), text);
  else if (known) remove(known);
}

/** The head of a column: what it says, or the expression of an input and the name of an output. */
export function writeHead(
  table: XmlElement,
  kind: ColumnKind,
  column: number,
  what: HeadPart,
  text: string,
): void {
  const head = named(table, headOf[kind])[column];
  if (!head) return;
  const [expression] = named(head, 'inputExpression');
  if (what === 'values') writeInner(head, kind === 'inputs' ? 'inputValues' : 'outputValues', text);
  else if (what === 'fallback') writeInner(head, 'defaultOutputEntry', text);
  else if (what === 'type') writeType(expression ?? head, text);
  else if (what === 'source' && expression) writeText(expression, text);
  else if (kind === 'annotations' || what === 'source') head.set('name', text);
  else if (text === '') head.drop('label');
  else head.set('label', text);
}

export function writeType(element: XmlElement, type: string): void {
  if (type === '') element.drop('typeRef');
  else element.set('typeRef', type);
}

export function writeHitPolicy(table: XmlElement, policy: string): void {
  const [hit = 'UNIQUE', aggregation] = policy.split(/ (?=SUM$|MIN$|MAX$|COUNT$)/);
  table.set('hitPolicy', hit);
  if (aggregation) table.set('aggregation', aggregation);
  else table.drop('aggregation');
}

function entry(rule: XmlElement, kind: ColumnKind): XmlElement {
  const made = make(rule, entryOf[kind]);
  writeText(made, kind === 'inputs' ? '-' : '');
  return made;
}
