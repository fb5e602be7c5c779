import type { ExplainedRule, ExplainedValue } from '#casework/cases/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { workWords } from './words.ts';

/** Which rules the system decided by, what each looked at, and the law it stands on. */
export function RulesList({ rules }: { rules: readonly ExplainedRule[] }) {
  const say = useWords(workWords);
  const text = useText();
  const language = useLanguage();
  const written = useValues();
  if (rules.length === 0) return null;
  return (
    <details className="why">
      <summary>{say('rules-title', { count: rules.length })}</summary>
      <ol>
        {rules.map((rule) => (
          <li key={`${rule.decision} ${rule.rule}`}>
            <p>
              <b>{text(rule.finding?.label ?? rule.decision)}</b>{' '}
              <span className="muted num" title={rule.ruleId ?? undefined}>
                {say('rule-number', { rule: rule.rule })}
              </span>
            </p>
            <p className="muted">
              <Stated>
                {[
                  say('rule-sees', { inputs: written(rule.inputs) }),
                  ...(rule.finding ? [] : [say('rule-says', { outputs: written(rule.outputs) })]),
                ].join(' · ')}
              </Stated>
            </p>
            <p>
              <Stated>
                {rule.basis
                  ? say('rule-basis', { basis: textIn(rule.basis, language) })
                  : say('rule-no-basis')}
              </Stated>
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function useValues(): (values: readonly ExplainedValue[]) => string {
  const say = useWords(workWords);
  const one = (value: unknown): string => {
    if (value === null || value === undefined) return say('nothing');
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return (values) =>
    values.map(({ name, value }) => (name === '' ? one(value) : `${name} ${one(value)}`)).join(' · ');
}
