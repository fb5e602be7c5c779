import { useWords } from '#web/words/index.ts';
import { CheckInput, ListInput, NameInput, TextInput } from './property-inputs.tsx';
import { type NamedThing, namedThings, type StepView, type TimerView } from './read-process.ts';
import type { StepFieldsProps } from './step-fields.tsx';
import { useOptions } from './use-names.ts';
import { processWords } from './words.ts';

/** What an event waits for, or tells. */
export function EventFields(props: StepFieldsProps) {
  const { step, diagram } = props;
  const say = useWords(processWords);
  const mayGoOn = (step.kind === 'deadline' || step.kind === 'on-event') && !alwaysInterrupts(step);
  return (
    <>
      <About {...props} />
      {mayGoOn ? (
        <CheckInput
          name="interrupting"
          label={say(step.kind === 'deadline' ? 'interrupting' : 'interrupting-process')}
          checked={step.interrupting}
          onGiven={(interrupting) => diagram.model.setInterrupting(step.id, interrupting)}
        />
      ) : null}
    </>
  );
}

const interrupting = new Set<StepView['event']>(['error', 'cancel', 'compensation']);
/** It ends what it happens to, or comes when that has ended already. */
const alwaysInterrupts = ({ event }: StepView) => interrupting.has(event);

function About(props: StepFieldsProps) {
  const { step, view, diagram } = props;
  const say = useWords(processWords);
  switch (step.event) {
    case 'timer':
      return <TimerFields {...props} />;
    case 'message':
      return <MessageFields {...props} />;
    case 'signal':
      return (
        <>
          <ThingField {...props} thing="signal" />
          {step.kind === 'throw' || step.kind === 'end' ? <WithField {...props} /> : null}
        </>
      );
    case 'error':
    case 'escalation':
      return <ThingField {...props} thing={step.event} />;
    case 'conditional':
      return <FormulaField {...props} label={say('wait-until')} hint={say('wait-until-hint')} />;
    case 'link':
      return (
        <NameInput
          name="link"
          label={say('link')}
          value={step.about}
          known={view.steps.filter(({ event }) => event === 'link').map(({ about }) => about)}
          onGiven={(name) => diagram.model.setLink(step.id, name)}
        />
      );
    case 'compensation':
      return <p className="muted">{say(step.kind === 'deadline' ? 'means-undo' : 'means-compensation')}</p>;
    case 'cancel':
    case 'terminate':
      return <p className="muted">{say(`means-${step.event}`)}</p>;
    case null:
      return null;
    default:
      return step.event satisfies never;
  }
}

/** Sent or waited for: its name, by which key it finds its receiver, and what it brings. */
export function MessageFields(props: StepFieldsProps) {
  const { step, change } = props;
  const say = useWords(processWords);
  const sends = step.kind === 'throw' || step.kind === 'end' || step.kind === 'send';
  return (
    <>
      <ThingField {...props} thing="message" />
      <TextInput
        name="key"
        label={say('key')}
        hint={say('key-hint')}
        value={step.attributes['key'] ?? ''}
        onGiven={(key) => change({ 'mt:key': key })}
      />
      {sends ? <WithField {...props} /> : null}
    </>
  );
}

function WithField({ step, change }: StepFieldsProps) {
  const say = useWords(processWords);
  return (
    <TextInput
      name="with"
      label={say('brings')}
      value={step.attributes['with'] ?? ''}
      long
      onGiven={(given) => change({ 'mt:with': given })}
    />
  );
}

function ThingField({ step, view, diagram, thing }: StepFieldsProps & { readonly thing: NamedThing }) {
  const say = useWords(processWords);
  const catchesAll = step.kind === 'deadline' || step.kind === 'on-event';
  const isCode = thing === 'error' || thing === 'escalation';
  return (
    <NameInput
      name={thing}
      label={say(`thing-${namedThings.find((one) => one === thing) ?? 'message'}`)}
      {...(isCode && catchesAll ? { hint: say('any-code') } : {})}
      value={step.about}
      known={view.names[thing]}
      onGiven={(word) => diagram.model.setAbout(step.id, thing, word)}
    />
  );
}

interface FormulaProps extends StepFieldsProps {
  readonly label: string;
  readonly hint?: string;
}

export function FormulaField({ step, diagram, label, hint }: FormulaProps) {
  return (
    <TextInput
      name="formula"
      label={label}
      {...(hint ? { hint } : {})}
      value={step.formula}
      long
      onGiven={(formula) => diagram.model.setFormula(step.id, formula)}
    />
  );
}

const timerKinds = ['duration', 'date', 'cycle'] as const satisfies readonly TimerView['what'][];
const countedUnits = new Set(['working-day', 'day', 'month', 'year']);
const first: Readonly<Record<TimerView['what'], string>> = {
  duration: 'P5D',
  date: 'case.dueOn',
  cycle: 'R3/P1D',
};

/** How long, until when, or how often; days are counted by the calendar. */
function TimerFields({ step, lists, diagram }: StepFieldsProps) {
  const say = useWords(processWords);
  const { labelled } = useOptions();
  const timer = step.timer ?? { what: 'duration', value: '', unit: '' };
  const repeats = step.kind === 'wait' || step.interrupting ? timerKinds.slice(0, 2) : timerKinds;
  const days = /^P(\d+)D$/.exec(timer.value)?.[1];
  const written = (given: string) => (/^\d+$/.test(given) ? `P${given}D` : given);
  const set = (given: Partial<TimerView>) => diagram.model.setTimer(step.id, { ...timer, ...given });
  return (
    <>
      <ListInput
        name="timer"
        label={say('timer')}
        value={timer.what}
        options={repeats.map((what) => ({ value: what, label: say(`timer-${what}`) }))}
        onGiven={(given) => {
          const what = timerKinds.find((one) => one === given) ?? 'duration';
          set({ what, value: first[what], unit: what === 'duration' ? 'working-day' : '' });
        }}
      />
      <div className="st-pair">
        <TextInput
          name="period"
          label={say(`timer-${timer.what}-value`)}
          hint={say(`timer-${timer.what}-hint`)}
          value={timer.what === 'duration' ? (days ?? timer.value) : timer.value}
          onGiven={(given) => given && set({ value: timer.what === 'duration' ? written(given) : given })}
        />
        {timer.what === 'date' ? null : (
          <ListInput
            name="unit"
            label={say('unit')}
            value={timer.unit}
            none={say('unit-clock')}
            options={labelled(lists.units.filter(({ key }) => countedUnits.has(key)))}
            onGiven={(unit) => set({ unit: unit ?? '' })}
          />
        )}
      </div>
    </>
  );
}
