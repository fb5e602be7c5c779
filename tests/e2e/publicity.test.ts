import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { lookAt } from './application.ts';
import { browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { press, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

let here: City;

describe('what is published of decisions', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  test('a penalty is published, found by anybody, objected to by its party and corrected', async () => {
    const number = '明澄卫罚〔2026〕117号';
    const head = await visit({ url: here.url, language: 'zh-CN', width: 1280 });
    await signIn(head.page, 'chengjiang-health.head');
    await head.page.goto('/desk/supervision/publicity');
    const penalty = {
      partyName: '明州澜岸置业有限公司',
      partyCode: '91339901MAD7K2L486',
      representative: '沈知行',
      documentNumber: number,
      decidedOn: '2026-11-18',
      facts: '未取得健康合格证明直接为顾客服务',
      basis: '《公共场所卫生管理条例》第十四条',
      measure: '罚款500元',
    };
    for (const [name, value] of Object.entries(penalty))
      await head.page.locator(`main [name="${name}"]`).fill(value);
    await head.page.locator('button[value="publish"]').click();
    const link = head.page.locator('[role="status"]:has-text("已公示") a');
    const address = (await link.getAttribute('href')) ?? '';

    const anybody = await visit({ url: here.url, language: 'zh-CN', width: 360 });
    await anybody.page.goto('/publicity');
    await anybody.page.locator('main input[name="q"]').fill(number);
    await press(anybody.page.locator('main form button'));
    await press(anybody.page.locator(`main a[href="${address}"]`));
    await lookAt(anybody.page, 'publicity')('decision');
    assert.match(await anybody.page.locator('main').innerText(), /沈知行[\s\S]*罚款500元/);
    const read = async (file: string) =>
      (await anybody.page.request.get(`/publicity/file/${file}?q=${encodeURIComponent(number)}`)).text();
    assert.match(
      await read('decisions.csv'),
      /^\uFEFF公示类型,[^\n]*\n行政处罚,明州澜岸置业有限公司,[^\n]*117号[^\n]*\r\n$/,
    );
    assert.match(await read('decisions.atom'), new RegExp(`${address}"/>`));

    const party = await visit({ url: here.url, language: 'en', width: 360 });
    await signIn(party.page, 'shen.zhiyuan', '澜岸');
    await party.page.goto(`/my/publicity?about=${address.split('/').at(-1)}`);
    await party.page.locator('textarea').fill('法定代表人写错了，应当是沈知远');
    await press(party.page.locator('button[value="objection"]'));
    await party.page.locator('[role="status"]:has-text("Sent")').waitFor();
    await lookAt(party.page, 'publicity')('own');

    await head.page.goto('/desk/supervision/publicity');
    const asked = head.page.locator('article', { hasText: number });
    await asked.locator('textarea').fill('经核对登记簿，已更正。');
    await asked.locator('[name="representative"]').fill('沈知远');
    await asked.locator('button[value="corrected"]').click();
    await head.page.locator('article', { hasText: '已更正' }).waitFor();
    await lookAt(head.page, 'publicity')('desk');
    await party.page.goto('/my/publicity');
    await party.page.locator('main', { hasText: 'Corrected' }).waitFor();
    for (const { complaints, context } of [head, anybody, party]) {
      assert.deepEqual(complaints, []);
      await context.close();
    }
  });
});
