import type { ReactNode } from 'react';
import { textIn } from '#kernel/i18n/index.ts';
import { Choices, DateField, type Option, SelectField, TextField } from '#web/design/index.ts';
import { decimalOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import type { FieldView } from './field-view.ts';
import { SourceNote } from './prefilled.tsx';
import { RepeatField } from './repeat-field.tsx';
import { applyWords } from './words.ts';

/** The control that the form's definition asks for; groups and rows draw their parts the same way. */
export function FieldControl({ field, phone }: { field: FieldView; phone: string }) {
  const text = useText();
  const say = useWords(applyWords);
  const language = useLanguage();
  const { name, error, values } = field;
  const [value] = values;
  const label: ReactNode = (
    <>
      {text(field.label)}
      {field.required ? null : <span className="optional">{say('optional')}</span>}
    </>
  );
  const hint = <Hint field={field} />;
  const common = { name, label, hint: field.hint || field.source?.changed ? hint : undefined, error };
  const options: readonly Option[] = field.options.map((option) => ({
    value: option.value,
    label: text(option.label),
    hint: option.hint ? text(option.hint) : undefined,
  }));

  switch (field.control) {
    case 'radio':
    case 'yes-no':
      return <Choices {...common} options={options} value={value} />;
    case 'checkbox':
      return field.many ? (
        <Choices {...common} options={options} value={values} many />
      ) : (
        <Choices
          {...common}
          label={<span className="vh">{label}</span>}
          options={[{ value: 'true', label }]}
          value={value === 'true' ? ['true'] : []}
          many
        />
      );
    case 'select':
    case 'region':
      return (
        <SelectField
          {...common}
          value={value}
          options={field.options.map((option) => ({
            value: option.value,
            label: textIn(option.label, language),
          }))}
        />
      );
    case 'date':
      return <DateField {...common} value={datePartsOf(value)} />;
    case 'number':
      return (
        <TextField
          {...common}
          kind="number"
          value={field.format === 'decimal' && value !== undefined ? grouped(value) : value}
          unit={field.unit ? text(field.unit) : undefined}
        />
      );
    case 'textarea':
      return <TextField {...common} kind="textarea" value={value} maxLength={field.maxLength} />;
    case 'repeat':
      return <RepeatField field={field} label={label} hint={common.hint} phone={phone} />;
    case 'address':
    case 'text':
      if (field.rows.length > 0)
        return <RepeatField field={field} label={label} hint={common.hint} phone={phone} />;
      if (field.parts.length > 0)
        return (
          <fieldset className="field parts" id={name}>
            <legend>{label}</legend>
            {common.hint}
            <div className="parts__in">
              {field.parts.map((part) => (
                <FieldControl key={part.name} field={part} phone={phone} />
              ))}
            </div>
          </fieldset>
        );
      return <PlainText field={field} common={common} value={value} />;
    default:
      return field.control satisfies never;
  }
}

interface Common {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint: ReactNode;
  readonly error: string | undefined;
}

/** What a phone's keyboard and a browser's memory can help with. */
const helps: Readonly<Record<string, { autoComplete?: string; inputMode?: 'tel' | 'email' }>> = {
  mobile: { autoComplete: 'tel', inputMode: 'tel' },
  email: { autoComplete: 'email', inputMode: 'email' },
};

function PlainText({
  field,
  common,
  value,
}: {
  field: FieldView;
  common: Common;
  value: string | undefined;
}) {
  const text = useText();
  const help = helps[field.format ?? ''] ?? {};
  return (
    <TextField
      {...common}
      {...help}
      value={value}
      unit={field.unit ? text(field.unit) : undefined}
      spellCheck={field.format === undefined}
    />
  );
}

function Hint({ field }: { field: FieldView }) {
  const text = useText();
  return (
    <>
      {field.hint ? text(field.hint) : null}
      {field.source?.changed ? <SourceNote field={field} source={field.source} /> : null}
    </>
  );
}

/** Numbers come back as people write them; what is not a number stays as it was typed. */
function grouped(value: string): string {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? decimalOf(value) : value;
}

function datePartsOf(value: string | undefined) {
  if (value === undefined) return undefined;
  const [year = '', month = '', ...day] = value.split('-');
  const plain = (part: string) => part.replace(/^0(?=\d)/, '');
  return { year, month: plain(month), day: plain(day.join('-')) };
}

/** A value that stays as it is travels along unseen, so that saving the page keeps it. */
export function HiddenValue({ field }: { field: FieldView }) {
  return (
    <>
      {field.values.map((value) => (
        <input key={value} type="hidden" name={field.name} value={value} />
      ))}
      {[...field.parts, ...field.rows.flat()].map((part) => (
        <HiddenValue key={part.name} field={part} />
      ))}
    </>
  );
}
