import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { city } from './city.ts';
import { giveAccount, goOn, press, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

describe('acting for others', { skip }, () => {
  let url: string;
  before(async () => {
    if (!skip) ({ url } = await city());
  });

  test('somebody old lets a neighbour act in one matter, and ends it; a mother acts for her child', {
    skip,
    timeout: 60_000,
  }, async () => {
    const old = await visit({ url });
    await signIn(old.page, 'he.guifang');
    await old.page.goto('/my/powers/offer');
    await old.page.locator('input[name="agentName"]').fill('姚静姝');
    await old.page.locator('input[name="agentIdNumber"]').fill('339901199402091488');
    await old.page.locator('main details summary', { hasText: '选择事项' }).click();
    await old.page.locator('input[name="matters"][value="old-age-allowance"]').check();
    await assertAccessible(old.page);
    await picture(old.page, 'powers-offer');
    await goOn(old.page);
    await old.page.locator('main', { hasText: '等对方接受' }).waitFor();

    const mother = await visit({ url, width: 360 });
    await signIn(mother.page, 'yao.jingshu');
    await mother.page.goto('/my/powers');
    await mother.page.locator('main', { hasText: '何桂芳请您代办' }).waitFor();
    await press(mother.page.locator('button[value="accept"]'));
    await mother.page.locator('main', { hasText: '姚小禾' }).waitFor();
    await assertAccessible(mother.page);
    await picture(mother.page, 'powers-held');
    await mother.page.goto('/signin/acting-for?return=/my');
    await mother.page.locator('main label', { hasText: '何桂芳' }).click();
    await goOn(mother.page);
    await mother.page.locator('.mine__as', { hasText: '何桂芳' }).waitFor();
    const licences = await mother.page.goto('/my/licences');
    assert.equal(licences?.status(), 403, 'only the chosen matter');

    await old.page.goto('/my/powers');
    await picture(old.page, 'powers-given');
    await press(old.page.locator('button[value="end"]'));
    await old.page.locator('main', { hasText: '还没有人替您办事' }).waitFor();
    await mother.page.goto('/my');
    assert.equal(await mother.page.locator('.mine__as').count(), 0, 'at once');
    await mother.page.goto('/signin/acting-for?return=/my');
    await mother.page.locator('main label', { hasText: '姚小禾' }).click();
    await goOn(mother.page);
    await mother.page.locator('.mine__as', { hasText: '姚小禾' }).waitFor();
    await Promise.all([old.context.close(), mother.context.close()]);
  });

  test('an old account that names nobody goes on in the one that names its holder', {
    skip,
    timeout: 60_000,
  }, async () => {
    const { page, context } = await visit({ url, width: 360 });
    await signIn(page, 'guifang.old');
    await page.goto('/my/account');
    await page.locator('main a[href="/my/merge"]').click();
    await page.locator('main', { hasText: '第一步' }).waitFor();
    await assertAccessible(page);
    await press(page.locator('button[value="begin"]'));
    await page.locator('main', { hasText: '第二步' }).waitFor();
    await picture(page, 'merge-begun');
    await press(page.locator('form[action^="/signout"] button'));
    await giveAccount(page, 'he.guifang');
    await page.goto('/my/merge');
    await page.locator('main', { hasText: '何桂芳（登录名 guifang.old）将并入' }).waitFor();
    await assertAccessible(page);
    await picture(page, 'merge-finish');
    await press(page.locator('button[value="finish"]'));
    await page.locator('[role="status"]:has-text("已经合并")').waitFor();
    await page.goto('/my/messages');
    await page.locator('main', { hasText: '并入了您的另一个账号' }).waitFor();
    await context.close();
  });
});
