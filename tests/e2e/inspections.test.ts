import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { actOn, Officer } from './officer.ts';
import { applyFor, press, signIn } from './person.ts';
import { openThinLine, type ThinLine } from './thin-line.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

describe('an inspection on site', { skip }, () => {
  let here: City;
  let line: ThinLine;
  before(async () => {
    if (skip) return;
    here = await city();
    line = await openThinLine(here.url);
  });
  after(async () => {
    await line?.close();
  });

  const answers = {
    contactName: '沈知远',
    mobile: '19900006014',
    siteAddress: '明州市澄江区澄江路166号9楼',
    placeName: '澜岸泳馆',
    kind: 'hotel',
    area: '320',
    staffCount: 6,
    healthCertificate: '明卫健3399022026100201',
    manager: '沈知远',
    testNumber: 'WJ2026-0118',
    testedOn: '2026-11-10',
    truth: true,
    delivery: 'electronic',
  };

  async function accepted() {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await signIn(page, 'shen.zhiyuan', '明州澜岸置业有限公司');
    const number = await applyFor(
      page,
      '/apply/public-place-hygiene?centralAir=false&byPromise=false',
      answers,
    );
    await context.close();
    const clerk = await Officer.at({ url: here.url }, 'chengjiang-health');
    const [caseId = ''] = await clerk.waiting(number);
    await clerk.open(caseId);
    await clerk.act('accepted');
    return { clerk, caseId, number };
  }

  /** Two go; the head could, too. */
  async function order(clerk: Officer, caseId: string): Promise<void> {
    await clerk.open(caseId);
    await clerk.page.locator(`a[href="/desk/inspections/order/${caseId}"]`).click();
    await clerk.page.locator('.order').waitFor();
    for (const place of [0, 1]) await clerk.page.locator('input[name="officers"]').nth(place).check();
    await clerk.page.locator('[name="visitOn"]').fill('2026-12-31');
    await clerk.page.locator('[name="address"]').fill(answers.siteAddress);
    await assertAccessible(clerk.page);
    await picture(clerk.page, 'inspection-order');
    await clerk.page.locator('.order button[type="submit"]').click();
    await clerk.page.waitForURL(/\/desk\/inspections$/);
  }

  /** The head sends those of the list whose places these are, the first of it being the clerk. */
  async function send(head: Officer, address: string, places: readonly number[]): Promise<void> {
    await head.page.goto(`${here.url}${address.replace('/inspections/', '/inspections/exchange/')}`);
    const boxes = head.page.locator('input[name="officers"]');
    for (let place = 0; place < (await boxes.count()); place += 1)
      await boxes.nth(place).setChecked(places.includes(place));
    await head.page.locator('[name="reason"]').fill('请假');
    await head.page.locator('main button[type="submit"]').click();
    await head.page.waitForURL(/\/desk\/inspections$/);
  }

  /** Draws a line across a field, as a finger would. */
  async function sign(page: Page, place: number): Promise<void> {
    const field = page.locator('.sign canvas').nth(place);
    await field.scrollIntoViewIfNeeded();
    const box = await field.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 12, { steps: 4 });
    await page.mouse.move(box.x + box.width - 20, box.y + box.height - 20, { steps: 4 });
    await page.mouse.up();
  }

  const stands = (page: Page, kind: string) =>
    page.locator(`[data-standing="${kind}"]`).waitFor({ timeout: 30_000 });

  test('it is written without a network, sent over a thin line, and received once', { skip }, async () => {
    const { clerk, caseId, number } = await accepted();
    await order(clerk, caseId);

    const { page: first, context: phone } = await visit({ url: line.url, width: 390 });
    await phone.grantPermissions(['geolocation'], { origin: line.url });
    await phone.setGeolocation({ latitude: 29.86891, longitude: 121.55027, accuracy: 8 });
    // The address that the city goes by; its cookies hold for the line as well.
    await first.goto(`${here.url}/signin`);
    await signIn(first, 'chengjiang-health');
    await first.goto(`${line.url}/desk/inspections`);
    const row = first.locator('tr', { hasText: number });
    const address = (await row.locator('a').first().getAttribute('href')) ?? '';
    assert.match(address, /^\/desk\/inspections\/[0-9a-f-]{36}$/);
    await first.locator('[role="status"]', { hasText: '已经存到这台手机' }).waitFor();
    await picture(first, 'inspection-list');

    line.cut();
    await phone.setOffline(true);
    await press(row.locator('a').first());
    await stands(first, 'writing');
    await assertAccessible(first);
    const points = first.locator('.visit__points > li');
    const count = await points.count();
    assert.equal(count, 7);
    for (let place = 0; place < count - 1; place += 1)
      await points.nth(place).locator('input[type="radio"]').first().check({ force: true });
    for (const point of await points.filter({ hasText: '要拍照' }).all())
      await point.locator('input[type="file"]').setInputFiles('packs/mingzhou/samples/sample.jpg');
    await first.locator('.photos img').nth(1).waitFor();
    assert.match(await first.locator('.photos').first().innerText(), /±8 m/);
    await sign(first, 0);
    // A person takes longer to put the phone away than it takes to keep the signature; a test does not.
    await first.locator('.visit__finish', { hasText: '施夏至 没有签名' }).waitFor({ state: 'hidden' });
    await first.evaluate(() => indexedDB.databases());
    await picture(first, 'inspection-offline');
    await first.close();

    const again = await phone.newPage();
    await again.goto(`${line.url}${address}`);
    await stands(again, 'writing');
    assert.equal(await again.locator('.photos img').count(), 2, 'the photos are still there');
    assert.match(await again.locator('.visit__finish').innerText(), /第 7 项没有结论/);
    assert.ok(await again.locator('.visit__finish button').isDisabled());
    const last = again.locator('.visit__points > li').nth(count - 1);
    await last.locator('input[type="radio"]').nth(1).check({ force: true });
    await last.locator('textarea').fill('投诉电话没有公示，当场改正');
    await again.locator('[name="remarks"]').fill('泳池水质检测记录齐全');
    await again.locator('[name="finding"]').nth(1).check();
    await again.locator('[name="visited"]').fill('沈知远');
    await sign(again, 1);
    await sign(again, 2);
    await again.locator('.visit__finish button').click();
    await stands(again, 'finished');
    assert.match(await again.locator('.standing').innerText(), /已完成，存在本机，等待发送/);
    await picture(again, 'inspection-finished');

    line.swallow(/^PUT .*\/photos\//, 2);
    line.loseAnswer(/^PUT .*\/report/, 2);
    line.mend();
    await phone.setOffline(false);
    await stands(again, 'received');
    await picture(again, 'inspection-received');
    const puts = line.arrived.filter((asked) => asked.startsWith('PUT'));
    assert.equal(puts.filter((asked) => asked.includes('/photos/')).length, 2, 'no photo goes twice');
    assert.equal(puts.filter((asked) => asked.includes('/report')).length, 2, 'the report came twice');
    assert.equal(line.faults(), 4);
    await again.reload();
    await stands(again, 'received');
    await assertAccessible(again);
    await phone.close();

    const papers = (await (await clerk.page.request.get(`/api/cases/${caseId}/papers`)).json()) as {
      papers: { template: string; id: string }[];
    };
    const records = papers.papers.filter(({ template }) => template === 'inspection-record');
    assert.equal(records.length, 1);
    const pdf = await clerk.page.request.get(`/api/papers/${records[0]?.id}/pdf`);
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await clerk.open(caseId);
    assert.match(await clerk.page.locator('main').innerText(), /1 项不符合/);
    await clerk.page.goto('/desk/inspections');
    await assertAccessible(clerk.page);
    await clerk.open(caseId);
    await clerk.act('passed');
    await clerk.leave();
    await actOn({ url: here.url }, 'chengjiang-health.head', caseId, 'refused', '现场核查不符合条件');
    await sealed(caseId);
  });

  test('replaced meanwhile and signed out: what was written stays in sight, and is taken once it may be', {
    skip,
  }, async () => {
    const { clerk, caseId, number } = await accepted();
    await order(clerk, caseId);
    const { page, context: phone } = await visit({ url: here.url, width: 390 });
    await signIn(page, 'chengjiang-health');
    await page.goto(`${here.url}/desk/inspections`);
    const link = page.locator('tr', { hasText: number }).locator('a').first();
    const address = (await link.getAttribute('href')) ?? '';
    await page.locator('[role="status"]', { hasText: '已经存到这台手机' }).waitFor();
    await phone.setOffline(true);
    await press(link);
    await stands(page, 'writing');
    for (const point of await page.locator('.visit__points > li').all())
      await point.locator('input[type="radio"]').first().check({ force: true });
    for (const point of await page.locator('.visit__points > li', { hasText: '要拍照' }).all()) {
      await point.locator('input[type="file"]').setInputFiles('packs/mingzhou/samples/sample.jpg');
      await point.locator('.photos img').waitFor();
    }
    for (const place of [0, 1, 2]) {
      await sign(page, place);
      await page.locator('.sign').nth(place).locator('button:not([disabled])').waitFor();
    }
    await page.locator('[name="finding"]').first().check();
    await page.locator('[name="visited"]').fill('沈知远');
    await page.locator('.visit__finish button:not([disabled])').click();
    await stands(page, 'finished');
    await page.evaluate(() => indexedDB.databases());
    await page.close();

    const head = await Officer.at({ url: here.url }, 'chengjiang-health.head');
    await send(head, address, [1, 2]);
    await phone.clearCookies();
    await phone.setOffline(false);
    const again = await phone.newPage();
    await again.goto(`${here.url}${address}`);
    assert.match(again.url(), /\/signin/, 'the session has ended');
    await signIn(again, 'chengjiang-health');
    await again.goto(`${here.url}/desk/inspections`);
    const left = again.locator('section[aria-labelledby="left"]');
    await left.locator('text=这次核查没有指派给您').waitFor();
    assert.match(await left.innerText(), new RegExp(number));
    await assertAccessible(again);
    await picture(again, 'inspection-left');
    await again.goto(`${here.url}${address}`);
    await stands(again, 'refused');
    assert.equal(await again.locator('.photos img').count(), 2, 'all of it is still there');
    await assertAccessible(again);
    await picture(again, 'inspection-refused');
    await send(head, address, [0, 1]);
    await head.leave();
    await again.locator('.standing button').first().click();
    await stands(again, 'received');
    await phone.close();
    await clerk.leave();
  });

  /** What has closed is sealed by itself, and its package is checked and fetched from the list. */
  async function sealed(caseId: string): Promise<void> {
    const head = await Officer.at({ url: here.url }, 'chengjiang-health.head');
    const row = head.page.locator('tr', { has: head.page.locator(`a[href="/desk/cases/${caseId}"]`) });
    for (let tries = 0; tries < 40; tries += 1) {
      await head.page.goto('/desk/archive');
      if ((await row.locator('a[download]').count()) > 0) break;
      await head.page.waitForTimeout(500);
    }
    assert.match(await row.innerText(), /完好/);
    await row.locator('button').click();
    await head.page.locator('[role="status"]', { hasText: '没有问题' }).waitFor();
    await assertAccessible(head.page);
    await picture(head.page, 'archive');
    const address = (await row.locator('a[download]').getAttribute('href')) ?? '';
    const fetched = await head.page.request.get(address);
    assert.equal((await fetched.body()).subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
    await head.leave();
  }
});
