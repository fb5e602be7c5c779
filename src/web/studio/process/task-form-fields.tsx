import { useText, useWords } from '#web/words/index.ts';
import { ListInput } from './property-inputs.tsx';
import type { StepFieldsProps } from './step-fields.tsx';
import { useOptions } from './use-names.ts';
import { processWords } from './words.ts';

/** The form that the officer fills in at the step, and which of its answers the process goes on with. */
export function TaskFormFields({ step, lists, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const text = useText();
  const { named } = useOptions();
  const { form = '', outputs = '' } = step.attributes;
  const chosen = outputs.split(/[\s,]+/).filter((name) => name !== '');
  const fields = lists.forms.find(({ key }) => key === form)?.fields ?? [];
  // What the form no longer asks can still be taken away.
  const gone = chosen.filter((name) => !fields.some(({ key }) => key === name));
  const options = [...fields, ...gone.map((key) => ({ key, name: { 'zh-CN': key } }))];
  const toggle = (key: string) => {
    const next = chosen.includes(key) ? chosen.filter((name) => name !== key) : [...chosen, key];
    change({ 'mt:outputs': next.join(' ') || undefined });
  };
  return (
    <>
      <ListInput
        name="form"
        label={say('task-form')}
        value={form}
        none={say('task-form-none')}
        options={named(lists.forms)}
        onGiven={(key) => change({ 'mt:form': key, 'mt:outputs': undefined })}
      />
      {form === '' ? null : (
        <fieldset className="st-outputs">
          <legend>{say('task-form-outputs')}</legend>
          <p className="hint">{say('task-form-outputs-hint')}</p>
          {options.map(({ key, name }) => (
            <label key={key} className="tick">
              <input type="checkbox" checked={chosen.includes(key)} onChange={() => toggle(key)} />{' '}
              {text(name)} <span className="muted num">{key}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
