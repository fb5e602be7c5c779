import type { ReactNode } from 'react';
import { useText, useWords } from '#web/words/index.ts';
import { FieldControl } from './field-control.tsx';
import type { FieldView } from './field-view.ts';
import { applyWords } from './words.ts';

interface RepeatProps {
  readonly field: FieldView;
  readonly label: ReactNode;
  readonly hint: ReactNode;
  readonly phone: string;
}

/** Rows of the same questions. Adding and removing are buttons of the form: they save the page and show it again. */
export function RepeatField({ field, label, hint, phone }: RepeatProps) {
  const say = useWords(applyWords);
  const { name, rows, error } = field;
  return (
    <fieldset className={error === undefined ? 'field repeat' : 'field repeat is-error'} id={name}>
      <legend>{label}</legend>
      {hint ? <span className="hint">{hint}</span> : null}
      {error === undefined ? null : <span className="error">{error}</span>}
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
        <fieldset className="repeat__row" key={place} id={`${name}.${place}`}>
          <legend>{say('row', { place: place + 1 })}</legend>
          <div className="parts__in">
            {row.map((part) => (
              <FieldControl key={part.name} field={part} phone={phone} />
            ))}
          </div>
          {rows.length > 1 ? (
            <button
              type="submit"
              className="as-link small"
              name="_remove"
              value={`${name}.${place}`}
              aria-label={say('remove-row-about', { place: place + 1 })}
            >
              {say('remove-row')}
            </button>
          ) : null}
        </fieldset>
      ))}
      <input type="hidden" name="_rows" value={`${name}:${rows.length}`} />
      {rows.length < field.mostRows ? (
        <button type="submit" className="btn" name="_add" value={name}>
          {say('add-row')}
          <span className="vh">
            <FieldName field={field} />
          </span>
        </button>
      ) : (
        <p className="hint">{say('rows-full', { limit: field.mostRows })}</p>
      )}
    </fieldset>
  );
}

function FieldName({ field }: { field: FieldView }) {
  return useText()(field.label);
}
