import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { goOn, signIn } from './person.ts';

const item = '/apply/planning-permit?projectKind=building&byAgent=true';

/** A voice that speaks when the test says so: what a headless browser lacks. */
const fakeVoice = (languages: readonly string[]) => `
  const said = [];
  const voices = ${JSON.stringify(languages)}.map((lang) => ({ lang, name: lang }));
  class Utterance { constructor(text) { this.text = text; } }
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.defineProperty(globalThis, 'speechSynthesis', { value: {
    getVoices: () => voices, speak: (utterance) => said.push(utterance), cancel: () => { said.cancelled = true; },
    addEventListener: () => {},
  } });
  globalThis.said = said;`;

/** A new draft, at its page with this key. */
async function openPage(page: Page, key: string): Promise<void> {
  await signIn(page, 'shen.zhiyuan', '澜岸');
  await page.goto(item);
  await page.locator('main form .btn--main').click();
  await page.waitForURL(/\/apply\/draft\/[^/]+\/[a-z]/);
  await page.goto(page.url().replace(/[^/]+$/, key));
}

const errorOf = (page: Page, name: string) => page.locator(`[id="${name}-error"]`);

describe('forms with script', { skip: browserPath ? false : 'no browser on this machine' }, () => {
  let here: City;
  before(async () => {
    here = await city();
  });

  for (const [language, word] of [
    ['zh-CN', /请填写数字/],
    ['en', /as a number/],
  ] as const)
    it(`tell a mistake when its field is left, in the server's words, ${language}`, async () => {
      const { page, context } = await visit({ url: here.url, language, width: 360 });
      await openPage(page, 'scale');
      const scripts = page.locator('script');
      assert.equal(await scripts.count(), 1);
      assert.equal(await scripts.getAttribute('type'), 'module');
      const area = page.locator('[name=aboveGroundArea]');
      await area.focus();
      await page.keyboard.press('Tab');
      assert.equal(await errorOf(page, 'aboveGroundArea').count(), 0, 'passed by untouched');
      await area.pressSequentially('七百');
      assert.equal(await errorOf(page, 'aboveGroundArea').count(), 0, 'not while typing');
      await page.keyboard.press('Tab');
      assert.match((await errorOf(page, 'aboveGroundArea').textContent()) ?? '', word);
      assert.equal(await area.getAttribute('aria-invalid'), 'true');
      assert.match((await area.getAttribute('aria-describedby')) ?? '', /aboveGroundArea-error/);
      await assertAccessible(page);
      await picture(page, `form-mistake-${language}`);
      const inBrowser = await errorOf(page, 'aboveGroundArea').textContent();

      await goOn(page);
      await page.locator('.errors').waitFor();
      assert.equal(await errorOf(page, 'aboveGroundArea').textContent(), inBrowser);
      const told = await page.locator('.errors li').count();
      await area.fill('1,200.5');
      assert.equal(await errorOf(page, 'aboveGroundArea').count(), 0, 'mended while typing');
      assert.equal(await area.getAttribute('aria-invalid'), null);
      assert.equal(await page.locator('.errors li').count(), told - 1);
      assert.equal(await page.locator('.errors a[href="#aboveGroundArea"]').count(), 0);
      await assertAccessible(page);
      await context.close();
    });

  it('tell what is wrong with a file before it is sent, and show how far a large one is', async () => {
    const { page, context } = await visit({ url: here.url, width: 360 });
    await openPage(page, 'materials');
    const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-upload-'));
    const fileOf = (name: string, bytes: number) => {
      const file = path.join(folder, name);
      writeFileSync(file, Buffer.alloc(bytes, '%PDF-1.4\n'));
      return file;
    };
    const first = page.locator('input[type=file]').first();
    const name = (await first.getAttribute('name')) ?? '';
    await first.setInputFiles(fileOf('a.exe', 10));
    assert.match((await errorOf(page, name).textContent()) ?? '', /a\.exe/);
    await page.locator('main .btns .btn--main').click();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'file');
    const megabytes = Number(await first.getAttribute('data-megabytes'));
    await first.setInputFiles(fileOf('large.pdf', (megabytes << 20) + 1));
    assert.match((await errorOf(page, name).textContent()) ?? '', /large\.pdf.*MB/);
    await assertAccessible(page);

    // Two megabytes that are no PDF inside: only the server can see that.
    await first.setInputFiles(fileOf('two.pdf', 2 << 20));
    assert.equal(await errorOf(page, name).count(), 0);
    await page.route('**/api/drafts/**', async (route) => {
      await page.locator('.sending progress').waitFor();
      await route.continue();
    });
    await page.locator('main .btns .btn--main').click();
    await page.waitForURL(/refused=/);
    assert.match((await errorOf(page, name).textContent()) ?? '', /two\.pdf/);
    await context.close();
  });

  it('keep a half-filled page by themselves', async () => {
    const { page, context } = await visit({ url: here.url });
    await openPage(page, 'designer');
    const address = page.url();
    const seen = page.locator('input[name=_seen]');
    const before = await seen.inputValue();
    await page.fill('[name=designFirm]', '甲院');
    await page.waitForResponse((answer) => answer.request().method() === 'POST', { timeout: 15_000 });
    await page.waitForFunction(
      (old) => document.querySelector<HTMLInputElement>('input[name=_seen]')?.value !== old,
      before,
    );
    const other = await context.newPage();
    await other.goto(address);
    assert.equal(await other.inputValue('[name=designFirm]'), '甲院');
    await page.fill('[name=designFirm]', '乙院');
    await goOn(page);
    await page.goto(address);
    assert.equal(await page.inputValue('[name=designFirm]'), '乙院', 'its own saving is no conflict');
    await context.close();
  });

  it('are sent once, however often one presses', async () => {
    const { page, context } = await visit({ url: here.url });
    await openPage(page, 'designer');
    let posts = 0;
    await page.route('**/designer', async (route) => {
      if (route.request().method() === 'POST') posts += 1;
      await route.continue();
    });
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('main .btns .btn--main');
      for (let press = 0; press < 3; press += 1) button?.click();
    });
    await page.waitForURL((url) => !url.pathname.endsWith('/designer') || url.search !== '');
    assert.equal(posts, 1);
    await context.close();
  });

  for (const language of ['zh-CN', 'en'] as const)
    it(`are read aloud part by part in elder mode, ${language}`, async () => {
      const { page, context } = await visit({ url: here.url, language, width: 360 });
      await context.addInitScript(fakeVoice(['de-DE', language]));
      await page.goto('/items/planning-permit?elder=1');
      const buttons = page.locator('.aloud');
      await buttons.first().waitFor();
      assert.ok((await buttons.count()) >= 5);
      const conditions = page.locator('section:has(.conditions) .aloud').first();
      await conditions.click();
      const marked = page.locator('.is-read');
      assert.equal(await marked.count(), 1);
      const said = await page.evaluate('said.map(({ text }) => text)');
      assert.ok(Array.isArray(said) && said.length > 1);
      const shown = (await page.locator('.conditions li').first().textContent()) ?? '';
      assert.ok(
        said.some((piece) => shown.includes(String(piece).replace(/\.$/, ''))),
        shown,
      );
      assert.ok(!said.some((piece) => /朗读|Read aloud/.test(String(piece))), 'buttons are not read');
      await picture(page, `read-aloud-${language}`);
      await assertAccessible(page);
      await conditions.click();
      assert.equal(await marked.count(), 0, 'stops');
      await conditions.click();
      await page.evaluate('said.at(-1).onend()');
      assert.equal(await marked.count(), 0, 'ends');
      await context.close();
    });

  it('have no such button where the browser has no voice for the language', async () => {
    const { page, context } = await visit({ url: here.url, width: 360 });
    await context.addInitScript(fakeVoice(['de-DE']));
    await page.goto('/items/planning-permit?elder=1');
    await page.waitForLoadState('load');
    assert.equal(await page.locator('.aloud').count(), 0);
    await context.close();
  });
});
