import type { Choices } from '#casework/studio/index.ts';
import { useWords } from '#web/words/index.ts';
import { AdHocFields } from './ad-hoc-fields.tsx';
import { EventFields, FormulaField, MessageFields } from './event-fields.tsx';
import type { Diagram } from './modeller.ts';
import { type Change, type Choice, ListInput, TextInput } from './property-inputs.tsx';
import type { ProcessView, StepView } from './read-process.ts';
import { RepeatFields } from './repeat-fields.tsx';
import { TaskFormFields } from './task-form-fields.tsx';
import { useNames, useOptions } from './use-names.ts';
import { processWords } from './words.ts';

export interface StepFieldsProps {
  readonly step: StepView;
  readonly view: ProcessView;
  readonly lists: Choices;
  readonly change: Change;
  readonly diagram: Diagram;
}

/** What there is to say about a step of this kind. */
export function StepFields(props: StepFieldsProps) {
  const say = useWords(processWords);
  switch (props.step.kind) {
    case 'task':
      return (
        <>
          <ActField {...props} />
          <WhoFields {...props} />
          <LimitFields {...props} />
          <TaskFormFields {...props} />
          <AllowedFields {...props} />
          <RepeatFields {...props} />
        </>
      );
    case 'check':
      return (
        <>
          <CheckFields {...props} />
          <RepeatFields {...props} />
        </>
      );
    case 'service':
      return (
        <>
          <ServiceFields {...props} />
          <RepeatFields {...props} />
        </>
      );
    case 'call':
      return (
        <>
          <CallFields {...props} />
          <RepeatFields {...props} />
        </>
      );
    case 'script':
      return (
        <>
          <FormulaField {...props} label={say('script')} />
          <ResultField {...props} />
          <RepeatFields {...props} />
        </>
      );
    case 'send':
    case 'receive':
      return (
        <>
          <MessageFields {...props} />
          <RepeatFields {...props} />
        </>
      );
    case 'complex':
      return <FormulaField {...props} label={say('activation')} hint={say('activation-hint')} />;
    case 'ad-hoc':
      return (
        <>
          <AdHocFields {...props} />
          <RepeatFields {...props} />
        </>
      );
    case 'manual':
    case 'subprocess':
    case 'transaction':
      return <RepeatFields {...props} />;
    case 'lane':
      return <WhoFields {...props} />;
    case 'start':
    case 'end':
    case 'wait':
    case 'throw':
    case 'deadline':
    case 'on-event':
      return <EventFields {...props} />;
    case 'choice':
    case 'parallel':
    case 'inclusive':
    case 'race':
    case 'data':
    case 'pool':
    case 'other':
      return null;
    default:
      return props.step.kind satisfies never;
  }
}

function ActField({ step, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { labelled } = useOptions();
  return (
    <ListInput
      name="act"
      label={say('act')}
      value={step.attributes['act'] ?? ''}
      options={labelled(lists.acts)}
      onGiven={(act) => change({ 'mt:act': act })}
    />
  );
}

/** What the lanes say of who does a step, where it says nothing itself. */
function laneAttributes({ beside }: ProcessView, { lanes }: StepView): { body?: string; post?: string } {
  const found = lanes.map((id) => beside.find((one) => one.id === id)?.attributes ?? {});
  const first = (name: string) => found.find((attributes) => attributes[name])?.[name];
  const [body, post] = [first('body'), first('post')];
  return { ...(body ? { body } : {}), ...(post ? { post } : {}) };
}

/** Body, then its divisions, then its posts. A body that is named by its part in the case may have any post. */
function WhoFields({ step, view, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { named } = useOptions();
  const { division = '', post = '' } = step.attributes;
  const lane = laneAttributes(view, step);
  const written = step.attributes['body'] ?? '';
  const body = written || lane.body || '';
  const own = lists.divisions.filter(({ bodyKey }) => bodyKey === body);
  const isRole = own.length === 0;
  // A lane names a body and a post; divisions are its steps' own.
  const divisions = isRole || step.kind === 'lane' ? [] : own;
  const posts = lists.posts.filter(
    (one) => (isRole || one.bodyKey === body) && (division === '' || one.divisionKey === division),
  );
  return (
    <>
      <ListInput
        name="body"
        label={say('body')}
        value={written}
        {...(lane.body ? { none: say('by-lane') } : {})}
        options={named(lists.bodies)}
        onGiven={(key) => change({ 'mt:body': key, 'mt:division': undefined, 'mt:post': undefined })}
      />
      {divisions.length > 0 || division !== '' ? (
        <ListInput
          name="division"
          label={say('division')}
          value={division}
          none={say('any-division')}
          options={named(divisions)}
          onGiven={(key) => change({ 'mt:division': key })}
        />
      ) : null}
      {body === 'applicant' ? null : (
        <ListInput
          name="post"
          label={say('post')}
          value={post}
          none={say(lane.post ? 'by-lane' : 'any-post')}
          options={mostUsed(named(posts))}
          onGiven={(key) => change({ 'mt:post': key })}
        />
      )}
    </>
  );
}

/** Many bodies have posts of the same key: each once, those that most bodies have first. */
function mostUsed(options: readonly Choice[]): Choice[] {
  return [...Map.groupBy(options, ({ value }) => value).values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap((same) => same.slice(0, 1));
}

function LimitFields({ step, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { labelled } = useOptions();
  const { limit = '', limitUnit } = step.attributes;
  return (
    <div className="st-pair">
      <TextInput
        name="limit"
        label={/^\d*$/.test(limit) ? say('limit') : `${say('limit')} ${say('limit-expert')}`}
        value={limit}
        hint={say('no-limit')}
        onGiven={(given) =>
          change({ 'mt:limit': given, 'mt:limitUnit': given && (limitUnit ?? 'working-day') })
        }
      />
      <ListInput
        name="limitUnit"
        label={say('limitUnit')}
        value={limitUnit ?? 'working-day'}
        options={labelled(lists.units)}
        onGiven={(unit) => change({ 'mt:limitUnit': unit })}
      />
    </div>
  );
}

function CheckFields({ step, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  return (
    <>
      <ListInput
        name="decision"
        label={say('decision')}
        value={step.attributes['decision'] ?? ''}
        options={lists.decisions.map(({ key, name }) => ({ value: key, label: name }))}
        onGiven={(key) => change({ 'mt:decision': key })}
      />
      <ResultField step={step} change={change} />
    </>
  );
}

function ResultField({ step, change }: Pick<StepFieldsProps, 'step' | 'change'>) {
  const say = useWords(processWords);
  return (
    <TextInput
      name="result"
      label={say('result')}
      value={step.attributes['result'] ?? ''}
      onGiven={(name) => change({ 'mt:result': name })}
    />
  );
}

const reaches = ['none', 'body', 'any'] as const;

/** What else may be done with a step: where it may be sent back to, to whom it may be handed on, who may be asked to sign. */
function AllowedFields({ step, view, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { stepName } = useNames(view);
  const [first] = (step.attributes['return'] ?? '').split(/\s+/);
  const earlier = view.steps.filter(({ id, kind }) => kind === 'task' && id !== step.id);
  const known =
    (first === 'previous' || earlier.some(({ id }) => id === first)) &&
    !/\s/.test(step.attributes['return'] ?? '');
  const options = reaches.map((value) => ({ value, label: say(`reach-${value}`) }));
  return (
    <details className="st-more">
      <summary>{say('allowed')}</summary>
      <ListInput
        name="return"
        label={say('return')}
        value={known ? (first ?? '') : (step.attributes['return'] ?? '')}
        none={say('return-any')}
        options={[
          { value: 'previous', label: say('return-previous') },
          ...earlier.map((one) => ({ value: one.id, label: stepName(one) })),
        ]}
        onGiven={(to) => change({ 'mt:return': to })}
      />
      {(['transfer', 'addSigner'] as const).map((name) => (
        <ListInput
          key={name}
          name={name}
          label={say(name)}
          value={step.attributes[name] ?? ''}
          none={say('reach-usual')}
          options={options}
          onGiven={(reach) => change({ [`mt:${name}`]: reach })}
        />
      ))}
    </details>
  );
}

const licenceIn = /^\{\s*licence:\s*"([a-z0-9-]+)"\s*\}$/;

function ServiceFields({ step, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { named, plain } = useOptions();
  const { service = '', with: parameters = '' } = step.attributes;
  const licence = licenceIn.exec(parameters)?.[1];
  const issues = service === 'licence.issue' && (parameters === '' || licence !== undefined);
  return (
    <>
      <ListInput
        name="service"
        label={say('service')}
        value={service}
        options={lists.services.map(({ name, label }) => ({ value: name, label: plain(label) }))}
        onGiven={(name) => change({ 'mt:service': name })}
      />
      {issues ? (
        <ListInput
          name="licence"
          label={say('licence')}
          value={licence ?? ''}
          options={named(lists.licences)}
          onGiven={(key) => change({ 'mt:with': key && `{licence: "${key}"}` })}
        />
      ) : (
        <TextInput
          name="with"
          label={say('with')}
          value={parameters}
          long
          onGiven={(given) => change({ 'mt:with': given })}
        />
      )}
    </>
  );
}

function CallFields({ step, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { named } = useOptions();
  const { body = '', item = '' } = step.attributes;
  return (
    <>
      <ListInput
        name="body"
        label={say('body')}
        value={body}
        options={named(lists.bodies)}
        onGiven={(key) => change({ 'mt:body': key })}
      />
      <ListInput
        name="item"
        label={say('item')}
        value={item}
        options={named(lists.items)}
        onGiven={(key) => change({ 'mt:item': key })}
      />
    </>
  );
}
