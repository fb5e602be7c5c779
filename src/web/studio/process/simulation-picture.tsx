import { useState } from 'react';
import type { Choices, Simulation, SimulationStep } from '#casework/studio/index.ts';
import { Notice } from '#web/design/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, useText, useWords } from '#web/words/index.ts';
import type { ProcessView } from './read-process.ts';
import { useNames, usePlain } from './use-names.ts';
import { processWords } from './words.ts';

interface PlayedProps {
  readonly shown: Simulation;
  readonly view: ProcessView;
  readonly lists: Choices;
  readonly onStep: (step: SimulationStep) => void;
}

/** Where the simulated process stands, and what can happen next. */
export function Played({ shown, view, lists, onStep }: PlayedProps) {
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
          <OpenTask key={task.id} task={task} lists={lists} nameOf={nameOf} onStep={onStep} />
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
      {shown.awaited.length === 0 ? null : (
        <>
          <h2>{say('simulation-awaited')}</h2>
          <ul className="st-sim__tasks">
            {shown.awaited.map(({ element, on, name }) => (
              <li key={`${element} ${name}`}>
                <b>{nameOf(element)}</b> <span className="muted">{say(`awaits-${on}`, { name })}</span>
                <span className="st-tools">
                  <button type="button" className="btn" onClick={() => onStep({ do: 'message', name })}>
                    {say('it-comes')}
                  </button>
                </span>
              </li>
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
      <ToDay now={shown.now} onStep={onStep} />
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

/** The clock moved to a day of one's own choice. */
function ToDay({ now, onStep }: { readonly now: string; readonly onStep: PlayedProps['onStep'] }) {
  const say = useWords(processWords);
  const [day, setDay] = useState('');
  return (
    <form
      className="st-pair st-to-day"
      onSubmit={(event) => {
        event.preventDefault();
        if (day) onStep({ do: 'advance-clock', to: day });
      }}
    >
      <label className="st-field">
        {say('to-day')}
        <input
          className="input"
          type="date"
          min={now.slice(0, 10)}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </label>
      <button type="submit" className="btn">
        {say('move-clock')}
      </button>
    </form>
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
  nameOf,
  onStep,
}: {
  task: Simulation['tasks'][number];
  lists: Choices;
  nameOf: (element: string) => string;
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
      <details className="st-more">
        <summary>{say('acts')}</summary>
        <span className="st-tools">
          {task.returns.map((to) => (
            <button
              key={to}
              type="button"
              className="btn"
              onClick={() => onStep({ do: 'return', task: task.id, to })}
            >
              {say('return-to', { step: nameOf(to) })}
            </button>
          ))}
          {(['before', 'after'] as const).map((when) => (
            <button
              key={when}
              type="button"
              className="btn"
              onClick={() => onStep({ do: 'add-signer', task: task.id, when })}
            >
              {say(`signer-${when}`)}
            </button>
          ))}
        </span>
      </details>
    </li>
  );
}

interface OpenCallProps {
  readonly call: Simulation['calls'][number];
  readonly name: string;
  readonly lists: Choices;
  readonly onStep: (step: SimulationStep) => void;
}

/** What another body may answer: the outcomes of the act by which it does. */
const answering = 'opinion';

function OpenCall({ call, name, lists, onStep }: OpenCallProps) {
  const text = useText();
  const plain = usePlain();
  const body = lists.bodies.find(({ key }) => key === call.body);
  const outcomes = lists.acts.find(({ key }) => key === answering)?.outcomes ?? [];
  return (
    <li>
      <b>{body ? text(body.name) : call.body}</b> <span className="muted">{name}</span>
      <span className="st-tools">
        {outcomes.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            className="btn"
            onClick={() => onStep({ do: 'call-result', call: call.id, outcome: key })}
          >
            {plain(label)}
          </button>
        ))}
      </span>
    </li>
  );
}
