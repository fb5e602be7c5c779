import type { InputHTMLAttributes, ReactNode } from 'react';
import { useWords } from '#web/words/index.ts';
import { classes } from './classes.ts';
import { designWords } from './words.ts';

interface FieldProps {
  /** The control's id and name. */
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** How a control refers to its label's company. */
interface Described {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** Ids are the field's name: the error summary's links and the browser's autofill both find it. */
const idOf = (name: string) => name;

function describe({ name, hint, error }: FieldProps): Described {
  const by = classes(Boolean(hint) && `${idOf(name)}-hint`, error !== undefined && `${idOf(name)}-error`);
  return {
    id: idOf(name),
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': by || undefined,
  };
}

function Company({ name, hint, error }: FieldProps) {
  return (
    <>
      {hint ? (
        <span className="hint" id={`${idOf(name)}-hint`}>
          {hint}
        </span>
      ) : null}
      {error === undefined ? null : (
        <span className="error" id={`${idOf(name)}-error`}>
          {error}
        </span>
      )}
    </>
  );
}

/** Label, hint, error, then whatever control `children` makes of the ids it is given. */
export function Field({
  children,
  ...field
}: FieldProps & { children: (described: Described) => ReactNode }) {
  return (
    <div className={classes('field', field.error !== undefined && 'is-error')}>
      <label htmlFor={idOf(field.name)}>{field.label}</label>
      <Company {...field} />
      {children(describe(field))}
    </div>
  );
}

/** A group of controls under one question. The first has the field's id, so that the error summary leads to where one can act. */
function Group({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <fieldset
      className={classes('field', field.error !== undefined && 'is-error')}
      aria-describedby={describe(field)['aria-describedby']}
    >
      <legend>{field.label}</legend>
      <Company {...field} />
      {children}
    </fieldset>
  );
}

type TextFieldProps = FieldProps & {
  readonly value?: string | undefined;
  /** Shown after the field; numbers stand to the right. */
  readonly unit?: ReactNode;
  readonly kind?: 'text' | 'number' | 'textarea' | 'short';
  readonly required?: boolean;
} & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'autoComplete' | 'inputMode' | 'type' | 'placeholder' | 'readOnly' | 'maxLength' | 'spellCheck'
  >;

export function TextField({ name, label, hint, error, value, unit, kind = 'text', ...rest }: TextFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      {(described) => {
        if (kind === 'textarea')
          return (
            <textarea
              className="input"
              name={name}
              defaultValue={value}
              maxLength={rest.maxLength}
              required={rest.required}
              {...described}
            />
          );
        const input = (
          <input
            className={classes(
              'input',
              kind === 'number' && 'input--num',
              kind === 'short' && 'input--short',
            )}
            name={name}
            defaultValue={value}
            inputMode={kind === 'number' ? 'decimal' : undefined}
            {...rest}
            {...described}
          />
        );
        return unit === undefined ? (
          input
        ) : (
          <div className="unit">
            {input}
            <span>{unit}</span>
          </div>
        );
      }}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** An option's words in a `select` must be plain text. */
type PlainOption = Option & { readonly label: string };

export function SelectField({
  options,
  value,
  ...field
}: FieldProps & { options: readonly PlainOption[]; value?: string | undefined }) {
  const say = useWords(designWords);
  return (
    <Field {...field}>
      {(described) => (
        <select className="input" name={field.name} defaultValue={value ?? ''} {...described}>
          {options.some((option) => option.value === '') ? null : <option value="">{say('choose')}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoicesProps extends FieldProps {
  readonly options: readonly Option[];
  /** Many may be chosen: checkboxes. */
  readonly many?: boolean;
  readonly value?: string | readonly string[] | undefined;
}

/** Radios, or checkboxes: the whole line is the target. */
export function Choices({ options, many, value, ...field }: ChoicesProps) {
  const chosen = typeof value === 'string' ? [value] : (value ?? []);
  return (
    <Group {...field}>
      <div className="choices">
        {options.map((option, place) => (
          <label className="choice" key={option.value}>
            <input
              id={place === 0 ? idOf(field.name) : undefined}
              type={many ? 'checkbox' : 'radio'}
              name={field.name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <span>
              {option.label}
              {option.hint ? <span className="hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </Group>
  );
}

export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** Three inputs, as people say a date; nobody has to hunt in a calendar for the year of birth. */
export function DateField({ value, ...field }: FieldProps & { value?: DateParts | undefined }) {
  const say = useWords(designWords);
  return (
    <Group {...field}>
      <div className="dates">
        {(['year', 'month', 'day'] as const).map((part, place) => (
          <label key={part}>
            {say(part)}
            <input
              id={place === 0 ? idOf(field.name) : undefined}
              className="input"
              name={`${field.name}.${part}`}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={value?.[part]}
              aria-invalid={field.error === undefined ? undefined : true}
            />
          </label>
        ))}
      </div>
    </Group>
  );
}

export function FileField({ accept, ...field }: FieldProps & { accept?: readonly string[] | undefined }) {
  return (
    <Field {...field}>
      {(described) => (
        <div className="file">
          <input
            type="file"
            name={field.name}
            accept={accept?.map((extension) => `.${extension}`).join(',')}
            {...described}
          />
        </div>
      )}
    </Field>
  );
}
