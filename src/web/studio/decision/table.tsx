import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useWords } from '#web/words/index.ts';
import {
  addColumn,
  addRule,
  type CellPlace,
  type ColumnKind,
  type HeadPart,
  moveRule,
  removeColumn,
  removeRule,
  type TableView,
  writeCells,
  writeHead,
  writeHitPolicy,
} from '../dmn/table.ts';
import type { XmlElement } from '../dmn/xml.ts';
import { CellText } from './cell-text.tsx';
import { GridCell } from './grid-cell.tsx';
import { useModel } from './model.ts';
import { TypeChoice } from './type-choice.tsx';
import { decisionWords } from './words.ts';

const policies = [
  'UNIQUE',
  'FIRST',
  'ANY',
  'PRIORITY',
  'COLLECT',
  'COLLECT SUM',
  'COLLECT MIN',
  'COLLECT MAX',
  'COLLECT COUNT',
  'RULE ORDER',
  'OUTPUT ORDER',
] as const;
const kinds: readonly ColumnKind[] = ['inputs', 'outputs', 'annotations'];

interface DecisionTableProps {
  readonly path: string;
  readonly table: TableView;
  /** The rules that matched, counted from one. */
  readonly fired: ReadonlySet<number>;
}

/** A decision table like a sheet: every cell is typed into, arrows go from one to the next. */
export function DecisionTable(props: DecisionTableProps) {
  const { path, table, fired } = props;
  const { faults, mayEdit, edit } = useModel();
  const say = useWords(decisionWords);
  const [at, setAt] = useState<CellPlace>({ rule: 0, kind: 'inputs', column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const change = (work: (table: XmlElement) => void) => edit(path, work);
  const focus = (row: number, cell: number) =>
    requestAnimationFrame(() => cellAt(grid.current, row, cell)?.focus());
  const columnAt =
    kinds.slice(0, kinds.indexOf(at.kind)).reduce((sum, kind) => sum + table[kind].length, 0) + at.column;
  const move = (to: number) => {
    if (to < 0 || to >= table.rules.length) return;
    change((element) => moveRule(element, at.rule, to));
    setAt({ ...at, rule: to });
    focus(to, columnAt);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && mayEdit) {
      event.preventDefault();
      move(at.rule + (event.key === 'ArrowUp' ? -1 : 1));
      return;
    }
    const to = neighbour(event);
    const next = to && cellAt(grid.current, to[0], to[1]);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>, from: CellPlace) => {
    const text = event.clipboardData.getData('text/plain').replace(/\r/g, '').replace(/\n$/, '');
    if (!mayEdit || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const lines = text.split('\n').map((line) => line.split('\t'));
    change((element) => writeCells(element, from, lines));
  };

  return (
    <div className="dt">
      <div className="dt__tools">
        <label>
          {say('hit-policy')}{' '}
          <select
            className="input"
            value={table.hitPolicy}
            disabled={!mayEdit}
            onChange={({ target }) => change((element) => writeHitPolicy(element, target.value))}
          >
            {policies.map((policy) => (
              <option key={policy} value={policy}>
                {say(policy)}
              </option>
            ))}
          </select>
        </label>
        {mayEdit ? (
          <div className="btns dt__btns">
            <Tool
              name="add-rule"
              onClick={() => {
                change((element) => addRule(element, at.rule + 1));
                focus(table.rules.length === 0 ? 0 : at.rule + 1, 0);
              }}
            />
            <Tool
              name="copy-rule"
              onClick={() => change((element) => addRule(element, at.rule + 1, at.rule))}
            />
            <Tool name="move-up" off={at.rule === 0} onClick={() => move(at.rule - 1)} />
            <Tool
              name="move-down"
              off={at.rule >= table.rules.length - 1}
              onClick={() => move(at.rule + 1)}
            />
            <Tool
              name="remove-rule"
              off={table.rules.length === 0}
              onClick={() => {
                change((element) => removeRule(element, at.rule));
                setAt({ ...at, rule: Math.max(0, Math.min(at.rule, table.rules.length - 2)) });
              }}
            />
            {kinds.map((kind) => (
              <Tool
                key={kind}
                name={`add-${kind}` as `add-${typeof kind}`}
                onClick={() => change((element) => addColumn(element, kind, say(`new-${kind}`)))}
              />
            ))}
            <Tool
              name="remove-column"
              off={table[at.kind].length === 0 || (at.kind === 'outputs' && table.outputs.length === 1)}
              onClick={() => {
                change((element) => removeColumn(element, at.kind, at.column));
                setAt({ ...at, column: 0 });
              }}
            />
          </div>
        ) : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section className="dt__scroll" tabIndex={0} aria-label={say('decision')}>
        <table ref={grid} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="dt__n">
                {say('rule')}
              </th>
              {kinds.map((kind) =>
                table[kind].length > 0 ? (
                  <th key={kind} scope="colgroup" colSpan={table[kind].length} className={`dt__${kind}`}>
                    {say(kind)}
                  </th>
                ) : null,
              )}
            </tr>
            <tr>
              {kinds.map((kind) => (
                <Heads key={kind} kind={kind} {...props} change={change} />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rules.map((rule, place) => {
              const wrong = faults.get(rule.path)?.said;
              return (
                <tr
                  key={rule.path}
                  className={[fired.has(place + 1) ? 'is-fired' : '', at.rule === place ? 'is-at' : ''].join(
                    ' ',
                  )}
                >
                  <th scope="row" className="dt__n" title={wrong}>
                    {place + 1}
                    {fired.has(place + 1) ? <span className="dt__fired">{say('fired')}</span> : null}
                    {wrong ? (
                      <span className="dt__wrong">
                        !<span className="vh"> {wrong}</span>
                      </span>
                    ) : null}
                  </th>
                  {kinds.flatMap((kind) =>
                    rule[kind].map((cell, column) => (
                      <GridCell
                        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the rule
                        key={`${kind} ${column}`}
                        className={`dt__${kind}`}
                        row={place}
                        column={offset(table, kind) + column}
                        label={say('cell', { rule: place + 1, column: headName(table, kind, column) })}
                        text={cell.text}
                        code={kind !== 'annotations'}
                        fault={faults.get(cell.path)}
                        path={cell.path}
                        mayEdit={mayEdit}
                        onFocus={() => setAt({ rule: place, kind, column })}
                        onPaste={(event) => onPaste(event, { rule: place, kind, column })}
                        onWrite={(text) =>
                          change((element) => writeCells(element, { rule: place, kind, column }, [[text]]))
                        }
                      />
                    )),
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {mayEdit ? <p className="xs muted">{say('keys')}</p> : null}
    </div>
  );
}

function Tool({
  name,
  off,
  onClick,
}: {
  name: Parameters<ReturnType<typeof useWords<keyof typeof decisionWords.words.en>>>[0];
  off?: boolean;
  onClick: () => void;
}) {
  const say = useWords(decisionWords);
  return (
    <button type="button" className="btn btn--quiet" disabled={off} onClick={onClick}>
      {say(name)}
    </button>
  );
}

function Heads({
  kind,
  table,
  change,
}: DecisionTableProps & { kind: ColumnKind; change: (work: (table: XmlElement) => void) => void }) {
  const say = useWords(decisionWords);
  const { faults, mayEdit } = useModel();
  const write = (column: number, what: HeadPart) => (text: string) =>
    change((element) => writeHead(element, kind, column, what, text));
  if (kind === 'annotations')
    return table.annotations.map((name, column) => (
      <GridCell
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        key={column}
        head
        className="dt__annotations"
        label={say('annotation-label', { place: column + 1 })}
        text={name}
        mayEdit={mayEdit}
        onWrite={write(column, 'label')}
      />
    ));
  const name = kind === 'inputs' ? 'input' : 'output';
  return table[kind].map((column, place) => (
    <GridCell
      key={column.path}
      head
      className={`dt__${kind}`}
      label={say(`${name}-label`, { place: place + 1 })}
      text={column.label}
      mayEdit={mayEdit}
      onWrite={write(place, 'label')}
    >
      <CellText
        code
        label={say(`${name}-source`, { place: place + 1 })}
        text={column.source}
        fault={faults.get(column.path)}
        path={column.path}
        mayEdit={mayEdit}
        onWrite={write(place, 'source')}
      />
      <details className="dt__more">
        <summary>{[column.type, column.values].filter(Boolean).join(' · ') || say('column-more')}</summary>
        <TypeChoice
          label={say(`${name}-type`, { place: place + 1 })}
          type={column.type}
          onChoose={write(place, 'type')}
        />
        <HeadText
          label={say('values', { column: headName(table, kind, place) })}
          hint={say('values-hint')}
          text={column.values}
          onWrite={write(place, 'values')}
        />
        {kind === 'outputs' ? (
          <HeadText
            label={say('fallback', { column: headName(table, kind, place) })}
            hint={say('fallback-hint')}
            text={column.fallback}
            onWrite={write(place, 'fallback')}
          />
        ) : null}
      </details>
    </GridCell>
  ));
}

function HeadText({
  hint,
  ...text
}: {
  label: string;
  hint: string;
  text: string;
  onWrite: (text: string) => void;
}) {
  const { mayEdit } = useModel();
  return (
    <>
      <span className="xs muted" aria-hidden="true">
        {hint}
      </span>
      <CellText code mayEdit={mayEdit} {...text} />
    </>
  );
}

const offset = (table: TableView, kind: ColumnKind) =>
  kind === 'inputs' ? 0 : table.inputs.length + (kind === 'outputs' ? 0 : table.outputs.length);

function headName(table: TableView, kind: ColumnKind, column: number): string {
  if (kind === 'annotations') return table.annotations[column] ?? '';
  const head = table[kind][column];
  return head?.label || head?.source || '';
}

function cellAt(grid: HTMLElement | null, row: number, column: number): HTMLTextAreaElement | null {
  return grid?.querySelector(`tbody textarea[data-row="${row}"][data-column="${column}"]`) ?? null;
}

/** Where a key leads from a cell: up and down always, sideways at the end of the text only. */
function neighbour(event: KeyboardEvent): readonly [number, number] | undefined {
  const cell = event.target;
  if (!(cell instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey || event.altKey)
    return undefined;
  const row = Number(cell.dataset['row']);
  const column = Number(cell.dataset['column']);
  const { selectionStart, selectionEnd, value } = cell;
  const whole = selectionEnd - selectionStart === value.length;
  switch (event.key) {
    case 'ArrowUp':
      return value.slice(0, selectionStart).includes('\n') && !whole ? undefined : [row - 1, column];
    case 'ArrowDown':
      return value.slice(selectionEnd).includes('\n') && !whole ? undefined : [row + 1, column];
    case 'Enter':
      return event.shiftKey ? undefined : [row + 1, column];
    case 'ArrowLeft':
      return selectionStart === 0 ? [row, column - 1] : undefined;
    case 'ArrowRight':
      return selectionEnd === value.length ? [row, column + 1] : undefined;
    default:
      return undefined;
  }
}
