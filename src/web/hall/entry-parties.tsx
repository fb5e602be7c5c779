import { Form } from 'react-router';
import { TextField } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import type { EntryView } from './entry-view.ts';
import { hallWords } from './words.ts';

/** Those who apply together with the visitor: each is seen at the window before it is handed in. */
export function EntryParties({ view }: { view: EntryView }) {
  const say = useWords(hallWords);
  const text = useText();
  if (view.parties.length === 0) return null;
  return (
    <section aria-labelledby="parties">
      <h2 id="parties">{say('parties-part')}</h2>
      <ul className="rows">
        {view.parties.map(({ role, name, code, seen }) => (
          <li key={code}>
            <span>
              {text(role)} · <Stated>{name || '—'}</Stated> <span className="num muted">{code}</span>
            </span>
            <span className="rows__side">{say(seen ? 'party-seen' : 'party-missing')}</span>
          </li>
        ))}
      </ul>
      {view.parties.every(({ seen }) => seen) ? null : (
        <>
          <Form method="post" className="receive" autoComplete="off">
            {view.demonstration ? (
              <>
                <label htmlFor="party-laid">{say('simulated')}</label>
                <input className="input num" id="party-laid" name="laid" />
              </>
            ) : null}
            <button type="submit" className="btn" name="act" value="present">
              {say('read-card')}
            </button>
          </Form>
          <details className="receive__typed">
            <summary>{say('type-instead')}</summary>
            <Form method="post" className="receive" autoComplete="off">
              <TextField name="name" label={say('name')} maxLength={100} />
              <TextField name="idNumber" label={say('id-number')} maxLength={18} />
              <TextField
                name="document"
                label={say('document')}
                hint={say('document-hint')}
                maxLength={200}
              />
              <button type="submit" className="btn" name="act" value="present-typed">
                {say('party-note')}
              </button>
            </Form>
          </details>
        </>
      )}
    </section>
  );
}
