import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { signIn } from './person.ts';

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
});
