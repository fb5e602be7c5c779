import type { Choices } from '#casework/studio/index.ts';
import { useWords } from '#web/words/index.ts';
import { FlowFields } from './flow-fields.tsx';
import type { Diagram } from './modeller.ts';
import { edgesOf } from './parts.ts';
import { type Change, ListInput, TextInput } from './property-inputs.tsx';
import type { ProcessView, StepKind, StepView } from './read-process.ts';
import { StepFields } from './step-fields.tsx';
import { useKind, useNames } from './use-names.ts';
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
  const kindOf = useKind();
  const step = [...view.steps, ...view.beside].find(({ id }) => id === selected);
  const flow = view.flows.find(({ id }) => id === selected);
  if (!step && !flow)
    return (
      <>
        <p className="muted">{say('no-choice')}</p>
        {editable ? <p className="muted">{say('no-choice-edit')}</p> : null}
        {hasDraft ? null : <p className="muted">{say('read-only')}</p>}
      </>
    );
  const change: Change = (properties) => selected !== null && diagram.model.set(selected, properties);
  return (
    <form className="st-panel" onSubmit={(event) => event.preventDefault()}>
      <h2>
        {nameOf(selected ?? '')} <span className="muted">{step ? kindOf(step) : say('kind-flow')}</span>
      </h2>
      {editable ? <Tools view={view} step={step} flowId={flow?.id} diagram={diagram} /> : null}
      <fieldset disabled={!editable}>
        <legend className="vh">{say('tab-properties')}</legend>
        <TextInput
          name="name"
          label={say('name')}
          value={(step ?? flow)?.name ?? ''}
          onGiven={(name) =>
            step?.kind === 'data' ? diagram.model.setDataName(step.id, name) : change({ name })
          }
        />
        <TextInput
          name="nameEn"
          label={say('nameEn')}
          value={(step ?? flow)?.nameEn ?? ''}
          onGiven={(name) => change({ 'mt:nameEn': name })}
        />
        {step ? <StepFields step={step} view={view} lists={lists} change={change} diagram={diagram} /> : null}
        {flow ? <FlowFields flow={flow} view={view} lists={lists} diagram={diagram} /> : null}
      </fieldset>
      {step && editable ? <EdgeChoice step={step} diagram={diagram} /> : null}
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
  const goesOn = step !== undefined && leadsOn(step);
  return (
    <p className="st-tools">
      {flowId ? (
        <button type="button" className="btn btn--main" onClick={() => diagram.onFlow(flowId, 'task')}>
          {say('insert-here')}
        </button>
      ) : null}
      {goesOn ? (
        <button type="button" className="btn" onClick={() => diagram.after(step.id, 'task')}>
          {say('add-after')}
        </button>
      ) : null}
      {step?.kind === 'ad-hoc' ? (
        <button type="button" className="btn" onClick={() => diagram.inside(step.id)}>
          {say('add-inside')}
        </button>
      ) : null}
      {step?.kind === 'pool' ? (
        <button type="button" className="btn" onClick={() => diagram.addLane(step.id)}>
          {say('add-lane')}
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

const last: ReadonlySet<StepKind> = new Set(['end', 'on-event', 'data', 'lane', 'pool']);

/** A flow may lead from it. What undoes stands beside the flow. */
function leadsOn({ kind, event, undoes }: StepView): boolean {
  return !last.has(kind) && !undoes && !(kind === 'deadline' && event === 'compensation');
}

/** What may happen while a step is waited for. */
function EdgeChoice({ step, diagram }: { readonly step: StepView; readonly diagram: Diagram }) {
  const say = useWords(processWords);
  const edges = step.undoes ? [] : edgesOf(step.kind);
  if (edges.length === 0) return null;
  return (
    <ListInput
      name="edge"
      label={say('add-edge')}
      value=""
      options={edges.map((event) => ({ value: event, label: say(`edge-${event}`) }))}
      onGiven={(given) => {
        const event = edges.find((one) => one === given);
        if (event) diagram.onEdge(step.id, event);
      }}
    />
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
