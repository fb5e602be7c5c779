import { textIn } from '#kernel/i18n/index.ts';
import type { FieldSource, FormDefinition } from '#platform/forms/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { Choose, Tick } from './controls.tsx';
import type { FormChoices } from './model.ts';
import { useQuestions } from './question-panel.tsx';
import { formWords } from './words.ts';

/** Which register knows the answer already, and of whom. */
export function SourceOf({
  source,
  form,
  registers,
  onWrite,
}: {
  source: FieldSource | undefined;
  form: FormDefinition;
  registers: FormChoices['registers'];
  onWrite: (source: FieldSource | undefined) => void;
}) {
  const say = useWords(formWords);
  const language = useLanguage();
  const questions = useQuestions(form);
  const register = registers.find(({ key }) => key === source?.register);
  return (
    <fieldset className="group">
      <legend>{say('source')}</legend>
      <div className="pair">
        <Choose
          label={say('source')}
          hidden
          value={source?.register ?? ''}
          options={[
            { value: '', label: say('source-none') },
            ...registers.map(({ key, name }) => ({ value: key, label: textIn(name, language) })),
          ]}
          onChoose={(key) => {
            const first = registers.find((each) => each.key === key)?.fields[0];
            onWrite(first && { register: key, field: first.key, by: 'applicant', editable: true });
          }}
        />
        {source ? (
          <Choose
            label={say('source-field')}
            value={source.field}
            options={(register?.fields ?? []).map(({ key, name }) => ({
              value: key,
              label: textIn(name, language),
            }))}
            onChoose={(field) => onWrite({ ...source, field })}
          />
        ) : null}
      </div>
      {source ? (
        <>
          <Choose
            label={say('source-by')}
            value={source.by}
            options={[
              { value: 'applicant', label: say('source-applicant') },
              ...questions.map(({ value, label }) => ({
                value: `answers.${value}`,
                label: say('source-answer', { name: label }),
              })),
            ]}
            onChoose={(by) => onWrite({ ...source, by })}
          />
          <Tick
            label={say('source-editable')}
            value={source.editable ?? true}
            onChange={(editable) => onWrite({ ...source, editable })}
          />
        </>
      ) : null}
    </fieldset>
  );
}
