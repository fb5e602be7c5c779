import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture } from './browser.ts';
import { type City, city } from './city.ts';
import { Officer } from './officer.ts';

const decision = '/desk/studio/decision/disability-card-renewal';
const general = '/desk/studio/process/general';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const told = (page: Page, words: string | RegExp) =>
  page.locator('.sb__notices', { hasText: words }).waitFor();
const cell = (page: Page, row: number) => page.locator(`.dt textarea[data-row="${row}"][data-column="0"]`);

async function write(page: Page, row: number, text: string): Promise<void> {
  await cell(page, row).fill(text);
  await page.keyboard.press('Tab');
}

async function submit(page: Page, reason: string): Promise<void> {
  await button(page, '提交发布').click();
  await page.locator('#studio-submit textarea').fill(reason);
  await page.locator('#studio-submit .btn--main').click();
  await told(page, '已提交');
}

describe('the studio, several people', { skip: browserPath ? false : 'no browser on this machine' }, () => {
  let here: City;
  before(async () => {
    here = await city();
  });

  it('of two who edit at once the second is told who and when, and loses nothing', async () => {
    const first = await Officer.at({ url: here.url }, 'modeller');
    await first.page.goto(decision);
    await button(first.page, '开始修改').click();
    await button(first.page, '放弃草稿').waitFor();
    const second = await Officer.at({ url: here.url }, 'admin');
    await second.page.goto(decision);
    await write(first.page, 0, 'false');
    await button(first.page, '保存草稿').click();
    await told(first.page, '草稿已保存');
    await write(second.page, 0, 'null');
    await button(second.page, '保存草稿').click();
    const alert = second.page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /伍知行已在 \d{4}-\d\d-\d\d \d\d:\d\d/);
    assert.equal(await cell(second.page, 0).inputValue(), 'null', 'what was typed is still there');
    await assertAccessible(second.page);
    await picture(second.page, 'studio-two-editors');
    await button(second.page, '已经合并，按我的内容保存').click();
    await told(second.page, '草稿已保存');
    await first.page.reload();
    assert.equal(await cell(first.page, 0).inputValue(), 'null');
    await button(first.page, '放弃草稿').click();
    await first.page.locator('#studio-discard .btn--main').click();
    await told(first.page, '草稿已放弃');
    await first.leave();
    assert.deepEqual(
      second.complaints.filter((complaint) => !complaint.startsWith('409 ')),
      [],
    );
    await second.page.context().close();
  });

  it('a draft is sent back with a reason, bettered and released; who did what stays; an export brings it back', async () => {
    const editor = await Officer.at({ url: here.url }, 'modeller');
    const { page } = editor;
    await page.goto('/desk/studio');
    const exported = await page.request.get('/api/studio/pack');
    assert.equal(exported.status(), 200);
    const archive = { name: 'packs.tar.gz', mimeType: 'application/gzip', buffer: await exported.body() };
    await page.goto(decision);
    const before = await cell(page, 0).inputValue();
    await button(page, '开始修改').click();
    await button(page, '放弃草稿').waitFor();
    await write(page, 0, 'null');
    await submit(page, '第一条改为未知');

    const releaser = await Officer.at({ url: here.url }, 'releaser');
    await releaser.page.goto(decision);
    await button(releaser.page, '退回').click();
    await releaser.page.locator('#studio-give-back textarea').fill('请改第二条，不是第一条');
    await releaser.page.locator('#studio-give-back .btn--main').click();
    await told(releaser.page, '已退回修改人');

    await page.reload();
    await told(page, '请改第二条，不是第一条');
    await write(page, 0, before);
    await write(page, 1, 'null');
    await submit(page, '第二条改为未知');
    await releaser.page.reload();
    await button(releaser.page, '发布').click();
    await releaser.page.locator('#studio-release .btn--main').click();
    await told(releaser.page, '已发布');
    const inForce = releaser.page.locator('.sb__in-force');
    assert.match(await inForce.innerText(), /尤审言发布，伍知行修改：第二条改为未知/);
    await releaser.page.getByRole('link', { name: '版本对照' }).first().click();
    const history = releaser.page.locator('.cv__history tbody tr');
    await history.nth(1).waitFor();
    assert.match(await history.first().innerText(), /现行[\s\S]*伍知行[\s\S]*尤审言[\s\S]*第二条改为未知/);
    await history.first().getByRole('link', { name: '与前一版对照' }).click();
    await releaser.page.locator('table.cv ins', { hasText: 'null' }).first().waitFor();
    await assertAccessible(releaser.page);
    await picture(releaser.page, 'studio-history');
    await releaser.leave();

    await page.goto('/desk/studio');
    await page.locator('input[type=file]').setInputFiles(archive);
    const taken = page.locator('section[aria-labelledby=packs] [role=status]');
    await taken.getByText('1 个成为草稿').waitFor();
    await assertAccessible(page);
    await picture(page, 'studio-import');
    await taken.getByRole('link').click();
    await button(page, '放弃草稿').waitFor();
    assert.notEqual(await cell(page, 1).inputValue(), 'null');
    await editor.leave();
  });

  it('a message is waited for: added from the longer list by keyboard, named, checked and simulated', async () => {
    const editor = await Officer.at({ url: here.url }, 'modeller');
    const { page } = editor;
    await page.goto(general);
    await page.locator('.st-canvas .djs-shape').first().waitFor();
    await button(page, '开始修改').click();
    await page.locator('.st-palette').waitFor();
    await page.locator('[data-element-id="start"] .djs-hit').first().click({ force: true });
    await page.locator('.st-panel').waitFor();
    await page.locator('.st-palette summary').press('Enter');
    await button(page, '等一条消息').press('Enter');
    await page.locator('#st-message').fill('测绘成果');
    await page.keyboard.press('Tab');
    await assertAccessible(page);
    await picture(page, 'studio-palette');
    await page.getByRole('button', { name: /^检查/ }).click();
    await page.locator('.st-side [role="status"]', { hasText: /没有发现问题|0 处错误/ }).waitFor();
    await button(page, '模拟').click();
    await button(page, '开始模拟').click();
    await page
      .locator('.st-sim__tasks', { hasText: '测绘成果' })
      .getByRole('button', { name: '到了' })
      .click();
    await page.locator('.st-sim__tasks li', { hasText: '受理' }).first().waitFor();
    await page.locator('.st-sim__tasks').getByRole('button', { name: '受理', exact: true }).click();
    const examination = page.locator('.st-sim__tasks li', { hasText: '审查' }).first();
    await examination.locator('summary', { hasText: '其他办法' }).click();
    await page.locator('.st-sim__tasks').getByRole('button', { name: '退回“受理”' }).first().click();
    await page.locator('.st-sim__tasks').getByRole('button', { name: '受理', exact: true }).waitFor();
    await assertAccessible(page);
    await picture(page, 'studio-simulation-acts');
    await button(page, '放弃草稿').click();
    await page.locator('#studio-discard .btn--main').click();
    await told(page, '草稿已放弃');
    await editor.leave();
  });
});
