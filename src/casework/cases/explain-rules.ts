import type { Text } from '#kernel/i18n/index.ts';
import { type FiredRule, toHost } from '#platform/decisions/index.ts';
import type { AutomaticCheck, ExplainedRule, ExplainedValue } from './model.ts';

/** The rules that fired, as they are kept: plain values, the legal basis, and the finding each led to. */
export function explainRules(
  fired: readonly FiredRule[],
  checks: readonly AutomaticCheck[],
): ExplainedRule[] {
  return fired.map(({ decision, rule, id, annotations, inputs, outputs }) => {
    const answers = outputs.map(plain);
    const key = answers.find(({ name }) => name === 'key')?.value;
    const check = checks.find((candidate) => candidate.key === key);
    return {
      decision,
      rule,
      ruleId: id,
      inputs: inputs.map(plain),
      outputs: answers,
      basis: basisIn(annotations),
      finding: check ? findingOf(check) : null,
    };
  });
}

/** The legal basis of the rule that a finding came from. */
export function basisOf(rules: readonly ExplainedRule[], check: AutomaticCheck): Text | null {
  return rules.find(({ finding }) => finding?.key === check.key)?.basis ?? null;
}

function findingOf({ key, label, value, required, verdict }: AutomaticCheck): ExplainedRule['finding'] {
  return { key, label, value, required, verdict };
}

function plain({ name, value }: FiredRule['inputs'][number]): ExplainedValue {
  return { name, value: toHost(value) };
}

/** A column with an English name (`Legal basis`) holds the English words, any other the Chinese (`依据`). */
function basisIn(annotations: FiredRule['annotations']): Text | null {
  const said = (english: boolean): string =>
    annotations
      .filter(({ name }) => /^[ -~]+$/.test(name) === english)
      .map(({ text }) => text)
      .join('；');
  const [chinese, english] = [said(false), said(true)];
  if (chinese === '' && english === '') return null;
  return { ...(chinese === '' ? {} : { 'zh-CN': chinese }), ...(english === '' ? {} : { en: english }) };
}
