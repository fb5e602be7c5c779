import { useText, useWords } from '#web/words/index.ts';
import type { SampleCase } from './sample-case.ts';
import { processWords } from './words.ts';

type Values = Readonly<Record<string, string>>;

/** Answers as somebody types them; what is no plain word is written as JSON. */
export const typedAnswers = (sample: SampleCase | null): Values =>
  Object.fromEntries(
    (sample?.answers ?? []).map(({ key, value }) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value ?? null),
    ]),
  );

/** What was typed, in the kinds of the sample: words stay words, numbers numbers. */
export function answersTyped(sample: SampleCase | null, typed: Values): Record<string, unknown> {
  return Object.fromEntries(
    (sample?.answers ?? []).map(({ key, value }) => {
      const text = typed[key] ?? '';
      return [key, typeof value === 'string' ? text : jsonOr(text)];
    }),
  );
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

interface SampleFieldsProps {
  readonly sample: SampleCase;
  readonly typed: Values;
  readonly onType: (typed: Values) => void;
}

/** The application that the simulation plays with: what branches and checks look at can be answered otherwise. */
export function SampleFields({ sample, typed, onType }: SampleFieldsProps) {
  const say = useWords(processWords);
  const text = useText();
  if (sample.answers.length === 0) return null;
  return (
    <details className="st-more">
      <summary>{say('sample', { count: sample.answers.length })}</summary>
      <p className="muted xs">{say('sample-lead')}</p>
      {sample.answers.map(({ key, label, value }) => {
        const shared = {
          id: `sample-${key}`,
          className: 'input',
          value: typed[key] ?? '',
          onChange: ({ target }: { target: { value: string } }) => onType({ ...typed, [key]: target.value }),
        };
        return (
          <div key={key} className="st-field">
            <label htmlFor={`sample-${key}`}>{text(label)}</label>
            {typeof value === 'boolean' ? (
              <select {...shared}>
                <option value="true">{say('yes')}</option>
                <option value="false">{say('no')}</option>
              </select>
            ) : (
              <input {...shared} inputMode={typeof value === 'number' ? 'decimal' : undefined} />
            )}
          </div>
        );
      })}
    </details>
  );
}
