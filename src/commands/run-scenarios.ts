import {
  readDemonstrationAccounts,
  readScenarios,
  type Scenario,
  type ScenarioStep,
} from '#casework/packs/index.ts';
import type { ScenarioResult } from '#casework/studio/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { type Language, type Text, textIn } from '#kernel/i18n/index.ts';
import { runEnquiries } from './run-enquiries.ts';
import { compare, fault, inWords } from './scenario-faults.ts';
import { callIn, handIn, materialsOf, othersIn, type Stage, takeStep } from './scenario-steps.ts';
import { actWords } from './scenario-words.ts';
import { openTestCity } from './test-city.ts';

/** A scenario that was played, with where it is written. */
export interface Played extends ScenarioResult {
  readonly file: string;
  readonly line: number;
}

/** Runs every scenario of the packs against a database of its own, with the packs imported and the clock in hand. */
export async function runScenarios(
  directories: readonly string[],
  say: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const application = await openTestCity(directories);
  const counted = await runEnquiries(application, directories, say);
  if ((await readDemonstrationAccounts(directories)).length === 0) {
    say('ℹ 没有演示账号，场景不演练 · no sample accounts: scenarios are not played');
    await application.database.close();
    return counted;
  }
  for await (const { played } of playScenarios(application, directories)) {
    const { item, name, faults, step, file, line } = played;
    counted[faults.length === 0 ? 'passed' : 'failed'] += 1;
    if (faults.length === 0) say(`✔ ${item}: ${textIn(name, 'zh-CN')}`);
    else {
      const said = [...(step ? [step.said] : []), ...faults].map((text) => textIn(text, 'zh-CN'));
      say(`✖ ${item}: ${textIn(name, 'zh-CN')}\n  ${file}:${line}\n  ${said.join('\n  ')}`);
    }
  }
  await application.database.close();
  return counted;
}

/** Plays the scenarios of these items, or of all, one after another. */
export async function* playScenarios(
  stage: Stage,
  directories: readonly string[],
  items?: ReadonlySet<string>,
): AsyncGenerator<{ readonly total: number; readonly played: Played }> {
  const start = stage.clock.now();
  const wanted = (await readScenarios(directories)).filter(({ item }) => items?.has(item) ?? true);
  const total = wanted.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  for (const { item, file, scenarios } of wanted)
    for (const { scenario, line } of scenarios) {
      stage.clock.moveTo(start);
      const came = await play(stage, directories, item, scenario);
      yield { total, played: { item, name: nameOf(scenario), ...came, file, line } };
    }
}

const nameOf = ({ name }: Scenario): Text => (typeof name === 'string' ? { 'zh-CN': name } : name);

/** Which step could not be taken, and why; or what the end was not as promised. */
async function play(
  stage: Stage,
  directories: readonly string[],
  itemKey: string,
  { given, when, then }: Scenario,
): Promise<Pick<ScenarioResult, 'step' | 'faults'>> {
  let place: ScenarioResult['step'] = applying(when.length);
  try {
    const applicant = await callIn(stage, given.applicant, given.onBehalfOf);
    const submission = {
      itemKey,
      situation: given.situation ?? {},
      answers: given.answers,
      materials: await materialsOf(applicant, directories, given.materials ?? {}),
      channel: 'api',
    } as const;
    const others = await Promise.all(othersIn(given).map((account) => callIn(stage, account)));
    const { caseId } = await handIn(applicant, submission, others);
    for (const [index, step] of when.entries()) {
      place = stepWords(step, index + 1, when.length);
      await takeStep(stage, directories, applicant, caseId, step);
    }
    place = null;
    if (then.refused !== undefined)
      return { step: null, faults: [fault('refused', then.refused, undefined)] };
    return { step: null, faults: await compare(applicant, caseId, then) };
  } catch (error) {
    if (then.refused !== undefined && isProblem(error, then.refused)) return { step: null, faults: [] };
    return { step: place, faults: [inWords(error)] };
  }
}

const applying = (of: number): ScenarioResult['step'] => ({
  number: 0,
  of,
  said: { 'zh-CN': '提交申请', en: 'Submit the application' },
});

function stepWords({ act, officer, item }: ScenarioStep, number: number, of: number): ScenarioResult['step'] {
  const said = (language: Language) => {
    const words = actWords[act];
    const who = officer ?? (language === 'en' ? 'applicant' : '申请人');
    return [who, item, words ? textIn(words, language) : act]
      .filter((word) => word !== undefined)
      .join(' · ');
  };
  return {
    number,
    of,
    said: {
      'zh-CN': `第 ${number} 步（共 ${of} 步）：${said('zh-CN')}`,
      en: `Step ${number} of ${of}: ${said('en')}`,
    },
  };
}
