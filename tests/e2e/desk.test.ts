import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { signIn } from './person.ts';

const skip = browserPath === undefined ? 'no browser on this machine' : false;
let here: City;
after(async () => {
  if (skip) return;
  await here.stop();
});

describe('the desk', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  test('the administrator moves the clock, also without script, and sees what would be sent', {
    skip,
  }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await signIn(page, 'admin');
    assert.equal((await page.goto('/desk/messages'))?.status(), 200);
    await page.goto('/desk/clock');
    const before = await page.locator('.clock b').textContent();
    await page.locator('main form button').first().click();
    await page.waitForLoadState();
    assert.notEqual(await page.locator('.clock b').textContent(), before);
    await context.close();
  });

  test('who is no officer is told so; a clerk sees neither figures, messages nor the clock', {
    skip,
  }, async () => {
    const citizen = await visit({ url: here.url });
    await signIn(citizen.page, 'chen.yutong');
    assert.equal((await citizen.page.goto('/desk'))?.status(), 403);
    await assertAccessible(citizen.page);
    await citizen.context.close();
    const clerk = await visit({ url: here.url });
    await signIn(clerk.page, 'lin.xiaotang');
    for (const closed of ['/desk/board', '/desk/messages', '/desk/clock'])
      assert.equal((await clerk.page.goto(closed))?.status(), 403, closed);
    await clerk.context.close();
    const visitor = await visit({ url: here.url });
    await visitor.page.goto('/desk');
    assert.match(visitor.page.url(), /\/signin\//);
    await visitor.context.close();
  });

  test('letter keys can be switched off, and stay off', { skip }, async () => {
    const { page, context } = await visit({ url: here.url });
    await signIn(page, 'lin.xiaotang');
    await page.goto('/desk');
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('?');
    await page.locator('#keys').waitFor({ state: 'visible' });
    await page.locator('#keys input[type="checkbox"]').uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForLoadState('networkidle');
    await page.locator('body').press('?');
    assert.equal(await page.locator('#keys').isVisible(), false);
    await context.close();
  });
});
