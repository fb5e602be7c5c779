import { useWords } from '#web/words/index.ts';
import { designWords } from './words.ts';

/** How far the form has come: done, this one, still to come. */
export function Steps({ names, current }: { names: readonly string[]; current: number }) {
  const say = useWords(designWords);
  return (
    <ol className="steps" aria-label={say('step-of', { step: current, steps: names.length })}>
      {names.map((name, place) => {
        const step = place + 1;
        const state = step < current ? 'done' : step === current ? 'now' : undefined;
        return (
          <li
            key={name}
            className={state === 'done' ? 'is-done' : undefined}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className="vh">{state ? say(`step-${state}`, { name }) : name}</span>
          </li>
        );
      })}
    </ol>
  );
}
