import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import { fillIn, type Handed } from './applicant.ts';
import { visit } from './browser.ts';
import type { City } from './city.ts';
import { applyFor, goOn, signIn } from './person.ts';

/** The firm that builds, and the form that its representative begins with. */
export const planningFirm = '明州澜岸置业有限公司';
const beginning = '/apply/planning-permit?projectKind=building&facts=large-site&byAgent=false';

/** What the first scenario of the planning permit is given. */
export async function planningGiven(): Promise<Scenario['given']> {
  const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
  const first = scenarios.find(({ item }) => item === 'planning-permit')?.scenarios[0]?.scenario;
  assert.ok(first);
  return first.given;
}

/** Who applies for planning permits, signed in for the firm. */
export interface PlanningApplicant {
  readonly page: Page;
  apply(): Promise<Handed>;
}

export async function planningApplicant(here: City): Promise<PlanningApplicant> {
  const given = await planningGiven();
  const { page } = await visit({ url: here.url });
  await signIn(page, given.applicant, planningFirm);
  return {
    page,
    apply: async () => {
      await page.goto(beginning);
      await goOn(page);
      return fillIn(page, given, async () => {});
    },
  };
}

/** Hands in one application without script, quickly; its number. */
export async function applyForPlanning(here: City): Promise<string> {
  const { applicant, answers } = await planningGiven();
  const { page, context } = await visit({ url: here.url, javaScript: false });
  await signIn(page, applicant, planningFirm);
  const number = await applyFor(page, beginning, answers);
  assert.match(number, /^MZ/);
  await context.close();
  return number;
}
