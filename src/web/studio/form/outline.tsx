import { textIn } from '#kernel/i18n/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import type { Place } from './edit-form.ts';
import { formWords } from './words.ts';

interface OutlineProps {
  readonly form: FormDefinition;
  readonly chosen: Place | undefined;
  /** Places with something wrong, as `pages.0.fields.2`. */
  readonly faulty: (path: string) => boolean;
  readonly onChoose: (place: Place | undefined) => void;
}

/** The form from above: its pages, their questions, the parts of groups. */
export function Outline({ form, chosen, faulty, onChoose }: OutlineProps) {
  const say = useWords(formWords);
  const language = useLanguage();
  const entry = (place: Place | undefined, label: string, mark: boolean) => (
    <button
      type="button"
      className="outline__entry"
      aria-current={same(place, chosen) ? 'true' : undefined}
      onClick={() => onChoose(place)}
    >
      {mark ? <span className="outline__fault">！</span> : null}
      {label || say('empty')}
    </button>
  );
  return (
    <ol className="outline">
      <li>{entry(undefined, say('form'), false)}</li>
      {form.pages.map((page, at) => (
        <li key={page.key}>
          <b>{entry({ page: at }, `${at + 1} ${textIn(page.title, language)}`, faulty(`pages.${at}`))}</b>
          <ol>
            {page.fields.map((field, place) => (
              <li key={field.key}>
                {entry(
                  { page: at, field: place },
                  textIn(field.label, language),
                  faulty(`pages.${at}.fields.${place}`),
                )}
                {field.fields ? (
                  <ol>
                    {field.fields.map((part, inner) => (
                      <li key={part.key}>
                        {entry(
                          { page: at, field: place, part: inner },
                          textIn(part.label, language),
                          faulty(`pages.${at}.fields.${place}.fields.${inner}`),
                        )}
                      </li>
                    ))}
                  </ol>
                ) : null}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

const same = (one: Place | undefined, other: Place | undefined) =>
  one?.page === other?.page && one?.field === other?.field && one?.part === other?.part;
