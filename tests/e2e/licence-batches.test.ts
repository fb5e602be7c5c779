import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { creditCodeSubject, makeCreditCode } from '#platform/identifiers/index.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { looked } from './looks.ts';
import { signIn } from './person.ts';

const skip = browserPath === undefined ? 'no browser on this machine' : false;
const list = '/desk/licences/batches';

describe('licences in batches', { skip }, () => {
  let here: City;
  before(async () => {
    if (!skip) here = await startCity();
  });
  after(async () => {
    await here?.stop();
  });

  let firm = 2_000_000;
  /** A list as a body’s spreadsheet would save it, with the table’s own headings. */
  async function listOf(page: Page, count: number): Promise<string> {
    const table = await page.locator('a[href*="/api/licence-batches/tables/"]').first().getAttribute('href');
    const headings = (await (await page.request.get(table ?? '')).text()).trim();
    const blanks = headings.split(',').length - 4;
    const lines = Array.from({ length: count }, () => {
      firm += 1;
      const code = makeCreditCode('91', '339901', creditCodeSubject(firm));
      return [`明州样例${firm}有限公司`, code, ...Array(blanks).fill('1'), '2020-03-01', '2030-02-28'].join(
        ',',
      );
    });
    return [headings, ...lines].join('\r\n');
  }

  async function handIn(page: Page, name: string, text: string): Promise<void> {
    await page
      .locator('input[name="file"]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.locator('select[name="type"]').selectOption('planning-permit');
    await page.locator('#propose .btn--main').click();
  }

  for (const [language, width, javaScript] of looked<readonly ['zh-CN' | 'en', number, boolean]>(
    ['zh-CN', 1440, true],
    ['en', 360, true],
    ['zh-CN', 1280, false],
  ))
    test(`proposed by a clerk, decided by the leader, issued by the program: ${language} at ${width}${javaScript ? '' : ', without script'}`, {
      skip,
      timeout: 180_000,
    }, async () => {
      const at = { url: here.url, language, width, javaScript };
      const clerk = await visit(at);
      const look = async (page: Page, name: string) => {
        if (javaScript) await assertAccessible(page);
        await picture(page, `batches-${name}-${language}-${width}`);
      };
      await signIn(clerk.page, 'lin.xiaotang');
      await clerk.page.goto(list);
      await look(clerk.page, 'list');
      const good = await listOf(clerk.page, 600);

      await handIn(clerk.page, '别的.csv', '姓名,年龄\r\n张三,3');
      await clerk.page.getByText('姓名、年龄').waitFor();
      await look(clerk.page, 'headings');

      await clerk.page.goto(list);
      await handIn(
        clerk.page,
        '有误.csv',
        good.replace('2020-03-01', '2020-13-01').replace('有限公司,9', '有限公司,8'),
      );
      await clerk.page.waitForURL(`**${list}/*`);
      await clerk.page.locator('#faults-title').waitFor();
      assert.equal(await clerk.page.locator('tbody tr').count(), 2);
      assert.equal(await clerk.page.locator('form.licence__end').count(), 0, 'nothing to decide on');
      await look(clerk.page, 'faults');

      await clerk.page.goto(list);
      await handIn(clerk.page, '规划许可证存量.csv', good);
      await clerk.page.waitForURL(`**${list}/*`);
      await clerk.page.locator('#sample-title').waitFor();
      const batch = new URL(clerk.page.url()).pathname;
      await look(clerk.page, 'proposed');
      assert.equal(await clerk.page.locator('form.licence__end').count(), 0, 'a clerk decides on nothing');

      const leader = await visit(at);
      await signIn(leader.page, 'natural-resources.leader');
      await leader.page.goto(batch);
      await leader.page.locator('button[value="refused"]').click();
      await leader.page.locator('.errors').waitFor();
      await look(leader.page, 'lacking');
      await leader.page.locator('button[value="approved"]').click();
      await leader.page.locator('button[name="confirmed"]').waitFor();
      await look(leader.page, 'confirm');
      await leader.page.locator('button[name="confirmed"]').click();
      await leader.page.locator('progress').waitFor();
      await look(leader.page, 'issuing');
      for (let tries = 0; tries < 100; tries += 1) {
        await leader.page.goto(batch);
        if ((await leader.page.locator('progress').getAttribute('value')) === '600') break;
        await leader.page.waitForTimeout(300);
      }
      assert.equal(await leader.page.locator('progress').getAttribute('value'), '600');
      assert.equal(await leader.page.locator('form.licence__end').count(), 0, 'it has ended');
      await look(leader.page, 'done');

      await clerk.page.goto(list);
      assert.ok((await clerk.page.locator('tbody tr').count()) >= 2);
      await look(clerk.page, 'several');
      await clerk.page.goto(`/desk/licences?q=${encodeURIComponent(`明州样例${firm}`)}`);
      assert.equal(await clerk.page.locator('main tbody tr').count(), 1, 'found in the register');
      const refused = (complaint: string) => complaint.startsWith('422 ');
      assert.deepEqual([...clerk.complaints, ...leader.complaints.filter((one) => !refused(one))], []);
      await clerk.context.close();
      await leader.context.close();
    });
});
