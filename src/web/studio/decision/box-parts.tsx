import type { ComponentType, ReactNode } from 'react';
import { useWords } from '#web/words/index.ts';
import type { Box, NamedPart } from '../dmn/boxes.ts';
import {
  addColumn,
  addEntry,
  addItem,
  addParameter,
  addResult,
  addRow,
  moveBy,
  removeColumn,
} from '../dmn/edit-box.ts';
import { writeType } from '../dmn/table.ts';
import { remove } from '../dmn/tree.ts';
import type { InnerProps } from './box.tsx';
import { boxWords } from './box-words.ts';
import { CellText } from './cell-text.tsx';
import { Invocation } from './invocation.tsx';
import { useModel } from './model.ts';
import { TypeChoice } from './type-choice.tsx';
import { usePlaceName } from './use-place-name.ts';

export type OfKind<Kind extends Box['kind']> = Extract<Box, { readonly kind: Kind }>;

export interface PartsProps<Kind extends Box['kind']> {
  readonly box: OfKind<Kind>;
  readonly owner: string;
  readonly onOpen: (place: number) => void;
  /** How an expression within is shown; given, because it shows parts itself. */
  readonly Inner: ComponentType<InnerProps>;
}

type Parted = Exclude<Box['kind'], 'literalExpression' | 'decisionTable'>;

export function BoxParts({ box, ...props }: PartsProps<Parted>) {
  switch (box.kind) {
    case 'context':
      return <Context box={box} {...props} />;
    case 'list':
      return <List box={box} {...props} />;
    case 'relation':
      return <Relation box={box} {...props} />;
    case 'functionDefinition':
      return <FunctionDefinition box={box} {...props} />;
    case 'invocation':
      return <Invocation box={box} {...props} />;
    case 'conditional':
    case 'filter':
    case 'for':
    case 'some':
    case 'every':
      return <Branches box={box} {...props} />;
    default:
      return box satisfies never;
  }
}

function Context({ box, owner, onOpen, Inner }: PartsProps<'context'>) {
  const say = useWords(boxWords);
  const placeName = usePlaceName();
  const { edit, mayEdit } = useModel();
  const hasResult = box.entries.some(({ variable }) => variable === undefined);
  return (
    <>
      <ol className="bx__rows">
        {box.entries.map(({ path, variable }, place) => {
          const name = placeName(box, place);
          return (
            <li key={path} className={variable ? undefined : 'is-result'}>
              <div className="bx__head">
                {variable ? (
                  <Named part={variable} label={say('entry-name', { place: place + 1 })} />
                ) : (
                  <b>{say('entry-result')}</b>
                )}
              </div>
              <Inner outer={box} place={place} owner={owner} label={name} onOpen={onOpen} />
              <RowTools path={path} name={name} mayMove={place > 0 && variable !== undefined} />
            </li>
          );
        })}
      </ol>
      {hasResult ? null : <p className="xs muted">{say('no-result')}</p>}
      {mayEdit ? (
        <Adding>
          <Add onClick={() => edit(box.path, (element) => addEntry(element, say('new-entry')))}>
            {say('add-entry')}
          </Add>
          {hasResult ? null : (
            <Add onClick={() => edit(box.path, (element) => addResult(element))}>{say('add-result')}</Add>
          )}
        </Adding>
      ) : null}
    </>
  );
}

function List({ box, owner, onOpen, Inner }: PartsProps<'list'>) {
  const say = useWords(boxWords);
  const placeName = usePlaceName();
  const { edit, mayEdit } = useModel();
  return (
    <>
      <ol className="bx__rows">
        {box.items.map(({ path }, place) => {
          const name = placeName(box, place);
          return (
            <li key={path}>
              <div className="bx__head">{name}</div>
              <Inner outer={box} place={place} owner={owner} label={name} onOpen={onOpen} />
              <RowTools path={path} name={name} mayMove={place > 0} />
            </li>
          );
        })}
      </ol>
      {mayEdit ? (
        <Adding>
          <Add onClick={() => edit(box.path, (element) => addItem(element))}>{say('add-item')}</Add>
        </Adding>
      ) : null}
    </>
  );
}

function Relation({ box, owner, onOpen, Inner }: PartsProps<'relation'>) {
  const say = useWords(boxWords);
  const placeName = usePlaceName();
  const { edit, mayEdit } = useModel();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section className="dt dt__scroll bx__relation" tabIndex={0} aria-label={say('relation')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="dt__n">
                <span className="vh">{say('row', { row: '' })}</span>
              </th>
              {box.columns.map((column, place) => (
                <th key={column.path} scope="col">
                  <Named part={column} label={say('relation-column', { place: place + 1 })} />
                  {mayEdit ? (
                    <Remove
                      name={column.name}
                      onClick={() => edit(box.path, (element) => removeColumn(element, place))}
                    />
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {box.rows.map(({ path, cells }, row) => (
              <tr key={path}>
                <th scope="row" className="dt__n">
                  {row + 1}
                  {mayEdit ? (
                    <Remove
                      name={say('row', { row: row + 1 })}
                      onClick={() => edit(path, (element) => remove(element))}
                    />
                  ) : null}
                </th>
                {cells.map((cell, column) => {
                  const place = row * cells.length + column;
                  return (
                    <td key={cell.path}>
                      <Inner
                        outer={box}
                        place={place}
                        owner={owner}
                        label={placeName(box, place)}
                        onOpen={onOpen}
                        isCell
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {mayEdit ? (
        <Adding>
          <Add onClick={() => edit(box.path, (element) => addRow(element))}>{say('add-row')}</Add>
          <Add onClick={() => edit(box.path, (element) => addColumn(element, say('new-column')))}>
            {say('add-column')}
          </Add>
        </Adding>
      ) : null}
    </>
  );
}

function FunctionDefinition({ box, owner, onOpen, Inner }: PartsProps<'functionDefinition'>) {
  const say = useWords(boxWords);
  const { edit, mayEdit } = useModel();
  return (
    <>
      <ol className="bx__rows" aria-label={say('parameters')}>
        {box.parameters.map((parameter, place) => (
          <li key={parameter.path}>
            <div className="bx__head bx__head--wide">
              <Named part={parameter} label={say('parameter-name', { place: place + 1 })} />
            </div>
            <RowTools path={parameter.path} name={parameter.name} mayMove={place > 0} />
          </li>
        ))}
      </ol>
      {mayEdit ? (
        <Adding>
          <Add onClick={() => edit(box.path, (element) => addParameter(element, say('new-parameter')))}>
            {say('add-parameter')}
          </Add>
        </Adding>
      ) : null}
      <ol className="bx__rows">
        <li>
          <div className="bx__head">{say('body')}</div>
          <Inner outer={box} place={0} owner={owner} label={say('body')} onOpen={onOpen} />
        </li>
      </ol>
    </>
  );
}

function Branches({
  box,
  owner,
  onOpen,
  Inner,
}: PartsProps<'conditional' | 'filter' | 'for' | 'some' | 'every'>) {
  const say = useWords(boxWords);
  const { edit, mayEdit } = useModel();
  return (
    <ol className="bx__rows">
      {'variable' in box ? (
        <li>
          <div className="bx__head">{say('variable')}</div>
          <div className="bx__text">
            <CellText
              label={say('variable')}
              text={box.variable}
              mayEdit={mayEdit}
              onWrite={(name) => edit(box.path, (element) => element.set('iteratorVariable', name.trim()))}
            />
          </div>
        </li>
      ) : null}
      {box.parts.map(({ path, name }, place) => (
        <li key={path}>
          <div className="bx__head">{say(`part-${name}`)}</div>
          <div>
            <Inner outer={box} place={place} owner={owner} label={say(`part-${name}`)} onOpen={onOpen} />
            {name === 'match' ? <p className="xs muted">{say('match-hint')}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Something that expressions call by a name: its name and its type. */
export function Named({ part, label }: { part: NamedPart; label: string }) {
  const say = useWords(boxWords);
  const { edit, mayEdit, faults } = useModel();
  return (
    <>
      <CellText
        label={label}
        text={part.name}
        path={part.path}
        fault={faults.get(part.path)}
        mayEdit={mayEdit}
        onWrite={(name) => {
          if (name.trim() !== '') edit(part.path, (element) => element.set('name', name.trim()));
        }}
      />
      <TypeChoice
        label={say('type-of', { name: part.name })}
        type={part.type}
        onChoose={(type) => edit(part.path, (element) => writeType(element, type))}
      />
    </>
  );
}

export function RowTools({ path, name, mayMove }: { path: string; name: string; mayMove: boolean }) {
  const say = useWords(boxWords);
  const { edit, mayEdit } = useModel();
  if (!mayEdit) return null;
  return (
    <div className="bx__tools">
      <button
        type="button"
        className="btn btn--quiet"
        disabled={!mayMove}
        aria-label={say('move-up', { name })}
        onClick={() => edit(path, (element) => moveBy(element, -1))}
      >
        ↑
      </button>
      <Remove name={name} onClick={() => edit(path, (element) => remove(element))} />
    </div>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  const say = useWords(boxWords);
  return (
    <button
      type="button"
      className="btn btn--quiet"
      aria-label={say('remove-one', { name })}
      onClick={onClick}
    >
      ×
    </button>
  );
}

export function Adding({ children }: { children: ReactNode }) {
  return <div className="btns dt__btns">{children}</div>;
}

export function Add({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="btn btn--quiet" onClick={onClick}>
      {children}
    </button>
  );
}
