import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Choices, Model, Simulation, SimulationStep } from '#casework/studio/index.ts';
import { Notice } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { studioApi } from '../api.ts';
import { Refused } from '../ask.ts';
import type { Diagram } from './modeller.ts';
import type { ProcessView } from './read-process.ts';
import type { SampleCase } from './sample-case.ts';
import { answersTyped, SampleFields, typedAnswers } from './sample-fields.tsx';
import { Played } from './simulation-picture.tsx';
import { showTokens } from './token-picture.ts';
import { usePlain } from './use-names.ts';
import { processWords } from './words.ts';

interface SimulationProps {
  readonly model: Model;
  readonly diagram: Diagram;
  readonly view: ProcessView;
  readonly lists: Choices;
  readonly sample: SampleCase | null;
}

/** Plays the process as it stands in the editor, step by step, with a clock that is moved; nothing is kept. */
export function SimulationPanel({ model, diagram, view, lists, sample }: SimulationProps) {
  const say = useWords(processWords);
  const plain = usePlain();
  const [, setSearch] = useSearchParams();
  const item = sample?.item ?? '';
  const [typed, setTyped] = useState(typedAnswers(sample));
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
        ...(item ? { item, facts: { answers: answersTyped(sample, typed) } } : {}),
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
          <select
            className="input"
            value={item}
            onChange={({ target }) =>
              setSearch({ item: target.value }, { replace: true, preventScrollReset: true })
            }
          >
            {model.usedBy.map(({ itemKey, title }) => (
              <option key={itemKey} value={itemKey}>
                {plain(title)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {sample ? <SampleFields sample={sample} typed={typed} onType={setTyped} /> : null}
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
