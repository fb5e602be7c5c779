import type { InspectedProcess } from '#casework/operations/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { ReasonSheet } from './reason-sheet.tsx';
import { operationsWords } from './words.ts';

type Act = 'retry' | 'move' | 'suspend' | 'resume' | 'cancel' | 'values';

/** What can be done with an instance as it stands now. */
export function InstanceActs({ seen }: { seen: InspectedProcess }) {
  const say = useWords(operationsWords);
  const live = seen.status === 'running' || seen.status === 'incident';
  const acts: Act[] = [
    ...(seen.status === 'incident' ? (['retry'] as const) : []),
    ...(live ? (['move', seen.suspended ? 'resume' : 'suspend', 'cancel'] as const) : []),
    ...(seen.may.values && seen.variables.length > 0 ? (['values'] as const) : []),
  ];
  if (acts.length === 0) return null;
  return (
    <>
      <p className="ops-acts">
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            className={act === 'retry' ? 'btn btn--main' : 'btn'}
            popoverTarget={`act-${act}`}
          >
            {say(act === 'values' ? 'show-values' : act)}
          </button>
        ))}
      </p>
      {acts.map((act) => (
        <ReasonSheet
          key={act}
          id={`act-${act}`}
          title={say(`${act}-title`)}
          hint={say(`${act}-hint`)}
          posts={{ act }}
        >
          {act === 'retry' ? <RetryFields /> : null}
          {act === 'move' ? <MoveFields seen={seen} /> : null}
        </ReasonSheet>
      ))}
    </>
  );
}

function RetryFields() {
  const say = useWords(operationsWords);
  return (
    <>
      <label className="ops-field">
        {say('retry-name')}
        <input className="input" name="name" autoComplete="off" spellCheck={false} />
      </label>
      <label className="ops-field">
        {say('retry-value')}
        <input className="input" name="value" autoComplete="off" spellCheck={false} />
      </label>
    </>
  );
}

function MoveFields({ seen: { tokens, targets } }: { seen: InspectedProcess }) {
  const say = useWords(operationsWords);
  const language = useLanguage();
  return (
    <>
      <label className="ops-field">
        {say('token')}
        <select className="input" name="token">
          {tokens.map(({ token, name }) => (
            <option key={token} value={token}>
              {textIn(name, language)} ({token})
            </option>
          ))}
        </select>
      </label>
      <label className="ops-field">
        {say('to')}
        <select className="input" name="to">
          {targets.map(({ id, name }) => (
            <option key={id} value={id}>
              {textIn(name, language)} ({id})
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
