import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture } from './browser.ts';
import { type City, city } from './city.ts';
import { Officer } from './officer.ts';

const key = 'sign-fees';
const file = readFileSync(path.join(import.meta.dirname, 'studio-decisions.dmn'), 'utf8');

const element = (page: Page, label: string) => page.locator('.gr__list button', { hasText: label });
const drawn = (page: Page, label: string, value: string) =>
  page.locator('.dr__shape', { hasText: label }).filter({ hasText: value });

/** Types into a field and goes on, as with Tab. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await page.locator('.de__main').getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press('Tab');
}

describe('the studio, a file of several decisions', {
  skip: browserPath ? false : 'no browser on this machine',
}, () => {
  let here: City;
  before(async () => {
    here = await city();
  });

  it('a decision is added, needed, written and tried; every value on the way is seen; the rest stays as it was', async () => {
    const officer = await Officer.at({ url: here.url, width: 1280 }, 'modeller');
    const { page } = officer;
    const ask = async (method: 'get' | 'post' | 'put', address: string, data?: object) => {
      const headers = { origin: here.url };
      const answer = await page.request[method](`${here.url}/api/studio/${address}`, { headers, data });
      assert.ok(answer.ok(), `${address}: ${await answer.text()}`);
      return (await answer.json()) as { id: string; version: number; content: string };
    };
    const name = { 'zh-CN': '户外招牌收费', en: 'Fees for signs' };
    const { id, version } = await ask('post', 'models', { kind: 'decision', key, name });
    await ask('put', `drafts/${id}`, { version, content: file });

    // The list says what the drawing shows, and keys do what the mouse does.
    await page.goto(`/desk/studio/decision/${key}`);
    await element(page, '应收费用').focus();
    await page.keyboard.press('Enter');
    const tried = page.locator('.try');
    await tried.getByLabel('招牌 · 面积').fill('6');
    await tried.getByLabel('招牌 · 种类').selectOption('灯箱');
    await tried.getByLabel('天数').fill('30');
    await drawn(page, '应收费用', '144').waitFor();
    await drawn(page, '每平方米每天单价', '0.8').waitFor();
    await page.getByRole('button', { name: '结果，打开：调用函数' }).press('Enter');
    await type(page, '参数 amount', 'base * 2');
    await drawn(page, '应收费用', '288').waitFor();
    await picture(page, 'studio-decision-graph');

    await page.getByLabel('加什么').selectOption('decision');
    await page.getByRole('button', { name: '加到图里' }).press('Enter');
    await type(page, '名称（算式里这样称呼）', 'reduced fee');
    await page.getByLabel('加一项需要的').selectOption('fee');
    await page.getByLabel('写法', { exact: true }).selectOption('conditional');
    await type(page, '如果', 'fee > (');
    await page.locator('.bx textarea[aria-invalid]').waitFor();
    await page.locator('.bx .fp', { hasText: 'fee > (' }).waitFor();
    await type(page, '如果', 'fee > 200');
    await type(page, '那么', 'fee * 0.5');
    await type(page, '否则', 'fee');
    await drawn(page, 'reduced fee', '144').waitFor();
    assert.equal(await page.locator('.bx textarea[aria-invalid]').count(), 0);

    // What is moved, by mouse or by keys, is written down with the places of all others.
    const days = await page.locator('.dr__shape', { hasText: '天数' }).boundingBox();
    assert.ok(days);
    await page.mouse.move(days.x + 20, days.y + 10);
    await page.mouse.down();
    await page.mouse.move(days.x + 20, days.y + 70, { steps: 3 });
    await page.mouse.up();
    await page.locator('.gr__list .is-chosen', { hasText: '天数' }).waitFor();
    await page.getByRole('button', { name: '向右' }).press('Enter');

    // The dot of what is chosen is dragged to what needs it.
    await page.locator('.dr__shape', { hasText: 'reduced fee' }).scrollIntoViewIfNeeded();
    const dot = await page.locator('.dr__dot').boundingBox();
    const needing = await page.locator('.dr__shape', { hasText: 'reduced fee' }).boundingBox();
    assert.ok(dot && needing);
    await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
    await page.mouse.down();
    await page.mouse.move(needing.x + 20, needing.y + 20, { steps: 3 });
    await page.locator('.dr__shape.is-target', { hasText: 'reduced fee' }).waitFor();
    await page.mouse.up();
    await page
      .locator('.gr__list li', { hasText: 'reduced fee' })
      .filter({ hasText: /需要：.*天数/ })
      .waitFor();

    await page.locator('summary', { hasText: '注释' }).press('Enter');
    await page.getByRole('button', { name: '加一条注释' }).press('Enter');
    await type(page, '注释 1', '减半须经局长批准');
    await page.getByLabel('注释 1 说的是').selectOption({ label: 'reduced fee' });
    await page.locator('.dr__note', { hasText: '减半须经局长批准' }).waitFor();
    await picture(page, 'studio-decision-notes');

    // The table that was part of it tells which rule.
    await element(page, '每平方米每天单价').press('Enter');
    await page.locator('.dt tr.is-fired', { hasText: '收费标准第二条' }).waitFor();
    await page.locator('summary', { hasText: '数据类型' }).press('Enter');
    await type(page, '面积 的限制', '> 0');
    await page.locator('.sf', { hasText: '没有发现问题' }).waitFor();
    await assertAccessible(page);

    await page.keyboard.press('Control+s');
    await page.locator('.sb__notices', { hasText: '草稿已保存' }).waitFor();
    const { content } = await ask('get', `drafts/${id}`);
    const kept = new Set(content.split('\n'));
    assert.deepEqual(
      file.split('\n').filter((line) => !kept.has(line)),
      [file.split('\n')[2], '              <text>base</text>'],
      'what nobody touched is there line by line',
    );
    assert.equal(content.match(/<dmndi:DMNShape/g)?.length, 6);
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('button', { name: '确定放弃' }).click();
    await page.waitForURL('**/desk/studio');
    await officer.leave();
  });
});
