import { useId, useState } from 'react';
import { Stated, useText, useWords } from '#web/words/index.ts';
import type { Colleague } from './model.ts';
import { passingWords } from './words.ts';

/** One of those who may, found by name, pinyin or initials. Without script the whole list is there. */
export function ColleaguePicker({ colleagues }: { colleagues: readonly Colleague[] }) {
  const say = useWords(passingWords);
  const text = useText();
  const id = useId();
  const [sought, setSought] = useState('');
  const found = colleagues.filter((one) => fits(one, sought));
  return (
    <fieldset className="pick">
      <legend>{say('who')}</legend>
      <input
        className="input"
        type="search"
        aria-label={say('who-find')}
        placeholder={say('who-find')}
        autoComplete="off"
        aria-controls={id}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={(event) => {
          // Enter chooses the first, it does not send.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          document.getElementById(id)?.querySelector<HTMLElement>('input')?.click();
        }}
      />
      <ul id={id}>
        {found.map(({ id: assignment, name, division, post }) => (
          <li key={assignment}>
            <label>
              <input
                type="radio"
                name="to"
                value={assignment}
                required
                defaultChecked={colleagues.length === 1}
              />
              <b>
                <Stated>{name}</Stated>
              </b>
              <span className="muted">
                {text(division)} {text(post)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="xs muted" role="status">
        {found.length === 0 ? say('who-none') : say('who-count', { count: found.length })}
      </p>
    </fieldset>
  );
}

function fits({ name, sounds }: Colleague, sought: string): boolean {
  const asked = sought.toLowerCase().replace(/\s/g, '');
  return name.includes(asked) || sounds.some((sound) => sound.startsWith(asked));
}
