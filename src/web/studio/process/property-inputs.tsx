import { useEffect, useState } from 'react';
import { useWords } from '#web/words/index.ts';
import { processWords } from './words.ts';

/** Changes properties of what is chosen; undefined takes one away. */
export type Change = (properties: Readonly<Record<string, string | undefined>>) => void;

interface TextInputProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly long?: boolean;
  /** What is empty is given as undefined. */
  readonly onGiven: (value: string | undefined) => void;
}

/** Kept when somebody goes on to something else, so that one thing typed is one thing to undo. */
export function TextInput({ name, label, value, hint, long, onGiven }: TextInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const give = () => {
    if (typed.trim() !== value) onGiven(typed.trim() || undefined);
  };
  const shared = {
    id: `st-${name}`,
    name,
    className: 'input',
    value: typed,
    onBlur: give,
    'aria-describedby': hint ? `st-${name}-hint` : undefined,
  };
  return (
    <div className="st-field">
      <label htmlFor={`st-${name}`}>{label}</label>
      {long ? (
        <textarea {...shared} onChange={(event) => setTyped(event.target.value)} />
      ) : (
        <input
          {...shared}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && give()}
        />
      )}
      {hint ? (
        <span className="hint" id={`st-${name}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ListInputProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Choice[];
  /** Said where nothing is chosen; without it something must be. */
  readonly none?: string;
  readonly onGiven: (value: string | undefined) => void;
}

/** One of a list; what stands in the process and is not in the list stays choosable as it is. */
export function ListInput({ name, label, value, options, none, onGiven }: ListInputProps) {
  const say = useWords(processWords);
  const isKnown = options.some((option) => option.value === value);
  return (
    <div className="st-field">
      <label htmlFor={`st-${name}`}>{label}</label>
      <select
        id={`st-${name}`}
        name={name}
        className="input"
        value={value}
        onChange={(event) => onGiven(event.target.value || undefined)}
      >
        {none !== undefined || value === '' ? <option value="">{none ?? say('choose')}</option> : null}
        {isKnown || value === '' ? null : <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface NameInputProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** What there is already, to be chosen; something new may be written. */
  readonly known: readonly string[];
  readonly onGiven: (value: string | undefined) => void;
}

/** A name that other steps use, too: chosen from those there are, or a new one. */
export function NameInput({ name, label, value, hint, known, onGiven }: NameInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const give = () => {
    if (typed.trim() !== value) onGiven(typed.trim() || undefined);
  };
  return (
    <div className="st-field">
      <label htmlFor={`st-${name}`}>{label}</label>
      <input
        id={`st-${name}`}
        name={name}
        className="input"
        list={`st-${name}-known`}
        autoComplete="off"
        value={typed}
        aria-describedby={hint ? `st-${name}-hint` : undefined}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={give}
        onKeyDown={({ key }) => key === 'Enter' && give()}
      />
      <datalist id={`st-${name}-known`}>
        {[...new Set(known)].map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {hint ? (
        <span className="hint" id={`st-${name}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}

interface CheckInputProps {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onGiven: (checked: boolean) => void;
}

export function CheckInput({ name, label, checked, onGiven }: CheckInputProps) {
  return (
    <label className="st-field tick">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={({ target }) => onGiven(target.checked)}
      />{' '}
      {label}
    </label>
  );
}
