import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, closeBrowser, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

let here: City;
before(async () => {
  if (!skip) here = await city();
});
after(async () => {
  await closeBrowser();
  await here?.stop();
});

/** Signs in as a sample account, acting for the firm whose name is given, else for oneself. */
export async function signIn(page: Page, account: string, firm?: string): Promise<void> {
  await page.goto('/signin');
  await page.locator('input[name="login"], input[name="account"]').first().fill(account);
  await page.locator('input[type="password"]').fill('Mingzhou-2026');
  await page.locator('main button[type="submit"]').first().click();
  await page.waitForLoadState();
  if (page.url().includes('/signin/acting-for')) {
    const choice = firm ? page.getByText(firm) : page.locator('input[type="radio"]').first();
    await choice.first().click();
    await page.locator('main button[type="submit"]').first().click();
    await page.waitForLoadState();
  }
}

test('a visitor signs in and sees an empty list', { skip }, async () => {
  const { page, context } = await visit({ url: here.url, javaScript: true });
  await signIn(page, 'chen.yutong');
  await page.goto('/my');
  await picture(page, 'my-empty');
  await assertAccessible(page);
  assert.equal(new URL(page.url()).pathname, '/my');
  await context.close();
});
