import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { MarkIcon } from './mark-icon.tsx';
import type { Check } from './model.ts';
import { workWords } from './words.ts';

const marks = { passed: 'passed', attention: 'attention', unknown: 'open' } as const;

/** What the system compared by itself. */
export function ChecksTable({ checks }: { checks: readonly Check[] }) {
  const say = useWords(workWords);
  const text = useText();
  const language = useLanguage();
  if (checks.length === 0) return null;
  const said = (words: string | null, english: string | null) =>
    language === 'en' && english ? english : words && <Stated>{words}</Stated>;
  const good = checks.filter(({ verdict }) => verdict === 'passed').length;
  return (
    <section aria-labelledby="checks-title">
      <div className="bar bar--2">
        <h2 id="checks-title">
          {say('checks')}{' '}
          <span className="muted">
            {good === checks.length
              ? say('checks-good', { count: good })
              : say('checks-some', { good, rest: checks.length - good })}
          </span>
        </h2>
      </div>
      <table className="au">
        <thead className="vh">
          <tr>
            <th scope="col">{say('check-item')}</th>
            <th scope="col">{say('check-value')}</th>
            <th scope="col">{say('check-required')}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.key} className={`au--${check.verdict}`}>
              <th scope="row">
                <MarkIcon mark={marks[check.verdict]} />
                {text(check.label)}
              </th>
              <td>
                <b>{said(check.value, check.valueEn) ?? say('verdict-unknown')}</b>
              </td>
              <td className="muted">{said(check.required, check.requiredEn) ?? text(check.source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
