import { Stated, useWords } from '#web/words/index.ts';
import { type Box, type BoxKind, boxKinds, openedBoxes, type Slot, slotsIn } from '../dmn/boxes.ts';
import { type BeginWith, setBox } from '../dmn/edit-box.ts';
import { writeText } from '../dmn/tree.ts';
import { BoxParts } from './box-parts.tsx';
import { boxWords } from './box-words.ts';
import { CellText } from './cell-text.tsx';
import { firedIn } from './fired.ts';
import { useModel } from './model.ts';
import { namesAt } from './names.ts';
import { DecisionTable } from './table.tsx';
import { usePlaceName } from './use-place-name.ts';
import { decisionWords } from './words.ts';

interface LogicProps {
  readonly owner: string;
  readonly ownerName: string;
  readonly logic: Slot;
  /** The expressions opened one in another, each by its place in the one before. */
  readonly way: readonly number[];
  readonly onWay: (way: readonly number[]) => void;
}

/** How an element decides: the expression that is open, and the way back to those around it. */
export function Logic({ owner, ownerName, logic, way, onWay }: LogicProps) {
  const say = useWords(boxWords);
  const placeName = usePlaceName();
  const { graph } = useModel();
  const opened = openedBoxes(logic, way);
  const slot = opened.at(-1) ?? logic;
  const names = namesAt(graph, owner, opened);
  const nameOf = (depth: number): string => {
    const outer = opened[depth - 1]?.box;
    return outer ? placeName(outer, way[depth - 1] ?? 0) : ownerName;
  };
  return (
    <section className="bx" aria-labelledby="logic">
      <div className="bx__title">
        <h3 id="logic">{say('logic')}</h3>
        <KindChoice slot={slot} label={say('kind')} isShown />
      </div>
      {opened.length > 1 ? (
        <nav className="bx__way" aria-label={say('way-label')}>
          <ol>
            {opened.map(({ path }, depth) => (
              <li key={path}>
                {depth === opened.length - 1 ? (
                  <b aria-current="step">
                    <Stated>{nameOf(depth)}</Stated>
                  </b>
                ) : (
                  <button type="button" className="link" onClick={() => onWay(way.slice(0, depth))}>
                    <Stated>{nameOf(depth)}</Stated>
                  </button>
                )}
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      {slot.box ? (
        <OpenBox
          box={slot.box}
          owner={owner}
          onOpen={(place) => onWay([...way.slice(0, opened.length - 1), place])}
        />
      ) : null}
      {names.length > 0 && slot.box ? (
        <p className="xs muted bx__names">
          {say('names-here')}{' '}
          {names.map((name) => (
            <code key={name}>
              <Stated>{name}</Stated>
            </code>
          ))}
        </p>
      ) : null}
    </section>
  );
}

function OpenBox({ box, owner, onOpen }: { box: Box; owner: string; onOpen: (place: number) => void }) {
  const say = useWords(boxWords);
  const model = useModel();
  const { faults, mayEdit, edit } = model;
  switch (box.kind) {
    case 'decisionTable':
      return (
        <DecisionTable
          key={box.path}
          path={box.path}
          table={box.table}
          fired={firedIn(box.table, owner, model)}
        />
      );
    case 'literalExpression':
      return (
        <div className="bx__text">
          <CellText
            code
            label={say('expression')}
            text={box.text}
            path={box.path}
            fault={faults.get(box.path)}
            mayEdit={mayEdit}
            onWrite={(text) => edit(box.path, (element) => writeText(element, text))}
          />
        </div>
      );
    default:
      return <BoxParts box={box} owner={owner} Inner={Inner} onOpen={onOpen} />;
  }
}

export interface InnerProps {
  /** The expression around it, and its place in there. */
  readonly outer: Box;
  readonly place: number;
  readonly owner: string;
  readonly label: string;
  readonly onOpen: (place: number) => void;
  /** In a sheet of texts there is no room to choose how each is written. */
  readonly isCell?: boolean;
}

/** An expression within another: a text is written right here, anything else is opened. */
function Inner({ outer, place, owner, label, onOpen, isCell }: InnerProps) {
  const say = useWords(boxWords);
  const sayTable = useWords(decisionWords);
  const model = useModel();
  const { faults, mayEdit, edit } = model;
  const slot = slotsIn(outer)[place];
  if (!slot) return null;
  const { box } = slot;
  const fired = box?.kind === 'decisionTable' ? firedIn(box.table, owner, model) : new Set<number>();
  const faulty = box && [...faults.keys()].some((path) => path.startsWith(`${box.path}/`));
  return (
    <div className="bx__inner">
      {box?.kind === 'literalExpression' ? (
        <div className="bx__text">
          <CellText
            code
            label={label}
            text={box.text}
            path={box.path}
            fault={faults.get(box.path)}
            mayEdit={mayEdit}
            onWrite={(text) => edit(box.path, (element) => writeText(element, text))}
          />
        </div>
      ) : box ? (
        <button
          type="button"
          className="btn btn--quiet bx__open"
          aria-label={say('open-in', { name: label, what: openWords(say, box) })}
          onClick={() => onOpen(place)}
        >
          {openWords(say, box)}
          {fired.size > 0 ? (
            <span className="dt__fired">
              {sayTable('fired')} {[...fired].join('、')}
            </span>
          ) : null}
          {faulty ? <span className="error">!</span> : null}
        </button>
      ) : null}
      {isCell ? null : <KindChoice slot={slot} label={say('kind-of', { name: label })} />}
      {box ? null : <Fault path={slot.path} />}
    </div>
  );
}

function openWords(say: ReturnType<typeof useWords<keyof typeof boxWords.words.en>>, box: Box): string {
  const kind = say(box.kind);
  return box.kind === 'decisionTable'
    ? say('open-rules', { kind, count: box.table.rules.length })
    : say('open', { kind });
}

export function Fault({ path }: { path: string }) {
  const fault = useModel().faults.get(path);
  return fault === undefined ? null : (
    <p className="error" data-cell={path} tabIndex={-1}>
      {fault.said}
    </p>
  );
}

/** What a new expression begins with, in words of whoever makes it. */
export function useBeginning(): BeginWith {
  const say = useWords(boxWords);
  const sayTable = useWords(decisionWords);
  return { input: sayTable('new-inputs'), output: sayTable('new-outputs'), entry: say('new-entry') };
}

/** How an expression is written: another kind takes the place of it, with what was there inside where there is room. */
function KindChoice({ slot, label, isShown }: { slot: Slot; label: string; isShown?: boolean }) {
  const say = useWords(boxWords);
  const { mayEdit, edit } = useModel();
  const words = useBeginning();
  const { box } = slot;
  // The function of a knowledge model is a function and nothing else.
  if (slot.isFixed || (!mayEdit && !isShown)) return null;
  return (
    <p className={isShown ? 'bx__kind is-shown' : 'bx__kind'}>
      {isShown && !box ? <span className="muted">{say('no-box')} </span> : null}
      <select
        className="input"
        aria-label={label}
        disabled={!mayEdit}
        value={box?.kind ?? ''}
        onChange={({ target }) =>
          edit(slot.path, (element) => setBox(element, target.value as BoxKind, words))
        }
      >
        {box ? null : (
          <option value="" disabled>
            {say('choose-kind')}
          </option>
        )}
        {boxKinds.map((kind) => (
          <option key={kind} value={kind}>
            {say(kind)}
          </option>
        ))}
      </select>
    </p>
  );
}
