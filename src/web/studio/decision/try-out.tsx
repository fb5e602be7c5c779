import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import type { DecisionAnswer, TryDecision } from '#casework/studio/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { studioApi } from '../api.ts';
import { closureOf, type DrgElement } from '../dmn/graph.ts';
import { withImported } from '../dmn/imports.ts';
import { type AskedPath, pathsOf } from '../dmn/inputs.ts';
import { type DecisionModel, type KnownInput, useModel } from './model.ts';
import { sayValue } from './say-value.ts';
import { decisionWords } from './words.ts';

interface TryOutProps {
  /** The decision or service that is tried. */
  readonly tried: DrgElement;
  readonly known: readonly KnownInput[];
  readonly onAnswer: (answer: DecisionAnswer) => void;
}

/** A decision tried with made-up data, as it is written now. */
export function TryOut({ tried, known, onAnswer }: TryOutProps) {
  const say = useWords(decisionWords);
  const { xml, root, graph, importable, answer } = useModel();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const taken = useMemo(
    () => withImported(pathsOf(root, graph, tried.id), closureOf(graph, tried.id), importable),
    [root, graph, importable, tried.id],
  );
  const asked = taken.filter(({ isAsked }) => isAsked).map((input) => askedOf(input, known));
  const inputs = inputsOf(
    taken.map((input) => askedOf(input, known)),
    given,
  );
  useAnswer({ xml, decisionId: tried.id, inputs, onAnswer });
  const isOneOfMany =
    graph.filter(({ kind }) => kind === 'decision' || kind === 'decisionService').length > 1;
  return (
    <aside className="try" aria-labelledby="try">
      <h2 id="try">
        {isOneOfMany ? <Stated>{say('try-what', { name: tried.label })}</Stated> : say('try-title')}
      </h2>
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

function Answer({ answer: { value, fired, decided, problems } }: { answer: DecisionAnswer }) {
  const { graph } = useModel();
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
      {decided.length > 1 ? (
        <>
          <h3>{say('try-way')}</h3>
          <dl className="try__way">
            {decided.map(({ id, name, value: came }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a service may decide the same more than once
              <div key={place}>
                <dt>
                  <Stated>{graph.find((element) => element.id === id)?.label ?? name}</Stated>
                </dt>
                <dd>
                  <Stated>{sayValue(came)}</Stated>
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
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
            <dd>
              <Stated>{sayValue(member)}</Stated>
            </dd>
          </div>
        ))}
      </dl>
    ));
  return (
    <output className="try__value">
      <Stated>{sayValue(value)}</Stated>
    </output>
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
      {(input.type === 'list' && options.length === 0) || input.type === 'data' ? (
        <textarea
          className="input"
          id={id}
          value={value}
          placeholder={say(input.type === 'data' ? 'try-data' : 'one-a-line')}
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

/** The file says what is looked at and of which type it is, the form what it is called and how it is answered. */
function askedOf({ path, label, type, allowed }: AskedPath, known: readonly KnownInput[]): KnownInput {
  const found = known.find((input) => input.path === path);
  if (found) return found;
  return {
    path,
    label,
    type,
    options: allowed.map((value) => ({ value, label: { 'zh-CN': value, en: value } })),
    unit: undefined,
  };
}

/** Plain data by the names of the inputs; what is left empty is null. */
function inputsOf(
  asked: readonly KnownInput[],
  given: Readonly<Record<string, string>>,
): TryDecision['inputs'] {
  const inputs: Record<string, unknown> = {};
  for (const { path, type } of asked) {
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
    case 'data':
      return dataIn(value);
    case 'date':
    case 'text':
      return value;
    default:
      return type satisfies never;
  }
}

/** What is no JSON yet is nothing yet. */
function dataIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function useAnswer({
  xml,
  decisionId,
  inputs,
  onAnswer,
}: Pick<DecisionModel, 'xml'> &
  Pick<TryOutProps, 'onAnswer'> & {
    decisionId: string;
    inputs: TryDecision['inputs'];
  }): void {
  const written = JSON.stringify(inputs);
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(() => {
      const body = { xml, decision: decisionId, inputs: JSON.parse(written) as TryDecision['inputs'] };
      studioApi.tryDecision(body, gone.signal).then(onAnswer, () => {});
    }, 250);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [xml, decisionId, written, onAnswer]);
}
