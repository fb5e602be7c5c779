import { useWords } from '#web/words/index.ts';
import { deskWords } from '../words.ts';
import { longestText, states } from './model.ts';

/** Words of a case, and how they may be written. */
export function WordsField({ label, value, id = 'words' }: { label: string; value: string; id?: string }) {
  const say = useWords(deskWords);
  return (
    <label className="conditions__wide">
      {label}
      <input
        className="input"
        id={id}
        name="q"
        type="search"
        defaultValue={value}
        maxLength={longestText}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
      />
      <span id={`${id}-hint`} className="muted xs">
        {say('search-text-hint')}
      </span>
    </label>
  );
}

/** How a case stands. */
export function StateField({ value }: { value: string }) {
  const say = useWords(deskWords);
  return (
    <label>
      {say('state')}
      <select className="input" name="state" defaultValue={value}>
        <option value="">{say('any-state')}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {say(`state-${state}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
