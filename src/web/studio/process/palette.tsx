import type { DragEvent, MouseEvent } from 'react';
import { useWords } from '#web/words/index.ts';
import type { Diagram } from './modeller.ts';
import { type Addable, firstParts, moreParts, partOf } from './parts.ts';
import { processWords } from './words.ts';

const groups = Object.entries(moreParts) as [keyof typeof moreParts, readonly Addable[]][];

/** What can be added: a short list in front, the rest behind it; by drag, by click, or by Enter after what is chosen. */
export function Palette({ diagram }: { readonly diagram: Diagram }) {
  const say = useWords(processWords);
  return (
    <div className="st-palette" role="toolbar" aria-label={say('palette')} aria-orientation="vertical">
      <ul>
        {firstParts.map((kind) => (
          <Entry key={kind} kind={kind} diagram={diagram} />
        ))}
      </ul>
      <details>
        <summary>{say('palette-more')}</summary>
        {groups.map(([group, kinds]) => (
          <section key={group} aria-label={say(`group-${group}`)}>
            <p className="xs muted">{say(`group-${group}`)}</p>
            <ul>
              {kinds.map((kind) => (
                <Entry key={kind} kind={kind} diagram={diagram} />
              ))}
            </ul>
          </section>
        ))}
      </details>
      <ul className="st-palette__tools">
        {(['connect', 'space'] as const).map((tool) => (
          <li key={tool}>
            <button type="button" onClick={({ nativeEvent }) => diagram.use(tool, nativeEvent)}>
              <i
                aria-hidden="true"
                className={tool === 'connect' ? 'bpmn-icon-connection-multi' : 'bpmn-icon-space-tool'}
              />
              {say(`tool-${tool}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Entry({ kind, diagram }: { readonly kind: Addable; readonly diagram: Diagram }) {
  const say = useWords(processWords);
  const click = ({ detail, nativeEvent }: MouseEvent) =>
    // A click without a pointer comes from the keyboard: nothing could be put down anywhere.
    detail === 0 ? diagram.add(kind) : diagram.drag(kind, nativeEvent);
  const drag = (event: DragEvent) => {
    event.preventDefault();
    diagram.drag(kind, event.nativeEvent);
  };
  return (
    <li>
      <button type="button" draggable onClick={click} onDragStart={drag}>
        <i aria-hidden="true" className={`bpmn-icon-${partOf(kind).icon}`} />
        {say(`new-${kind}`)}
      </button>
    </li>
  );
}
