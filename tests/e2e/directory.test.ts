import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { goOn, signIn } from './person.ts';

/** A newcomer is entered by one, let in by another, found by pinyin, and stands in for a colleague. */
const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const officers = '登录名,姓名,在职,办公电话\nxin.ren,辛任远,是,=1+1\n';
const assignments =
  '登录名,机构键名,科室键名,岗位键名,任职日期,免职日期\nxin.ren,natural-resources,forestry,clerk,2026-01-01,\n';

let here: City;

describe('directory', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  async function as(account: string, work: (page: Page) => Promise<void>, width = 1280): Promise<void> {
    const { page, context } = await visit({ url: here.url, width });
    await signIn(page, account);
    await work(page);
    await context.close();
  }
  const handIn = async (page: Page, text: string) => {
    await page.goto('/desk/authority/lists');
    await page.locator('input[type="file"]').setInputFiles({
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
    await page.locator('button', { hasText: '检查并提交复核' }).click();
  };
  const letIn = (page: Page) =>
    page.goto('/desk/authority/lists').then(async () => {
      await page.locator('button', { hasText: '复核通过' }).first().click();
      await page.locator('[role="status"]:has-text("已生效")').waitFor();
    });

  test('a list is let in by another; whoever it names is found by pinyin and covers a leave', {
    skip,
    timeout: 120_000,
  }, async () => {
    await as('security', async (page) => {
      await handIn(page, assignments.replace('clerk', 'none'));
      await page.locator('[role="alert"]', { hasText: '没有这个岗位' }).waitFor();
      await handIn(page, officers);
      await page.locator('[role="status"]:has-text("已提交")').waitFor();
      assert.equal(await page.locator('button', { hasText: '复核通过' }).count(), 0);
      await assertAccessible(page);
    });
    await as('mayor', letIn);
    await as('security', (page) =>
      handIn(page, assignments).then(() => page.locator('[role="status"]:has-text("已提交")').waitFor()),
    );
    await as('mayor', letIn);
    await as(
      'natural-resources.forestry.head',
      async (page) => {
        await page.goto('/desk/organisation?q=xry');
        await page.locator('main a', { hasText: '辛任远' }).first().waitFor();
        await page.goto('/desk/organisation?q=puanzhi');
        await page.locator('main a', { hasText: '蒲安之' }).first().click();
        await page.locator('h1', { hasText: '蒲安之' }).waitFor();
        const newcomer = page.locator('select[name="substitute"] option', { hasText: '辛任远' });
        await newcomer.waitFor({ state: 'attached' });
        await page
          .locator('select[name="substitute"]')
          .selectOption((await newcomer.getAttribute('value')) ?? '');
        await page.locator('button', { hasText: '登记请假' }).click();
        await page.locator('[role="status"]:has-text("由同事代理")').waitFor();
      },
      360,
    );
  });

  test('an officer who has lost every way in: opened by one, confirmed by another, set up by himself on his phone', {
    skip,
    timeout: 60_000,
  }, async () => {
    const security = await visit({ url: here.url });
    await signIn(security.page, 'security');
    await security.page.goto('/desk/authority/recoveries/new');
    await security.page.fill('[name=login]', 'gu.chengyuan');
    await security.page.fill('[name=name]', '顾承远');
    await security.page.locator('button', { hasText: '本人和证件相符' }).click();
    await security.page.locator('[role="status"]:has-text("已提出")').waitFor();
    assert.equal(await security.page.locator('button[value=confirmed]').count(), 0);
    await as('mayor', async (page) => {
      await page.goto('/desk/authority/recoveries');
      await assertAccessible(page);
      await page.locator('article', { hasText: '顾承远' }).locator('button[value=confirmed]').click();
      await page.locator('[role="status"]:has-text("已同意")').waitFor();
    });
    await security.page.reload();
    await security.page.locator('button', { hasText: '交付登录码' }).click();
    const code = await security.page.locator('.recovery-slip__code').innerText();
    await assertAccessible(security.page);
    await security.context.close();

    const own = await visit({ url: here.url, width: 360, javaScript: false });
    await own.page.goto('/signin/officer');
    await own.page.fill('[name=login]', 'gu.chengyuan');
    await own.page.fill('[name=code]', code.toLowerCase());
    await goOn(own.page);
    const secret = await own.page.locator('.enrolment__secret').innerText();
    const shown = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
    await own.page.fill('[name=password]', '晚风吹过明州的老城墙');
    await own.page.fill('[name=code]', shown.generate());
    await own.page.locator('button', { hasText: '恢复登录' }).click();
    await own.page.locator('main', { hasText: '备用码' }).waitFor();
    assert.equal(await own.page.locator('.codes li').count(), 10);
    await own.context.close();
  });
});
