import { type ReactNode, useEffect, useId, useState } from 'react';
import type { DecisionAnswer, TryDecision } from '#casework/studio/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { studioApi } from '../api.ts';
import { pathsIn } from './dmn.ts';
import type { KnownInput } from './model.ts';
import { decisionWords } from './words.ts';

interface TryOutProps {
  readonly xml: string;
  readonly decisionId: string;
  readonly known: readonly KnownInput[];
  readonly onFired: (fired: DecisionAnswer['fired']) => void;
}

/** A decision tried with made-up data, as it is written now. */
export function TryOut({ xml, decisionId, known, onFired }: TryOutProps) {
  const say = useWords(decisionWords);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const answer = useAnswer({ xml, decisionId, inputs: inputsOf(xml, known, given), onFired });
  const asked = pathsIn(xml).map((input) => askedOf(input, known));
  return (
    <aside className="try" aria-labelledby="try">
      <h2 id="try">{say('try-title')}</h2>
      <p className="xs muted">{say('try-lead')}</p>
      {asked.length === 0 ? <p>{say('try-none')}</p> : null}
      {asked.map((input) => (
        <TryField
          key={input.path}
          input={input}
          value={given[input.path] ?? ''}
          onChange={(value) => setGiven({ ...given, [input.path]: value })}
        />
      ))}
      {Object.values(given).some((value) => value !== '') ? (
        <button type="button" className="link" onClick={() => setGiven({})}>
          {say('try-clear')}
        </button>
      ) : null}
      {answer ? <Answer answer={answer} /> : null}
    </aside>
  );
}

function Answer({ answer: { value, fired, problems } }: { answer: DecisionAnswer }) {
  const say = useWords(decisionWords);
  const text = useText();
  return (
    <div className="try__answer" role="status">
      <h3>{say('try-result')}</h3>
      <Value value={value} />
      <p className="muted">
        {fired.length > 0
          ? say('try-fired', { rules: fired.map(({ rule }) => rule).join('、') })
          : say('try-fired-none')}
      </p>
      {problems.map(({ message, remedy, severity }) => (
        <p key={message['zh-CN']} className={severity === 'error' ? 'error' : 'muted'}>
          {text(message)} {text(remedy)}
        </p>
      ))}
    </div>
  );
}

function Value({ value }: { value: unknown }): ReactNode {
  const results = Array.isArray(value) ? value : [value];
  if (results.length > 0 && results.every(isRecord))
    return results.map((result, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a result is its place in the list
      <dl key={place}>
        {Object.entries(result).map(([name, member]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said(member)}</dd>
          </div>
        ))}
      </dl>
    ));
  return <output className="try__value">{said(value)}</output>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const said = (value: unknown) =>
  value === null || value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value);

function TryField({
  input,
  value,
  onChange,
}: {
  input: KnownInput;
  value: string;
  onChange: (value: string) => void;
}) {
  const say = useWords(decisionWords);
  const text = useText();
  const id = useId();
  const options =
    input.type === 'boolean'
      ? [
          { value: 'true', label: say('yes') },
          { value: 'false', label: say('no') },
        ]
      : input.options;
  return (
    <p className="try__field">
      <label htmlFor={id}>
        {text(input.label)}
        {input.unit ? <span className="muted">（{text(input.unit)}）</span> : null}
      </label>
      {input.type === 'list' && options.length === 0 ? (
        <textarea
          className="input"
          id={id}
          value={value}
          placeholder={say('one-a-line')}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : options.length > 0 && input.type === 'list' ? (
        <select
          className="input"
          id={id}
          multiple
          value={value.split('\n').filter(Boolean)}
          onChange={({ target }) =>
            onChange([...target.selectedOptions].map((option) => option.value).join('\n'))
          }
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {text(option.label)}
            </option>
          ))}
        </select>
      ) : options.length > 0 ? (
        <select className="input" id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{say('empty')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {text(option.label)}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="input"
          id={id}
          value={value}
          data-path={input.path}
          type={input.type === 'date' ? 'date' : 'text'}
          inputMode={input.type === 'number' ? 'decimal' : undefined}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </p>
  );
}

type Asked = ReturnType<typeof pathsIn>[number];

/** The file says what is looked at and of which type it is, the form what it is called and how it is answered. */
function askedOf({ path, type, allowed }: Asked, known: readonly KnownInput[]): KnownInput {
  const found = known.find((input) => input.path === path);
  if (found) return found;
  return {
    path,
    label: { 'zh-CN': path, en: path },
    type,
    options: allowed.map((value) => ({ value, label: { 'zh-CN': value, en: value } })),
    unit: undefined,
  };
}

/** Plain data by the names of the inputs; what is left empty is null. */
function inputsOf(
  xml: string,
  known: readonly KnownInput[],
  given: Readonly<Record<string, string>>,
): TryDecision['inputs'] {
  const inputs: Record<string, unknown> = {};
  for (const asked of pathsIn(xml)) {
    const { path, type } = askedOf(asked, known);
    const names = path.split('.');
    const last = names.pop() ?? '';
    let owner = inputs;
    for (const name of names) {
      const within = isRecord(owner[name]) ? owner[name] : {};
      owner[name] = within;
      owner = within;
    }
    owner[last] = typed(type, given[path] ?? '');
  }
  return inputs;
}

function typed(type: KnownInput['type'], value: string): unknown {
  if (type === 'list') return value.split('\n').filter((line) => line.trim() !== '');
  if (value.trim() === '') return null;
  switch (type) {
    case 'number':
      return Number.isFinite(Number(value)) ? Number(value) : value;
    case 'boolean':
      return value === 'true';
    case 'date':
    case 'text':
      return value;
    default:
      return type satisfies never;
  }
}

function useAnswer({
  xml,
  decisionId,
  inputs,
  onFired,
}: {
  xml: string;
  decisionId: string;
  inputs: TryDecision['inputs'];
  onFired: TryOutProps['onFired'];
}): DecisionAnswer | undefined {
  const [answer, setAnswer] = useState<DecisionAnswer>();
  const written = JSON.stringify(inputs);
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(() => {
      const body = { xml, decision: decisionId, inputs: JSON.parse(written) as TryDecision['inputs'] };
      studioApi.tryDecision(body, gone.signal).then(
        (found) => {
          setAnswer(found);
          onFired(found.fired);
        },
        () => {},
      );
    }, 250);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [xml, decisionId, written, onFired]);
  return answer;
}
