import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { Officer } from './officer.ts';
import { signIn } from './person.ts';
import { applyForPlanning } from './planning.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const planning = '/desk/studio/process/planning-permit';

let here: City;

describe('the studio, processes', { skip }, () => {
  before(async () => {
    if (skip) return;
    here = await city();
  });

  /** Accepts an application; the steps of it that wait for this officer afterwards. */
  async function accept(number: string): Promise<string> {
    const officer = await Officer.at({ url: here.url }, 'lin.xiaotang');
    const [caseId] = await officer.waiting(number);
    assert.ok(caseId, `${number} waits to be accepted`);
    await officer.open(caseId);
    await officer.act('accepted');
    const inbox = (await (await officer.page.request.get('/api/inbox?limit=200')).json()) as {
      rows: { case: { receiptNumber: string }; task: { name: unknown } }[];
    };
    await officer.leave();
    const rows = inbox.rows.filter((row) => row.case.receiptNumber === number);
    return JSON.stringify(rows.map(({ task }) => task.name));
  }

  const opened = (page: Page) => page.locator('.st-canvas .djs-shape').first().waitFor();
  const button = (page: Page, name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
  const told = (page: Page, words: string) => page.locator('.sb__notices', { hasText: words }).waitFor();

  test('a clerk adds a review step of five working days; another releases it; new cases go through it, running ones do not', {
    skip,
    timeout: 240_000,
  }, async () => {
    const running = await applyForPlanning(here);

    const { page, context, complaints } = await visit({ url: here.url, width: 1440 });
    await signIn(page, 'modeller');
    await page.goto('/desk/studio');
    await assertAccessible(page);
    await picture(page, 'studio-list');
    await page.locator('main a[href="/desk/studio/process/planning-permit"]').click();
    await opened(page);
    await assertAccessible(page);
    await button(page, '开始修改').click();
    await button(page, '放弃草稿').waitFor();
    await opened(page);
    const flow = page.locator('[data-element-id="to-accepted"] .djs-hit').first();
    await flow.click({ force: true });
    await button(page, '在这里插入步骤').waitFor();
    // What the drawing itself shows is told before the server is asked.
    await button(page, '删除').click();
    await page.locator('.djs-shape.finding-error').first().waitFor();
    await button(page, '撤销').click();
    await page.locator('.djs-shape.finding-error').first().waitFor({ state: 'detached' });
    await flow.click({ force: true });
    await button(page, '在这里插入步骤').waitFor();
    await picture(page, 'studio-flow');
    await button(page, '在这里插入步骤').click();
    await page.locator('#st-limit').waitFor();
    assert.equal(await page.locator('#st-limit').inputValue(), '5');
    assert.equal(await page.locator('#st-limitUnit').inputValue(), 'working-day');
    assert.equal(await page.locator('#st-body').inputValue(), 'lead');
    await page.locator('#st-name').fill('复核');
    await page.locator('#st-nameEn').fill('Review');
    await page.locator('#st-nameEn').press('Enter');
    await page.locator('.st-panel h2', { hasText: '复核' }).waitFor();
    await page.locator('.djs-shape', { hasText: '复核' }).waitFor();
    await assertAccessible(page);
    await picture(page, 'studio-step');

    await button(page, /^检查/).click();
    await page.locator('.st-side [role="status"]', { hasText: /没有发现问题|0 处错误/ }).waitFor();
    await picture(page, 'studio-check');

    await button(page, '模拟').click();
    await button(page, '开始模拟').click();
    await page.locator('.st-sim__tasks li', { hasText: '受理' }).waitFor();
    await page
      .locator('.st-sim__tasks button', { hasText: /^受理$/ })
      .first()
      .click();
    await page.locator('.st-sim__tasks li', { hasText: '复核' }).waitFor();
    assert.match(await page.locator('.st-sim__tasks').innerText(), /前办结/);
    assert.equal(await page.locator('.djs-shape.token-token').count(), 1);
    await assertAccessible(page);
    await picture(page, 'studio-simulation');

    await button(page, '提交发布').click();
    await page.locator('#studio-submit textarea').fill('受理后增加复核，五个工作日。');
    await page.locator('#studio-submit .btn--main').click();
    await told(page, '已提交');
    await assertAccessible(page);
    assert.equal(
      await page.locator('.sb__acts [popovertarget="studio-release"]').count(),
      0,
      'the editor cannot release',
    );
    assert.deepEqual(complaints, []);
    await context.close();

    const releaser = await visit({ url: here.url, width: 1440 });
    await signIn(releaser.page, 'releaser');
    await releaser.page.goto('/desk/studio');
    await releaser.page.locator('.st-drafts a').first().click();
    await opened(releaser.page);
    await button(releaser.page, '发布').waitFor();
    await releaser.page.goto(`${planning}/compare`);
    await releaser.page.locator('.djs-shape.change-added').waitFor();
    assert.match(await releaser.page.locator('.st-changes').innerText(), /新增[\s\S]*复核/);
    await assertAccessible(releaser.page);
    await picture(releaser.page, 'studio-compare');
    await releaser.page.goto(planning);
    await opened(releaser.page);
    await button(releaser.page, '发布').click();
    await releaser.page.locator('#studio-release .btn--main').click();
    // What was released, by whom and why stays on the page.
    await told(releaser.page, '已发布');
    await releaser.page.locator('.sb__in-force', { hasText: '受理后增加复核，五个工作日。' }).waitFor();
    await picture(releaser.page, 'studio-released');
    assert.deepEqual(releaser.complaints, []);
    await releaser.context.close();

    const fresh = await applyForPlanning(here);
    assert.match(await accept(fresh), /复核/);
    assert.doesNotMatch(await accept(running), /复核/);
  });

  test('the same in English by keyboard, in the list of steps; undone and given up', {
    skip,
    timeout: 120_000,
  }, async () => {
    const { page, context, complaints } = await visit({ url: here.url, language: 'en', width: 1440 });
    await signIn(page, 'modeller');
    await page.goto('/desk/studio/process/general');
    await opened(page);
    await button(page, 'Start editing').focus();
    await page.keyboard.press('Enter');
    await button(page, 'Discard draft').waitFor();
    await opened(page);
    await button(page, 'List of steps').focus();
    await page.keyboard.press('Enter');
    const steps = page.locator('.st-list > ol > li');
    const before = await steps.count();
    await page.locator('.st-add').nth(2).focus();
    await page.keyboard.press('Enter');
    await page.locator('#st-name').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('复核');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Second look');
    await page.keyboard.press('Tab');
    await page.locator('.st-list', { hasText: 'Second look' }).waitFor();
    assert.equal(await steps.count(), before + 1);
    await assertAccessible(page);
    await picture(page, 'studio-keyboard');
    await button(page, 'Save draft').focus();
    await page.keyboard.press('Enter');
    await told(page, 'The draft is saved.');
    for (let undone = 0; undone < 3; undone += 1) {
      await button(page, 'Undo').focus();
      await page.keyboard.press('Enter');
    }
    await page.locator('.st-list', { hasNotText: 'Second look' }).waitFor();
    assert.equal(await steps.count(), before);
    await button(page, 'Discard draft').focus();
    await page.keyboard.press('Enter');
    await page.locator('#studio-discard .btn--main').focus();
    await page.keyboard.press('Enter');
    await button(page, 'Start editing').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('on a telephone the list of steps is there, too; who is no modeller sees no studio', {
    skip,
    timeout: 60_000,
  }, async () => {
    const head = await visit({ url: here.url, width: 360 });
    await signIn(head.page, 'modeller');
    for (const where of ['/desk/studio', planning, `${planning}/compare`]) {
      assert.equal((await head.page.goto(where))?.status(), 200);
      await assertAccessible(head.page);
      await picture(head.page, `studio-${where.replace(/\W+/g, '-')}-360`);
    }
    await head.context.close();
    const clerk = await visit({ url: here.url });
    await signIn(clerk.page, 'lin.xiaotang');
    assert.equal((await clerk.page.goto('/desk/studio'))?.status(), 403);
    assert.equal(await clerk.page.locator('a[href="/desk/studio"]').count(), 0);
    await clerk.context.close();
  });
});
