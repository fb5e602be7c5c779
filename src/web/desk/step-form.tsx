import { useText } from '#web/words/index.ts';
import { FieldControl } from '../portal/apply/field-control.tsx';
import type { StepFormShown } from './read-step-form.ts';
import './step-form.css';

/** What is filled in at a step, within the form of its act. */
export function StepForm({ shown: { title, pages } }: { readonly shown: StepFormShown }) {
  const text = useText();
  return (
    <fieldset className="sfm">
      <legend>{text(title)}</legend>
      {pages.map((page) => (
        <div key={page.key}>
          {pages.length > 1 ? <h3>{text(page.title)}</h3> : null}
          {page.hint ? <p className="xs muted">{text(page.hint)}</p> : null}
          {page.fields.map((field) => (
            <FieldControl key={field.name} field={field} phone="" />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
