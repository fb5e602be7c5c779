import type { Choices } from '#casework/studio/index.ts';
import { useWords } from '#web/words/index.ts';
import { FlowFields } from './flow-fields.tsx';
import type { Diagram } from './modeller.ts';
import { type Change, TextInput } from './property-inputs.tsx';
import type { ProcessView, StepView } from './read-process.ts';
import { StepFields } from './step-fields.tsx';
import { useNames } from './use-names.ts';
import { processWords } from './words.ts';

interface PanelProps {
  readonly view: ProcessView;
  readonly lists: Choices;
  readonly selected: string | null;
  readonly diagram: Diagram;
  readonly editable: boolean;
  readonly hasDraft: boolean;
  readonly onChoose: (id: string) => void;
}

/** What is chosen, to be read or changed; lists wherever a list is possible. */
export function PropertiesPanel({
  view,
  lists,
  selected,
  diagram,
  editable,
  hasDraft,
  onChoose,
}: PanelProps) {
  const say = useWords(processWords);
  const { nameOf } = useNames(view);
  const step = view.steps.find(({ id }) => id === selected);
  const flow = view.flows.find(({ id }) => id === selected);
  if (!step && !flow)
    return (
      <>
        <p className="muted">{say('no-choice')}</p>
        {editable ? <p className="muted">{say('no-choice-edit')}</p> : null}
        {hasDraft ? null : <p className="muted">{say('read-only')}</p>}
      </>
    );
  const change: Change = (properties) => selected !== null && diagram.set(selected, properties);
  const kind = step ? step.kind : 'flow';
  return (
    <form className="st-panel" onSubmit={(event) => event.preventDefault()}>
      <h2>
        {nameOf(selected ?? '')} <span className="muted">{say(`kind-${kind}`)}</span>
      </h2>
      {editable ? <Tools view={view} step={step} flowId={flow?.id} diagram={diagram} /> : null}
      <fieldset disabled={!editable}>
        <legend className="vh">{say('tab-properties')}</legend>
        <TextInput
          name="name"
          label={say('name')}
          value={(step ?? flow)?.name ?? ''}
          onGiven={(name) => change({ name })}
        />
        <TextInput
          name="nameEn"
          label={say('nameEn')}
          value={(step ?? flow)?.nameEn ?? ''}
          onGiven={(name) => change({ 'mt:nameEn': name })}
        />
        {step ? <StepFields step={step} lists={lists} change={change} diagram={diagram} /> : null}
        {flow ? <FlowFields flow={flow} view={view} lists={lists} diagram={diagram} /> : null}
      </fieldset>
      {step ? <WaysOn view={view} step={step} onChoose={onChoose} /> : null}
      <p className="muted xs">{say('code-kept', { id: selected ?? '' })}</p>
    </form>
  );
}

interface ToolsProps {
  readonly view: ProcessView;
  readonly step: StepView | undefined;
  readonly flowId: string | undefined;
  readonly diagram: Diagram;
}

function Tools({ step, flowId, diagram }: ToolsProps) {
  const say = useWords(processWords);
  const id = step?.id ?? flowId ?? '';
  const isActivity = step !== undefined && ['task', 'call', 'subprocess'].includes(step.kind);
  return (
    <p className="st-tools">
      {flowId ? (
        <button type="button" className="btn btn--main" onClick={() => diagram.onFlow(flowId, 'task')}>
          {say('insert-here')}
        </button>
      ) : null}
      {step && step.kind !== 'end' ? (
        <button type="button" className="btn" onClick={() => diagram.after(step.id, 'task')}>
          {say('add-after')}
        </button>
      ) : null}
      {isActivity ? (
        <button type="button" className="btn" onClick={() => diagram.deadline(id)}>
          {say('add-deadline')}
        </button>
      ) : null}
      {step?.kind === 'start' ? null : (
        <button type="button" className="btn" onClick={() => diagram.remove(id)}>
          {say('remove')}
        </button>
      )}
    </p>
  );
}

function WaysOn({
  view,
  step,
  onChoose,
}: {
  view: ProcessView;
  step: StepView;
  onChoose: (id: string) => void;
}) {
  const say = useWords(processWords);
  const { nameOf } = useNames(view);
  const ways = view.flows.filter(({ from }) => from === step.id);
  if (ways.length === 0) return null;
  return (
    <>
      <h3>{say('ways-title')}</h3>
      <ul className="st-ways">
        {ways.map((flow) => (
          <li key={flow.id}>
            <button type="button" className="link" onClick={() => onChoose(flow.id)}>
              {flow.name ? `${flow.name}: ` : ''}
              {say('to-step', { to: nameOf(flow.to) })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
