import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Text } from '#platform/forms/index.ts';
import { useWords } from '#web/words/index.ts';
import { formWords } from './words.ts';

/** A line that is taken when it is left, so that a step back undoes what was meant and not a letter. */
export function Line({
  label,
  value,
  hint,
  fault,
  code,
  long,
  number,
  disabled,
  lang,
  onWrite,
}: {
  label: ReactNode;
  value: string;
  hint?: ReactNode;
  fault?: string | undefined;
  code?: boolean;
  long?: boolean;
  number?: boolean;
  disabled?: boolean;
  lang?: string;
  onWrite: (value: string) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const common = {
    id,
    className: code ? 'input code' : 'input',
    value: typed,
    disabled,
    lang,
    spellCheck: !code,
    'aria-invalid': fault === undefined ? undefined : true,
    'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
    onBlur: () => {
      if (typed !== value) onWrite(typed);
    },
  };
  return (
    <div className={fault === undefined ? 'line' : 'line is-error'}>
      <label htmlFor={id}>{label}</label>
      {hint ? <span className="hint">{hint}</span> : null}
      {long ? (
        <textarea {...common} rows={2} onChange={({ target }) => setTyped(target.value)} />
      ) : (
        <input
          {...common}
          inputMode={number ? 'decimal' : undefined}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter' && typed !== value) onWrite(typed);
          }}
        />
      )}
      {fault === undefined ? null : (
        <span className="error" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}

/** A text in both languages, side by side. */
export function BothLanguages({
  what,
  text,
  long,
  onWrite,
}: {
  what: string;
  text: Text | undefined;
  long?: boolean;
  onWrite: (text: Text | undefined) => void;
}) {
  const say = useWords(formWords);
  const write = (language: 'zh-CN' | 'en') => (value: string) => {
    const { [language]: _before, ...others } = text ?? {};
    const next = value.trim() === '' ? others : { ...others, [language]: value };
    onWrite(Object.keys(next).length === 0 ? undefined : inOrder(next));
  };
  return (
    <div className="both">
      <Line
        label={say('in-chinese', { what })}
        value={text?.['zh-CN'] ?? ''}
        long={long ?? false}
        lang="zh-CN"
        onWrite={write('zh-CN')}
      />
      <Line
        label={say('in-english', { what })}
        value={text?.['en'] ?? ''}
        long={long ?? false}
        lang="en"
        onWrite={write('en')}
      />
    </div>
  );
}

/** Chinese first, as everywhere in packs. */
const inOrder = ({ 'zh-CN': chinese, ...others }: Text): Text =>
  chinese === undefined ? others : { 'zh-CN': chinese, ...others };

export function Choose({
  label,
  value,
  options,
  hidden,
  disabled,
  onChoose,
}: {
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly label: string; readonly group?: string }[];
  hidden?: boolean;
  disabled?: boolean;
  onChoose: (value: string) => void;
}) {
  const id = useId();
  const groups = [...new Set(options.map(({ group }) => group))];
  const known = options.some((option) => option.value === value);
  return (
    <div className="line">
      <label htmlFor={id} className={hidden ? 'vh' : undefined}>
        {label}
      </label>
      <select
        className="input"
        id={id}
        value={value}
        disabled={disabled}
        onChange={({ target }) => onChoose(target.value)}
      >
        {known ? null : <option value={value}>{value || '—'}</option>}
        {groups.map((group) => {
          const shown = options
            .filter((option) => option.group === group)
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ));
          return group === undefined ? (
            shown
          ) : (
            <optgroup key={group} label={group}>
              {shown}
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}

export function Tick({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <label className="tick">
      <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} /> {label}
    </label>
  );
}
