import { Button, Buttons, ErrorSummary } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { FieldControl } from '../apply/field-control.tsx';
import type { EnquiryView } from './read-enquiry.ts';
import { enquiryWords } from './words.ts';

/** An ordinary form that asks for the page again: the address keeps the answers, and nothing else does. */
export function Questions({ view: { key, questions } }: { view: EnquiryView }) {
  const say = useWords(enquiryWords);
  const text = useText();
  return (
    <>
      <ErrorSummary errors={questions.errors} />
      <form action={`/enquiries/${key}`} className="enquiry">
        <input type="hidden" name="asked" value="1" />
        {questions.pages.map((page) => (
          <section key={page.key} aria-labelledby={`page-${page.key}`}>
            <h2 id={`page-${page.key}`}>{text(page.title)}</h2>
            {page.hint ? <p className="muted">{text(page.hint)}</p> : null}
            {page.fields.map((field) => (
              <FieldControl key={field.name} field={field} phone="" />
            ))}
          </section>
        ))}
        <p className="hint">{say('kept')}</p>
        <Buttons>
          <Button kind="main" big>
            {say('answer')}
          </Button>
        </Buttons>
      </form>
    </>
  );
}
