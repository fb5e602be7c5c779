import type { Choices } from '#casework/studio/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { useWords } from '#web/words/index.ts';
import type { Diagram } from './modeller.ts';
import { type Change, type Choice, ListInput, TextInput } from './property-inputs.tsx';
import type { StepView } from './read-process.ts';
import { usePlain } from './use-names.ts';
import { processWords } from './words.ts';

interface StepFieldsProps {
  readonly step: StepView;
  readonly lists: Choices;
  readonly change: Change;
  readonly diagram: Diagram;
}

/** What there is to say about a step of this kind. */
export function StepFields(props: StepFieldsProps) {
  switch (props.step.kind) {
    case 'task':
      return (
        <>
          <ActField {...props} />
          <WhoFields {...props} />
          <LimitFields {...props} />
          <ManyFields {...props} />
        </>
      );
    case 'check':
      return <CheckFields {...props} />;
    case 'service':
      return <ServiceFields {...props} />;
    case 'call':
      return (
        <>
          <CallFields {...props} />
          <ManyFields {...props} />
        </>
      );
    case 'wait':
    case 'deadline':
      return props.step.timer ? <TimerFields {...props} /> : null;
    case 'subprocess':
      return <ManyFields {...props} />;
    default:
      return null;
  }
}

function useOptions() {
  const plain = usePlain();
  return {
    plain,
    named: (list: readonly { readonly key: string; readonly name: Text }[]): Choice[] =>
      list.map(({ key, name }) => ({ value: key, label: plain(name) })),
    labelled: (list: readonly { readonly key: string; readonly label: Text }[]): Choice[] =>
      list.map(({ key, label }) => ({ value: key, label: plain(label) })),
  };
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

/** Body, then its divisions, then its posts. A body that is named by its part in the case may have any post. */
function WhoFields({ step, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { named } = useOptions();
  const { body = '', division = '', post = '' } = step.attributes;
  const own = lists.divisions.filter(({ bodyKey }) => bodyKey === body);
  const isRole = own.length === 0;
  const divisions = isRole ? [] : own;
  const posts = lists.posts.filter(
    (one) => (isRole || one.bodyKey === body) && (division === '' || one.divisionKey === division),
  );
  return (
    <>
      <ListInput
        name="body"
        label={say('body')}
        value={body}
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
          none={say('any-post')}
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
      <TextInput
        name="result"
        label={say('result')}
        value={step.attributes['result'] ?? ''}
        onGiven={(name) => change({ 'mt:result': name })}
      />
    </>
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

/** What is done once for each of a list: the expert's way, in FEEL. */
function ManyFields({ step, diagram }: StepFieldsProps) {
  const say = useWords(processWords);
  if (!step.many) return null;
  const change = (name: string) => (value: string | undefined) =>
    diagram.setMany(step.id, { [`mt:${name}`]: value });
  return (
    <>
      <TextInput
        name="collection"
        label={say('collection')}
        value={step.attributes['collection'] ?? ''}
        long
        onGiven={change('collection')}
      />
      <TextInput
        name="element"
        label={say('element')}
        value={step.attributes['element'] ?? ''}
        onGiven={change('element')}
      />
    </>
  );
}

function TimerFields({ step, lists, diagram }: StepFieldsProps) {
  const say = useWords(processWords);
  const { labelled } = useOptions();
  const { value = '', unit = '' } = step.timer ?? {};
  const days = /^P(\d+)D$/.exec(value)?.[1];
  const shown = days ?? value;
  const periodOf = (given: string) => (/^\d+$/.test(given) ? `P${given}D` : given);
  return (
    <div className="st-pair">
      <TextInput
        name="period"
        label={say('period')}
        value={shown}
        onGiven={(given) => given && diagram.setTimer(step.id, periodOf(given), unit)}
      />
      <ListInput
        name="unit"
        label={say('unit')}
        value={unit || 'day'}
        options={labelled(lists.units.filter(({ key }) => key === 'working-day' || key === 'day'))}
        onGiven={(key) => diagram.setTimer(step.id, value, key ?? '')}
      />
    </div>
  );
}
