import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import { answerSituation, fillIn, findGuide, type Handed, type Look } from './applicant.ts';
import { assertAccessible, picture, visit } from './browser.ts';
import { giveAccount, goOn, press } from './person.ts';

export type Language = 'zh-CN' | 'en';

/** Who looks, on how wide a screen, and what the pictures are called. */
export interface Looking {
  readonly url: string;
  readonly language: Language;
  readonly width: number;
  readonly name: string;
}

/** An application as somebody made it in the browser. */
export interface Application {
  readonly page: Page;
  readonly look: Look;
  readonly handed: Handed;
  /** How many materials the guide named before and after the situation was told. */
  readonly materials: { readonly all: number; readonly mine: number };
  leave(): Promise<void>;
}

let scenarios: Promise<ReadonlyMap<string, readonly Scenario[]>> | undefined;

/** What is given in the pack's own scenario of this item: the first, or that with this name. */
export async function givenIn(item: string, name?: string): Promise<Scenario['given']> {
  scenarios ??= readScenarios(['packs/china', 'packs/mingzhou']).then(
    (read) => new Map(read.map((each) => [each.item, each.scenarios.map(({ scenario }) => scenario)])),
  );
  const found = (await scenarios)
    .get(item)
    ?.find((scenario) => name === undefined || Object.values(scenario.name).includes(name));
  assert.ok(found, `a scenario of ${item}`);
  return found.given;
}

/** Looks at a page: nothing for axe, no sideways scroll, a picture for people. */
export const lookAt =
  (page: Page, name: string): Look =>
  async (place) => {
    await assertAccessible(page);
    await picture(page, `${name}-${place}`);
  };

/** From a word typed on the home page to the receipt in hand. */
export async function apply(
  { url, language, width, name }: Looking,
  words: string,
  item: string,
  given: Scenario['given'],
  firm?: string,
): Promise<Application> {
  const { page, context, complaints } = await visit({ url, language, width });
  const look = lookAt(page, `${name}-${language}`);
  await findGuide(page, words, item, look);
  const rows = page.locator('#materials tbody tr');
  const all = await rows.count();
  await answerSituation(page, given.situation);
  const mine = await rows.count();
  await press(page.locator('.top__go a').first());
  await giveAccount(page, given.applicant, firm);
  await look('start');
  await goOn(page);
  const handed = await fillIn(page, given, look);
  const leave = async () => {
    assert.deepEqual(complaints, [], 'what the browser complained of');
    await context.close();
  };
  return { page, look, handed, materials: { all, mine }, leave };
}
