import { useEffect, useState } from 'react';
import type { Choices, Model, Simulation, SimulationStep } from '#casework/studio/index.ts';
import { Notice } from '#web/design/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, useText, useWords } from '#web/words/index.ts';
import { studioApi } from '../api.ts';
import { Refused } from '../ask.ts';
import type { Diagram } from './modeller.ts';
import type { ProcessView } from './read-process.ts';
import { showTokens } from './token-picture.ts';
import { useNames, usePlain } from './use-names.ts';
import { processWords } from './words.ts';

interface SimulationProps {
  readonly model: Model;
  readonly diagram: Diagram;
  readonly view: ProcessView;
  readonly lists: Choices;
}

/** Plays the process as it stands in the editor, step by step, with a clock that is moved; nothing is kept. */
export function SimulationPanel({ model, diagram, view, lists }: SimulationProps) {
  const say = useWords(processWords);
  const plain = usePlain();
  const [item, setItem] = useState(model.usedBy[0]?.itemKey ?? '');
  const [steps, setSteps] = useState<readonly SimulationStep[]>([]);
  const [shown, setShown] = useState<Simulation>();
  const [refusal, setRefusal] = useState<Refused>();
  useEffect(() => showTokens(diagram, shown?.tokens ?? []), [diagram, shown]);
  const play = async (next: readonly SimulationStep[]) => {
    try {
      const startsAt = shown?.log[0]?.at;
      const answer = await studioApi.simulate({
        xml: await diagram.xml(),
        steps: [...next],
        ...(item ? { item } : {}),
        ...(startsAt && next.length > 0 ? { startsAt } : {}),
      });
      setRefusal(undefined);
      setSteps(answer.stopped ? next.slice(0, answer.stopped.step) : next);
      setShown(answer);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error);
    }
  };
  return (
    <div className="st-sim">
      <p className="muted">{say('simulation-lead')}</p>
      {model.usedBy.length > 1 ? (
        <label className="st-field">
          {say('simulation-item')}
          <select className="input" value={item} onChange={(event) => setItem(event.target.value)}>
            {model.usedBy.map(({ itemKey, title }) => (
              <option key={itemKey} value={itemKey}>
                {plain(title)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <p className="st-tools">
        <button type="button" className="btn btn--main" onClick={() => void play([])}>
          {say(shown ? 'simulation-again' : 'simulation-start')}
        </button>
        {steps.length > 0 ? (
          <button type="button" className="btn" onClick={() => void play(steps.slice(0, -1))}>
            {say('simulation-back')}
          </button>
        ) : null}
      </p>
      {refusal ? (
        <Notice kind="late">
          {refusal.message} {refusal.remedy}
        </Notice>
      ) : null}
      {shown ? (
        <Played shown={shown} view={view} lists={lists} onStep={(step) => void play([...steps, step])} />
      ) : null}
    </div>
  );
}

interface PlayedProps {
  readonly shown: Simulation;
  readonly view: ProcessView;
  readonly lists: Choices;
  readonly onStep: (step: SimulationStep) => void;
}

function Played({ shown, view, lists, onStep }: PlayedProps) {
  const say = useWords(processWords);
  const text = useText();
  const { timeZone } = useDesk();
  const { nameOf } = useNames(view);
  const due = [
    ...shown.tasks.map(({ dueOn }) => dueOn),
    ...shown.timers.map(({ dueOn, dueAt }) => dueOn ?? dueAt),
  ]
    .filter((date) => date !== null)
    .toSorted()[0];
  return (
    <>
      <p className="st-sim__now" role="status">
        {say('simulation-now')} <b className="num">{minuteOf(shown.now, timeZone)}</b> {statusOf(shown, say)}
      </p>
      {shown.incident ? (
        <Notice kind="late">
          <p>
            <b>{nameOf(shown.incident.element)}</b>: {text(shown.incident.message)}{' '}
            {text(shown.incident.remedy)}
          </p>
        </Notice>
      ) : null}
      {shown.stopped ? <Notice kind="due">{text(shown.stopped.message)}</Notice> : null}
      <h2>{say('simulation-tasks')}</h2>
      {shown.tasks.length === 0 ? <p className="muted">{say('simulation-none')}</p> : null}
      <ul className="st-sim__tasks">
        {shown.tasks.map((task) => (
          <OpenTask key={task.id} task={task} lists={lists} onStep={onStep} />
        ))}
      </ul>
      {shown.calls.length === 0 ? null : (
        <>
          <h2>{say('simulation-calls')}</h2>
          <ul className="st-sim__tasks">
            {shown.calls.map((call) => (
              <OpenCall key={call.id} call={call} name={nameOf(call.element)} lists={lists} onStep={onStep} />
            ))}
          </ul>
        </>
      )}
      {shown.timers.length === 0 ? null : (
        <>
          <h2>{say('simulation-timers')}</h2>
          <ul>
            {shown.timers.map(({ element, dueAt }) => (
              <li key={`${element} ${dueAt}`}>
                {nameOf(element)} <span className="num">{minuteOf(dueAt, timeZone)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="st-tools">
        <button type="button" className="btn" onClick={() => onStep(later(shown.now, 1))}>
          {say('simulation-day')}
        </button>
        <button type="button" className="btn" onClick={() => onStep(later(shown.now, 7))}>
          {say('simulation-week')}
        </button>
        {due ? (
          <button type="button" className="btn" onClick={() => onStep({ do: 'advance-clock', to: due })}>
            {say('simulation-due', { date: due.slice(0, 10) })}
          </button>
        ) : null}
      </p>
      <h2>{say('simulation-log')}</h2>
      <ol className="st-log">
        {shown.log.map(({ at, what }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log is only added to
          <li key={place}>
            <span className="muted num xs">{minuteOf(at, timeZone)}</span> {text(what)}
          </li>
        ))}
      </ol>
    </>
  );
}

function later(now: string, days: number): SimulationStep {
  return { do: 'advance-clock', to: new Date(Date.parse(now) + days * 86_400_000).toISOString() };
}

function statusOf({ status, incident }: Simulation, say: ReturnType<typeof useWords<StatusKey>>): string {
  if (incident) return say('simulation-status-incident');
  return status === 'completed' || status === 'ended'
    ? say(`simulation-status-${status}`)
    : say('simulation-status-running');
}

type StatusKey = Parameters<typeof processWords.say>[1];

function OpenTask({
  task,
  lists,
  onStep,
}: {
  task: Simulation['tasks'][number];
  lists: Choices;
  onStep: (step: SimulationStep) => void;
}) {
  const say = useWords(processWords);
  const text = useText();
  const plain = usePlain();
  const body = lists.bodies.find(({ key }) => key === task.bodyKey);
  const act = lists.acts.find(({ key }) => key === task.act);
  return (
    <li>
      <b>{text(task.name)}</b>
      <span className="muted">
        {' '}
        {body ? text(body.name) : task.bodyKey}
        {task.dueOn ? ` · ${say('simulation-until', { date: task.dueOn })}` : ''}
      </span>
      <span className="st-tools">
        {(act?.outcomes ?? []).map(({ key, label }) => (
          <button
            key={key}
            type="button"
            className="btn"
            onClick={() => onStep({ do: 'complete', task: task.id, outcome: key })}
          >
            {plain(label)}
          </button>
        ))}
      </span>
    </li>
  );
}

interface OpenCallProps {
  readonly call: Simulation['calls'][number];
  readonly name: string;
  readonly lists: Choices;
  readonly onStep: (step: SimulationStep) => void;
}

const answers = ['agreed', 'objected'] as const;

function OpenCall({ call, name, lists, onStep }: OpenCallProps) {
  const text = useText();
  const plain = usePlain();
  const body = lists.bodies.find(({ key }) => key === call.body);
  const outcomes = lists.acts.flatMap((act) => act.outcomes);
  return (
    <li>
      <b>{body ? text(body.name) : call.body}</b> <span className="muted">{name}</span>
      <span className="st-tools">
        {answers.map((outcome) => {
          const label = outcomes.find(({ key }) => key === outcome)?.label;
          return (
            <button
              key={outcome}
              type="button"
              className="btn"
              onClick={() => onStep({ do: 'call-result', call: call.id, outcome })}
            >
              {label ? plain(label) : outcome}
            </button>
          );
        })}
      </span>
    </li>
  );
}
