import { textIn } from '#kernel/i18n/index.ts';
import type { FormCheck, FormDefinition, FormPage } from '#platform/forms/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { BothLanguages, Choose, Line } from './controls.tsx';
import { withPage } from './edit-form.ts';
import type { FormChoices } from './model.ts';
import { withMembers } from './question-panel.tsx';
import { When } from './when.tsx';
import { formWords } from './words.ts';

/** A page of the form: what it is called, why it asks, when it is shown, what is checked across its questions. */
export function PagePanel({
  form,
  at,
  choices,
  faultAt,
  onChange,
}: {
  form: FormDefinition;
  at: number;
  choices: FormChoices;
  faultAt: (member: string) => string | undefined;
  onChange: (form: FormDefinition) => void;
}) {
  const say = useWords(formWords);
  const page = form.pages[at];
  if (!page) return null;
  const write = (change: Partial<Record<keyof FormPage, unknown>>) =>
    onChange(withPage(form, at, withMembers(page, change)));
  const checks = page.checks ?? [];
  const writeChecks = (next: readonly FormCheck[]) => write({ checks: next.length > 0 ? next : undefined });
  return (
    <div className="panel">
      <BothLanguages
        what={say('title')}
        text={page.title}
        onWrite={(title) => write({ title: title ?? { 'zh-CN': '' } })}
      />
      <BothLanguages what={say('hint')} text={page.hint} onWrite={(hint) => write({ hint })} />
      <BothLanguages what={say('why')} text={page.why} onWrite={(why) => write({ why })} />
      <When
        label={say('when')}
        feel={page.when}
        form={form}
        choices={choices}
        fault={faultAt('when')}
        onWrite={(when) => write({ when })}
      />
      <fieldset className="group">
        <legend>{say('checks')}</legend>
        <p className="xs muted">{say('checks-hint')}</p>
        {checks.map((check, place) => (
          <Check
            // biome-ignore lint/suspicious/noArrayIndexKey: a check is its place on the page
            key={place}
            check={check}
            page={page}
            fault={faultAt(`checks.${place}.when`) ?? faultAt(`checks.${place}.field`)}
            onWrite={(next) => writeChecks(checks.with(place, next))}
            onRemove={() => writeChecks(checks.toSpliced(place, 1))}
          />
        ))}
        <button
          type="button"
          className="link"
          disabled={page.fields.length === 0}
          onClick={() => {
            const [first] = page.fields;
            if (first)
              writeChecks([
                ...checks,
                { when: `answers.${first.key} = null`, message: { 'zh-CN': '' }, field: first.key },
              ]);
          }}
        >
          {say('add-check')}
        </button>
      </fieldset>
    </div>
  );
}

function Check({
  check,
  page,
  fault,
  onWrite,
  onRemove,
}: {
  check: FormCheck;
  page: FormPage;
  fault: string | undefined;
  onWrite: (check: FormCheck) => void;
  onRemove: () => void;
}) {
  const say = useWords(formWords);
  const language = useLanguage();
  return (
    <div className="check">
      <Line
        label={say('check-when')}
        value={check.when}
        code
        long
        fault={fault}
        onWrite={(when) => onWrite({ ...check, when })}
      />
      <BothLanguages
        what={say('check-message')}
        text={check.message}
        long
        onWrite={(message) => onWrite({ ...check, message: message ?? { 'zh-CN': '' } })}
      />
      <Choose
        label={say('check-field')}
        value={check.field}
        options={page.fields.map(({ key, label }) => ({ value: key, label: textIn(label, language) }))}
        onChoose={(field) => onWrite({ ...check, field })}
      />
      <button type="button" className="link" onClick={onRemove}>
        {say('remove')}
      </button>
    </div>
  );
}
