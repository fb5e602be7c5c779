import { useWords } from '#web/words/index.ts';
import { designWords } from './words.ts';

export interface FieldError {
  /** The field's name; the summary's link goes to it. */
  readonly name: string;
  readonly message: string;
  /** Where to correct it, when that is on another page. */
  readonly href?: string;
}

/** First in the column, focused when the page opens; each line leads to its field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const say = useWords(designWords);
  if (errors.length === 0) return null;
  return (
    <div
      className="errors"
      role="alert"
      aria-labelledby="errors-title"
      tabIndex={-1}
      data-one={say('errors-title', { count: 1 })}
      data-many={say('errors-title', { count: '{count}' })}
      // biome-ignore lint/a11y/noAutofocus: the server's page opens at what is to be corrected
      autoFocus
    >
      <h2 id="errors-title">{say('errors-title', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.name} ${error.message}`}>
            <a href={error.href ?? `#${error.name}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
