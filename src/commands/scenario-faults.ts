import { licencesOfCase } from '#casework/licences/index.ts';
import type { Scenario } from '#casework/packs/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { type Language, languages, type Text, textIn } from '#kernel/i18n/index.ts';
import { type Expected, expectedWords, stateWords } from './scenario-words.ts';

/** What did not come about of what a scenario promises. */
export async function compare(applicant: Call, caseId: string, then: Scenario['then']): Promise<Text[]> {
  const { root, branches, entries, explained } = await viewProgress(applicant, caseId);
  const faults: Text[] = [];
  const expect = (what: Expected, expected: string | undefined, found: unknown, of?: string) => {
    if (expected !== undefined && expected !== found) faults.push(fault(what, expected, found, of));
  };
  const stateOf = (branch: { state: string; outcome: string | null } | null | undefined, wanted?: string) =>
    branch?.outcome && wanted === branch.outcome ? branch.outcome : branch?.state;
  expect('state', then.state, stateOf(root, then.state));
  expect('due', then.due, root?.dueOn);
  for (const [item, wanted] of Object.entries(then.children ?? {})) {
    const branch = branches.find(({ itemKey }) => itemKey === item);
    expect('child', wanted, stateOf(branch, wanted), item);
  }
  if (then.licence) {
    const all = await Promise.all(
      [caseId, ...branches.map((branch) => branch.caseId)].map((id) => licencesOfCase(applicant, id)),
    );
    const found = all.flat().find((licence) => licence.typeKey === then.licence?.type);
    expect('licence', then.licence.type, found?.typeKey);
    expect('licence-status', then.licence.status, found?.status);
  }
  const findings = explained.flatMap(({ rules }) => rules.flatMap(({ finding }) => finding ?? []));
  for (const [key, verdict] of Object.entries(then.checks ?? {}))
    expect('check', verdict, findings.find((finding) => finding.key === key)?.verdict ?? 'none', key);
  for (const kind of then.timeline ?? [])
    if (!entries.some((entry) => entry.kind === kind)) faults.push(fault('timeline', kind, undefined));
  return faults;
}

/** What was expected and what was found, in every language. */
export function fault(what: Expected, expected: string, found: unknown, of = ''): Text {
  const say = (language: Language, value: unknown) => {
    if (value === undefined || value === null) return language === 'en' ? 'nothing' : '没有';
    const words = stateWords[String(value)];
    return words ? textIn(words, language) : String(value);
  };
  const heading = (language: Language) => textIn(expectedWords[what], language).replace('{of}', of);
  return {
    'zh-CN': `${heading('zh-CN')}：应为 ${say('zh-CN', expected)}，实为 ${say('zh-CN', found)}`,
    en: `${heading('en')}: expected ${say('en', expected)}, found ${say('en', found)}`,
  };
}

/** What went wrong on the way, as its problem says it. */
export function inWords(error: unknown): Text {
  if (isProblem(error))
    return Object.fromEntries(
      languages.map((language) => {
        const { title, remedy } = sayProblem(error, language);
        const fields = error.fields.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
        return [language, [title, remedy, fields, `[${error.code}]`].filter(Boolean).join(' ')];
      }),
    );
  const message = error instanceof Error ? error.message : String(error);
  return { 'zh-CN': message, en: message };
}
