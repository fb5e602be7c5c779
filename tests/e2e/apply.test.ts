import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, visit } from './browser.ts';
import { city } from './city.ts';

const password = 'Mingzhou-2026';
const item = '/apply/planning-permit?projectKind=building&byAgent=true';
const projectCode = '2610-339901-04-01-583127';

/** A scan as small as one can be. */
const scan = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n' +
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n' +
    '0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n',
);

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/my/account');
  await page.fill('[name=login]', login);
  await page.fill('[name=password]', password);
  await page.click('main form .btn--main');
  await page.waitForLoadState();
  if (page.url().includes('/signin/acting-for')) {
    await page.locator('label.choice').last().click();
    await page.click('main .btn--main');
    await page.waitForLoadState();
  }
}

/** Begins an application and answers its first page, all but the kind of work. */
async function begin(page: Page): Promise<void> {
  await page.goto(item);
  await page.click('main .btn--main');
  await page.fill('[name=projectCode]', projectCode);
  await goOn(page);
}

async function goOn(page: Page): Promise<void> {
  await page.click('main .btns .btn--main');
  await page.waitForLoadState();
}

describe('applying without script', { skip: browserPath ? false : 'no browser on this machine' }, () => {
  it('fills in what a register knows, shows it with its source, and lets it be corrected', async () => {
    const { page, context } = await visit({ url: (await city()).url, javaScript: false });
    await signIn(page, 'shen.zhiyuan');
    await begin(page);
    assert.match((await page.locator('.prefill').first().textContent()) ?? '', /不是这样/);
    await page.locator('button[name=_edit]').first().click();
    await page.waitForLoadState();
    await page.fill('[name=projectName]', '澜岸花园二期');
    await page.check('input[name=buildKind][value=new]');
    await goOn(page);
    assert.match(page.url(), /\/land$/);
    await page.click('button[value=back]');
    await page.waitForLoadState();
    assert.equal(await page.inputValue('[name=projectName]'), '澜岸花园二期');
    await page.click('button[name=_restore]');
    await page.waitForLoadState();
    assert.equal(await page.locator('input[name=projectName]').getAttribute('type'), 'hidden');
    await context.close();
  });

  it('tells a mistake at its field and keeps what was typed', async () => {
    const { page, context } = await visit({ url: (await city()).url, javaScript: false });
    await signIn(page, 'shen.zhiyuan');
    await begin(page);
    const scale = page.url().replace(/\/project.*/, '/scale');
    await page.goto(scale);
    await page.fill('[name=aboveGroundArea]', '七百');
    await goOn(page);
    assert.equal(await page.inputValue('[name=aboveGroundArea]'), '七百');
    assert.equal(await page.getAttribute('[name=aboveGroundArea]', 'aria-invalid'), 'true');
    assert.ok(await page.locator('.errors a[href="#aboveGroundArea"]').count());
    await context.close();
  });

  it('lets the situation be changed on the way; the materials follow', async () => {
    const { page, context } = await visit({ url: (await city()).url, javaScript: false });
    await signIn(page, 'shen.zhiyuan');
    await begin(page);
    const materials = page.url().replace(/\/project.*/, '/materials');
    await page.goto(materials);
    const files = page.locator('input[type=file]');
    const before = await files.count();
    await page.locator('.step__aside a[href*="/situation"]').click();
    await page.check('input[name=facts][value=homes-nearby]');
    await goOn(page);
    assert.match(page.url(), /\/materials$/);
    assert.equal(await files.count(), before + 1);
    assert.equal(await page.locator('input[name=sunlight-analysis]').count(), 1);
    await page.goto(materials.replace('materials', 'check'));
    assert.match((await page.locator('.review', { hasText: '您的情形' }).textContent()) ?? '', /80 米/);
    await context.close();
  });

  it('notices another window, and loses neither what was typed there nor here', async () => {
    const { page, context } = await visit({ url: (await city()).url, javaScript: false });
    await signIn(page, 'shen.zhiyuan');
    await begin(page);
    const designer = page.url().replace(/\/project.*/, '/designer');
    const other = await context.newPage();
    await Promise.all([page.goto(designer), other.goto(designer)]);
    await other.fill('[name=designFirm]', '甲院');
    await goOn(other);
    await page.fill('[name=designFirm]', '乙院');
    await goOn(page);
    assert.match((await page.locator('main .notice').textContent()) ?? '', /另一个窗口/);
    assert.equal(await page.inputValue('[name=designFirm]'), '乙院');
    await other.goto(designer);
    assert.equal(await other.inputValue('[name=designFirm]'), '甲院');
    await goOn(page);
    await other.goto(designer);
    assert.equal(await other.inputValue('[name=designFirm]'), '乙院');
    await context.close();
  });

  it('keeps a half-filled page when the session has ended', async () => {
    const { page, context } = await visit({ url: (await city()).url, javaScript: false });
    await signIn(page, 'shen.zhiyuan');
    await begin(page);
    const designer = page.url().replace(/\/project.*/, '/designer');
    await page.goto(designer);
    await page.fill('[name=designLead]', '许怀瑾');
    await context.clearCookies();
    await goOn(page);
    assert.match((await page.locator('h1').textContent()) ?? '', /您填的都还在/);
    const other = await context.newPage();
    await signIn(other, 'shen.zhiyuan');
    await goOn(page);
    await page.goto(designer);
    assert.equal(await page.inputValue('[name=designLead]'), '许怀瑾');
    await context.close();
  });

  it('takes good files, tells what is wrong with others, and every button takes all of them along', async () => {
    const { page, context } = await visit({ url: (await city()).url, javaScript: false });
    const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-scan-'));
    const [good = '', bad = ''] = ['good.pdf', 'bad.pdf'].map((name) => path.join(folder, name));
    writeFileSync(good, scan);
    writeFileSync(bad, 'words');
    await signIn(page, 'shen.zhiyuan');
    await begin(page);
    await page.goto(page.url().replace(/\/project.*/, '/materials'));
    const files = page.locator('input[type=file]');
    const before = await files.count();
    await files.nth(0).setInputFiles(good);
    await files.nth(1).setInputFiles(bad);
    await goOn(page);
    assert.equal(await files.count(), before - 1);
    assert.match((await page.locator('.field.is-error').first().textContent()) ?? '', /bad\.pdf/);
    await page.locator('button[name=_remove]').first().click();
    await page.waitForLoadState();
    assert.equal(await files.count(), before);
    await context.close();
  });

  it('is accessible on a phone, in both languages', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { page, context } = await visit({ url: (await city()).url, language, width: 360 });
      await signIn(page, 'shen.zhiyuan');
      await begin(page);
      const draft = page.url().replace(/\/project.*/, '');
      for (const place of [
        '/my',
        '/my?tab=drafts',
        '/my/messages',
        '/my/licences',
        '/my/account',
        item,
        `${draft}/project?show=1`,
        `${draft}/situation`,
        `${draft}/materials?then=next`,
        `${draft}/check`,
      ]) {
        await page.goto(place);
        await assertAccessible(page);
      }
      await context.close();
    }
  });
});
