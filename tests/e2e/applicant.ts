import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '#casework/packs/index.ts';
import { assertAccessible, visit } from './browser.ts';
import { fillPage, giveAccount, goOn, press } from './person.ts';

/** What an applicant has in hand when the application is in. */
export interface Handed {
  readonly caseId: string;
  readonly number: string;
  readonly password: string;
}

/** Called on each page that is met, with its place in the application: `shop`, `materials`, `check`, `receipt`. */
export type Look = (place: string) => Promise<void>;

/** Types what one has in mind into the search of the home page and opens the item's guide from what is found. */
export async function findGuide(page: Page, words: string, item: string, look: Look): Promise<void> {
  await page.goto('/');
  await page.locator('main input[name="q"]').first().fill(words);
  await press(page.locator('main form:has(input[name="q"]) button').first());
  await look('search');
  await press(page.locator(`main a[href^="/items/${item}"]`).first());
  await look('guide');
}

/** Answers the guide's questions, so that it shows what is to be brought in this case, and starts the application. */
export async function answerSituation(page: Page, situation: Scenario['given']['situation']): Promise<void> {
  for (const [key, value] of Object.entries(situation ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      await page.locator(`.situations [name="${key}"][value="${String(one)}"]`).check();
  await press(page.locator('.situations button'));
}

/** From the start page to the receipt: one form, the materials, the check. */
export async function fillIn(page: Page, given: Scenario['given'], look: Look): Promise<Handed> {
  const seen = new Set<string>();
  for (let pages = 0; pages < 24 && page.url().includes('/apply/draft/'); pages += 1) {
    const place = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    if (place === 'materials') await handInMaterials(page, given);
    else if (place === 'check') {
      const declaration = page.locator('main input[type="checkbox"]');
      if ((await declaration.count()) > 0) await declaration.first().check();
    } else await fillPage(page, given.answers ?? {});
    if (!seen.has(place)) await look(place);
    seen.add(place);
    await goOn(page);
  }
  if (page.url().includes('/my/joint/')) await confirmByOthers(page, given, look);
  return receiptOf(page, look);
}

/** Where several apply together: each opens what he was sent, reads it and confirms; then the first has the receipt. */
async function confirmByOthers(page: Page, given: Scenario['given'], look: Look): Promise<void> {
  await look('joint-asked');
  const { origin, pathname } = new URL(page.url());
  const language = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh-CN';
  let last = pathname;
  for (const account of [given.coApplicant ?? []].flat()) {
    const other = await visit({ url: origin, language, width: page.viewportSize()?.width ?? 360 });
    await other.page.goto(pathname);
    await giveAccount(other.page, account);
    await assertAccessible(other.page);
    await other.page.locator('#agreed').check();
    await press(other.page.locator('button[value="confirm"]'));
    last = new URL(other.page.url()).pathname;
    assert.deepEqual(other.complaints, []);
    await other.context.close();
  }
  assert.match(last, /^\/my\/[0-9a-f-]{36}\/receipt$/);
  await page.goto(last);
}

async function handInMaterials(page: Page, given: Scenario['given']): Promise<void> {
  for (const [key, way] of Object.entries(given.materials ?? {})) {
    const promise = page.locator(`button[name="_promise"][value="${key}"]`);
    if (!('promise' in way) || (await promise.count()) === 0) continue;
    await press(promise);
  }
  for (const input of await page.locator('main input[type="file"]').all()) {
    const way = given.materials?.[(await input.getAttribute('name')) ?? ''];
    // A file would take the place of the promise.
    if (!way || !('promise' in way)) await input.setInputFiles('packs/mingzhou/samples/sample.pdf');
  }
}

async function receiptOf(page: Page, look: Look): Promise<Handed> {
  const { pathname } = new URL(page.url());
  const caseId = /^\/my\/([0-9a-f-]{36})\/receipt$/.exec(pathname)?.[1];
  const text = await page.locator('main').innerText();
  assert.ok(caseId, `a receipt, not ${pathname}: ${text.slice(0, 600)}`);
  await look('receipt');
  const number = /MZ\d{14}/.exec(text)?.[0] ?? '';
  const password = /\n([2-9A-HJ-NP-Z]{8})\n/.exec(text)?.[1] ?? '';
  assert.ok(number && password, text);
  return { caseId, number, password };
}
