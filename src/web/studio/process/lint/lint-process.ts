import type { ModdleElement } from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter.js';
import { languages, type Text } from '#kernel/i18n/index.ts';
import { processIn } from '../moddle.ts';
import { lookAfresh, nameIn } from './elements.ts';
import type { DoubtReport } from './rule.ts';
import { isRefused, type RuleName, ruleNames, rules } from './rules.ts';
import { type DrawingFinding, placeOf } from './said-once.ts';
import { lintWords } from './words.ts';

const plugin = 'mingtang';
const linter = new Linter({
  config: {
    rules: Object.fromEntries(
      ruleNames.map((rule) => [`${plugin}/${rule}`, isRefused(rule) ? 'error' : 'warn']),
    ),
  },
  resolver: { resolveRule: (_plugin, rule) => rules[rule as RuleName] },
});

/** What can be seen in a drawing without asking the server: each with its place and what to do. */
export async function lintProcess(definitions: ModdleElement): Promise<readonly DrawingFinding[]> {
  const process = processIn(definitions);
  if (!process) return [];
  lookAfresh();
  const found = await linter.lint(process);
  return ruleNames.flatMap((rule) =>
    (found[`${plugin}/${rule}`] ?? [])
      // A rule that broke has said so on the console; its report names no place.
      .filter(({ category }) => category !== 'rule-error')
      .map((report) => findingOf(rule, report)),
  );
}

function findingOf(rule: RuleName, { id = '', category, about = {}, refused }: DoubtReport): DrawingFinding {
  const said = (word: RuleName | `${RuleName}-do`): Text =>
    Object.fromEntries(
      languages.map((language) => {
        const names = Object.entries(about).map(([place, element]) => [place, nameIn(language, element)]);
        return [language, lintWords.say(language, word, Object.fromEntries(names))];
      }),
    );
  return {
    severity: category === 'error' ? 'error' : 'warning',
    element: id,
    line: 0,
    code: `studio/${rule}`,
    message: said(rule),
    remedy: said(`${rule}-do`),
    ...(refused ? { sameAs: placeOf({ code: refused.code, element: refused.at.id ?? '' }) } : {}),
  };
}
