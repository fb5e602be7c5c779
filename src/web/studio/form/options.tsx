import { textIn } from '#kernel/i18n/index.ts';
import type { FieldOption, FormField } from '#platform/forms/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { BothLanguages, Choose, Line } from './controls.tsx';
import type { FormChoices } from './model.ts';
import { formWords } from './words.ts';

/** What may be chosen: a code table of the packs, or a list of the form's own. */
export function OptionsOf({
  field,
  codes,
  many,
  onWrite,
}: {
  field: FormField;
  codes: FormChoices['codes'];
  many: boolean;
  onWrite: (field: FormField) => void;
}) {
  const say = useWords(formWords);
  const language = useLanguage();
  const { options = [], codes: _codes, ...others } = field;
  const { options: _options, ...coded } = field;
  const writeOptions = (next: readonly FieldOption[]) => onWrite({ ...others, options: [...next] });
  return (
    <fieldset className="group">
      <legend>{say('options')}</legend>
      <div className="pair">
        <Choose
          label={say('options-from')}
          value={field.codes ?? ''}
          options={[
            { value: '', label: say('options-own') },
            ...codes.map(({ key, title }) => ({
              value: key,
              label: say('options-codes', { name: textIn(title, language) }),
            })),
          ]}
          onChoose={(key) => (key === '' ? writeOptions([blank(1)]) : onWrite({ ...coded, codes: key }))}
        />
        {many ? null : (
          <Choose
            label={say('show-as')}
            value={field.control ?? 'radio'}
            options={[
              { value: 'radio', label: say('as-radio') },
              { value: 'select', label: say('as-select') },
            ]}
            onChoose={(control) => onWrite({ ...field, control: control === 'select' ? 'select' : 'radio' })}
          />
        )}
      </div>
      {field.codes === undefined
        ? options.map((option, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place in the list
            <div className="option" key={place}>
              <Line
                label={say('option-value')}
                value={String(option.value)}
                code
                onWrite={(value) => writeOptions(options.with(place, { ...option, value }))}
              />
              <BothLanguages
                what={`${say('options')} ${place + 1}`}
                text={option.label}
                onWrite={(label) =>
                  writeOptions(options.with(place, { ...option, label: label ?? { 'zh-CN': '' } }))
                }
              />
              <button
                type="button"
                className="link"
                disabled={options.length === 1}
                aria-label={say('remove-about', { what: textIn(option.label, language) })}
                onClick={() => writeOptions(options.toSpliced(place, 1))}
              >
                {say('remove')}
              </button>
            </div>
          ))
        : null}
      {field.codes === undefined ? (
        <button
          type="button"
          className="link"
          onClick={() => writeOptions([...options, blank(options.length + 1)])}
        >
          {say('add-option')}
        </button>
      ) : null}
    </fieldset>
  );
}

const blank = (number: number): FieldOption => ({
  value: `option-${number}`,
  label: {
    'zh-CN': formWords.say('zh-CN', 'new-option', { number }),
    en: formWords.say('en', 'new-option', { number }),
  },
});
