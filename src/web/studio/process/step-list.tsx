import type { Choices } from '#casework/studio/index.ts';
import { useWords } from '#web/words/index.ts';
import type { Diagram } from './modeller.ts';
import type { FlowView, ProcessView } from './read-process.ts';
import { useDuties, useKind, useNames } from './use-names.ts';
import { processWords } from './words.ts';

interface StepListProps {
  readonly view: ProcessView;
  readonly lists: Choices;
  readonly selected: string | null;
  readonly onChoose: (id: string) => void;
  /** Present while somebody may change it. */
  readonly diagram?: Diagram;
}

/** The process in words: what comes after what, who does it and until when. All that the drawing offers, by keyboard. */
export function StepList({ view, lists, selected, onChoose, diagram }: StepListProps) {
  const say = useWords(processWords);
  const { stepName, nameOf } = useNames(view);
  const kindOf = useKind();
  const dutiesOf = useDuties(lists);
  return (
    <div className="st-list">
      <h2>{say('list-title')}</h2>
      {diagram ? <p className="muted">{say('list-lead')}</p> : null}
      <ol>
        {view.steps.map((step) => {
          const ways = view.flows.filter(({ from }) => from === step.id);
          return (
            <li key={step.id} data-depth={step.depth || undefined} data-kind={step.kind}>
              <div className="st-list__step">
                <span className="muted xs">{kindOf(step)}</span>
                <button
                  type="button"
                  className="link"
                  aria-pressed={step.id === selected}
                  onClick={() => onChoose(step.id)}
                >
                  {stepName(step)}
                </button>
                <span className="muted">{dutiesOf(step)}</span>
              </div>
              {ways.length === 0 ? null : (
                <ul aria-label={say('ways-title')}>
                  {ways.map((flow) => (
                    <Way
                      key={flow.id}
                      flow={flow}
                      to={nameOf(flow.to)}
                      chosen={flow.id === selected}
                      onChoose={onChoose}
                      {...(diagram ? { diagram } : {})}
                    />
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface WayProps {
  readonly flow: FlowView;
  readonly to: string;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
  readonly diagram?: Diagram;
}

function Way({ flow, to, chosen, onChoose, diagram }: WayProps) {
  const say = useWords(processWords);
  return (
    <li>
      <button type="button" className="link" aria-pressed={chosen} onClick={() => onChoose(flow.id)}>
        {flow.name ? `${flow.name}: ` : ''}
        {say('to-step', { to })}
      </button>
      {diagram ? (
        <button
          type="button"
          className="link st-add"
          aria-label={`${say('insert-here')} ${say('to-step', { to })}`}
          onClick={() => diagram.onFlow(flow.id, 'task')}
        >
          + {say('insert-here')}
        </button>
      ) : null}
    </li>
  );
}
