import { useMemo, useState } from 'react';
import { Stated, useWords } from '#web/words/index.ts';
import { isWithin } from '../dmn/boxes.ts';
import { drawingOf } from '../dmn/drawing.ts';
import { moveShape } from '../dmn/edit-drawing.ts';
import { addElement } from '../dmn/edit-graph.ts';
import { type DrgElement, type DrgKind, drgKinds, isDrgKind } from '../dmn/graph.ts';
import { GraphDrawing } from './graph-drawing.tsx';
import { graphWords } from './graph-words.ts';
import { useModel } from './model.ts';
import { briefly } from './say-value.ts';

interface GraphPanelProps {
  readonly chosen: DrgElement | undefined;
  readonly onChoose: (id: string) => void;
}

/** Wider drawings have the list below them. */
const roomBeside = 640;

/** What the file is made of: drawn, and as a list that says the same. */
export function GraphPanel({ chosen, onChoose }: GraphPanelProps) {
  const say = useWords(graphWords);
  const { root, graph, mayEdit } = useModel();
  const drawing = useMemo(() => drawingOf(root, graph), [root, graph]);
  return (
    <>
      <p className="xs muted">{say('graph-lead')}</p>
      <div className={drawing.bounds.width > roomBeside ? 'gr is-wide' : 'gr'}>
        <div>
          <GraphDrawing drawing={drawing} chosen={chosen?.id ?? ''} onChoose={onChoose} />
          {mayEdit && chosen ? <Movers chosen={chosen} at={drawing.shapes} /> : null}
        </div>
        <div>
          <h3>{say('elements')}</h3>
          <ul className="gr__list">
            {graph.map((element) => (
              <ListedElement
                key={element.id}
                element={element}
                isChosen={element.id === chosen?.id}
                onChoose={onChoose}
              />
            ))}
          </ul>
          {mayEdit ? <Adding onAdded={onChoose} /> : null}
        </div>
      </div>
    </>
  );
}

function ListedElement({
  element,
  isChosen,
  onChoose,
}: {
  element: DrgElement;
  isChosen: boolean;
  onChoose: (id: string) => void;
}) {
  const say = useWords(graphWords);
  const { graph, answer, errors } = useModel();
  const decided = answer?.decided.find(
    ({ id, name }) => id === element.id || (id === null && name === element.name),
  );
  const needed = element.needs.map(({ of }) => graph.find(({ id }) => id === of)?.label ?? of);
  const isFaulty = errors.some((path) => isWithin(path, element.path));
  return (
    <li className={isChosen ? 'is-chosen' : undefined}>
      <span className="muted xs">{say(element.kind)}</span>
      <button type="button" className="link" aria-pressed={isChosen} onClick={() => onChoose(element.id)}>
        <Stated>{element.label}</Stated>
      </button>
      {isFaulty ? <span className="error xs">! {say('has-faults')}</span> : null}
      {decided ? (
        <span className="gr__value">
          <Stated>{say('value', { value: briefly(decided.value, 60) })}</Stated>
        </span>
      ) : null}
      {needed.length > 0 ? (
        <span className="muted xs gr__needs">
          <Stated>{say('needs-list', { names: needed.join('、') })}</Stated>
        </span>
      ) : null}
    </li>
  );
}

function Adding({ onAdded }: { onAdded: (id: string) => void }) {
  const say = useWords(graphWords);
  const { edit } = useModel();
  const [kind, setKind] = useState<DrgKind>('decision');
  return (
    <p className="gr__add">
      <select
        className="input"
        aria-label={say('add-kind')}
        value={kind}
        onChange={({ target }) => {
          if (isDrgKind(target.value)) setKind(target.value);
        }}
      >
        {drgKinds.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn"
        onClick={() => edit('', (root) => onAdded(addElement(root, kind, say(`new-${kind}`))))}
      >
        {say('add')}
      </button>
    </p>
  );
}

const directions = [
  { name: 'left', arrow: '←', x: -20, y: 0 },
  { name: 'up', arrow: '↑', x: 0, y: -20 },
  { name: 'down', arrow: '↓', x: 0, y: 20 },
  { name: 'right', arrow: '→', x: 20, y: 0 },
] as const;

/** What the mouse drags, keys move. */
function Movers({
  chosen,
  at,
}: {
  chosen: DrgElement;
  at: readonly { readonly element: DrgElement; readonly x: number; readonly y: number }[];
}) {
  const say = useWords(graphWords);
  const { edit } = useModel();
  const shape = at.find(({ element }) => element.id === chosen.id);
  if (!shape) return null;
  return (
    <p className="gr__move xs">
      {say('move')}{' '}
      {directions.map(({ name, arrow, x, y }) => (
        <button
          key={name}
          type="button"
          className="btn btn--quiet"
          aria-label={say(name)}
          onClick={() => edit('', (root) => moveShape(root, chosen.id, { x: shape.x + x, y: shape.y + y }))}
        >
          {arrow}
        </button>
      ))}
    </p>
  );
}
