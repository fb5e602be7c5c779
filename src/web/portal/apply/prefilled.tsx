import { textIn } from '#kernel/i18n/index.ts';
import { Details, Prefill, Prefills } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { HiddenValue } from './field-control.tsx';
import type { FieldView, SourceView } from './field-view.ts';
import { applyWords } from './words.ts';

/** What the registers know already, each with its source; “not so” saves the page and opens the field. */
export function PrefilledFields({ fields, phone }: { fields: readonly FieldView[]; phone: string }) {
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const sourced = fields.flatMap((field) => (field.source ? [{ field, source: field.source }] : []));
  const fixed = sourced.some(({ source }) => !source.editable);
  return (
    <div className="prefilled">
      <Prefills>
        {sourced.map(({ field, source }) => (
          <Prefill
            key={field.name}
            label={text(field.label)}
            source={say('source-of', { register: titleOf(source, language), date: source.validFrom })}
            action={
              source.editable ? (
                <button
                  type="submit"
                  className="as-link"
                  name="_edit"
                  value={field.name}
                  aria-label={say('not-so-about', { field: textIn(field.label, language) })}
                >
                  {say('not-so')}
                </button>
              ) : undefined
            }
          >
            {source.said || say('no-value')}
            <HiddenValue field={field} />
          </Prefill>
        ))}
      </Prefills>
      {fixed ? (
        <Details title={say('source-fixed')}>
          <p>{say('source-fixed-text', { phone })}</p>
        </Details>
      ) : null}
    </div>
  );
}

/** Beside a value that is not the registered one: what is, and a way back to it. */
export function SourceNote({ field, source }: { field: FieldView; source: SourceView }) {
  const say = useWords(applyWords);
  const language = useLanguage();
  return (
    <span className="source">
      {say('source-changed', { value: source.said, register: titleOf(source, language) })}
      <button type="submit" className="as-link" name="_restore" value={field.name}>
        {say('source-restore')}
      </button>
    </span>
  );
}

const titleOf = (source: SourceView, language: string) =>
  typeof source.title === 'string' ? source.title : textIn(source.title, language);
