import { useMemo, useState } from 'react';
import { Stated, useWords } from '#web/words/index.ts';
import { isWithin } from '../dmn/boxes.ts';
import { drawingOf } from '../dmn/drawing.ts';
import { addElement } from '../dmn/edit-graph.ts';
import { type DrgElement, type DrgKind, drgKinds, isDrgKind } from '../dmn/graph.ts';
import { GraphDrawing } from './graph-drawing.tsx';
import { graphWords } from './graph-words.ts';
import { useModel } from './model.ts';
import { Movers } from './movers.tsx';
import { partsWords } from './parts-words.ts';
import { briefly } from './say-value.ts';
import { useNeedName } from './use-need-name.ts';

interface GraphPanelProps {
  readonly chosen: DrgElement | undefined;
  readonly onChoose: (id: string) => void;
}

/** Wider drawings have the list below them. */
const roomBeside = 640;

/** What the file is made of: drawn, and as a list that says the same. */
export function GraphPanel({ chosen, onChoose }: GraphPanelProps) {
  const say = useWords(graphWords);
  const sayParts = useWords(partsWords);
  const { root, graph, mayEdit } = useModel();
  const drawing = useMemo(() => drawingOf(root, graph), [root, graph]);
  const shape = drawing.shapes.find(({ element }) => element.id === chosen?.id);
  return (
    <>
      <p className="xs muted">
        {say('graph-lead')}
        {mayEdit ? ` ${sayParts('connect-lead')}` : ''}
      </p>
      <div className={drawing.bounds.width > roomBeside ? 'gr is-wide' : 'gr'}>
        <div>
          <GraphDrawing drawing={drawing} chosen={chosen?.id ?? ''} onChoose={onChoose} />
          {mayEdit && shape ? <Movers id={shape.element.id} at={shape} /> : null}
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
  const { answer, errors } = useModel();
  const decided = answer?.decided.find(
    ({ id, name }) => id === element.id || (id === null && name === element.name),
  );
  const nameOf = useNeedName();
  const needed = element.needs.map(({ of }) => nameOf(of));
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
