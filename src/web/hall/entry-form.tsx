import { useEffect, useRef } from 'react';
import { Form, useSearchParams } from 'react-router';
import { useText, useWords } from '#web/words/index.ts';
import { QuestionFields } from '../portal/apply/question.tsx';
import type { EntryView } from './entry-view.ts';
import { hallWords } from './words.ts';

/** Where saving opens no document, what is to be corrected takes the focus all the same. */
export function useFocusOnErrors(errors: EntryView['errors']): void {
  const before = useRef(errors);
  useEffect(() => {
    if (before.current !== errors && errors.length > 0)
      document.querySelector<HTMLElement>('main .errors')?.focus();
    before.current = errors;
  }, [errors]);
}

/** All pages of the form under one another: an officer types through, and saves once. */
export function FormPart({ view }: { view: EntryView }) {
  const say = useWords(hallWords);
  const text = useText();
  const [query] = useSearchParams();
  return (
    <section aria-labelledby="form" className="entry__form">
      <h2 id="form">{say('form-part')}</h2>
      <Form method="post" noValidate>
        {/* What Enter does: the first button of the form. */}
        <button type="submit" className="vh" tabIndex={-1} aria-hidden="true" name="_then" value="next">
          {say('save')}
        </button>
        {query.getAll('edit').map((edited) => (
          <input key={edited} type="hidden" name="_edited" value={edited} />
        ))}
        {view.sections.map((section) => (
          <fieldset key={section.key} className="entry__section">
            <legend>{text(section.title)}</legend>
            <input type="hidden" name="_page" value={section.key} />
            <QuestionFields fields={section.fields} phone={view.phone} />
          </fieldset>
        ))}
        <p className="entry__save">
          <button
            type="submit"
            className={view.filled ? 'btn' : 'btn btn--main'}
            name="_then"
            value="next"
            {...(view.filled && view.open === 0 ? {} : { 'data-main': '' })}
          >
            {say('save')} <kbd>{say('save-keys')}</kbd>
          </button>{' '}
          {view.filled ? <span role="status">{say('saved')}</span> : null}
        </p>
      </Form>
    </section>
  );
}
