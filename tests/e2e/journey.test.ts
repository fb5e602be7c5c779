import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { looked } from './looks.ts';
import { actOn, actOnWaiting } from './officer.ts';
import { fillPage, goOn, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const firm = '明州澜岸置业有限公司';
const remark = '排水接口标高请按 2.53 复核。';
const bodies = [
  ['parks', 'agreed'],
  ['housing.design-review', 'agreed'],
  ['zhao.mingwei', 'remarked'],
  ['civil-air-defence', 'agreed'],
  ['traffic-police', 'passed'],
  ['traffic-police.head', 'agreed'],
] as const;

let here: City;
let given: Scenario['given'];

describe('the journey', { skip }, () => {
  before(async () => {
    if (skip) return;
    const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
    const planning = scenarios.find(({ item }) => item === 'planning-permit')?.scenarios[0]?.scenario;
    assert.ok(planning);
    given = planning.given;
    here = await city();
  });

  /** An applicant fills in one form, page by page, and answers with the case's id, its number and its password. */
  async function apply(
    page: Page,
    name: string,
  ): Promise<{ caseId: string; number: string; password: string }> {
    await page.goto('/apply/planning-permit?projectKind=building&facts=large-site&byAgent=false');
    await goOn(page);
    for (let pages = 0; pages < 12 && page.url().includes('/apply/draft/'); pages += 1) {
      const { pathname } = new URL(page.url());
      if (pathname.endsWith('/materials')) {
        for (const input of await page.locator('input[type="file"]').all())
          await input.setInputFiles('packs/mingzhou/samples/sample.pdf');
      } else if (pathname.endsWith('/check')) {
        await picture(page, `${name}-check`);
        const promise = page.locator('main input[type="checkbox"]');
        if ((await promise.count()) > 0) await promise.first().check();
      } else await fillPage(page, given.answers);
      if (pathname.endsWith('/scale')) await picture(page, `${name}-question`);
      await goOn(page);
    }
    const { pathname } = new URL(page.url());
    const caseId = /^\/my\/([0-9a-f-]{36})\/receipt$/.exec(pathname)?.[1];
    assert.ok(
      caseId,
      `a receipt, not ${pathname}: ${(await page.locator('main').innerText()).slice(0, 400)}`,
    );
    await picture(page, `${name}-receipt`);
    const text = await page.locator('main').innerText();
    const number = /MZ\d{14}/.exec(text)?.[0] ?? '';
    const password = /\n([2-9A-HJ-NP-Z]{8})\n/.exec(text)?.[1] ?? '';
    assert.ok(number && password, text);
    return { caseId, number, password };
  }

  for (const language of looked<'zh-CN' | 'en'>('zh-CN', 'en'))
    test(`one application, six bodies, one licence (${language})`, { skip, timeout: 240_000 }, async () => {
      const name = `journey-${language}`;
      const guest = await visit({ url: here.url, language, javaScript: false });
      await guest.page.goto('/');
      await picture(guest.page, `${name}-home`);
      await guest.page.locator('input[name="q"]').first().fill('盖房子');
      await guest.page
        .locator('form[action="/search"] button, form:has(input[name="q"]) button')
        .first()
        .click();
      await guest.page.locator('main a[href^="/items/planning-permit"]').first().click();
      await guest.page.waitForURL(/\/items\/planning-permit/);
      await picture(guest.page, `${name}-guide`);
      await guest.context.close();

      const person = await visit({
        url: here.url,
        language,
        javaScript: false,
        width: language === 'en' ? 360 : 1280,
      });
      await signIn(person.page, 'shen.zhiyuan', firm);
      const { caseId, number, password } = await apply(person.page, name);

      const where = { url: here.url, language };
      await actOn(where, 'lin.xiaotang', caseId, 'accepted');
      await person.page.goto(`/my/${caseId}`);
      await picture(person.page, `${name}-progress`);
      for (const [account, outcome] of bodies)
        await actOnWaiting(where, account, number, outcome, outcome === 'remarked' ? remark : '');
      await actOn(where, 'lin.xiaotang', caseId, 'passed');
      await actOn(where, 'zhou.yan', caseId, 'granted');

      await person.page.goto(`/my/${caseId}`);
      await picture(person.page, `${name}-granted`);
      const licences = (await (await person.page.request.get('/api/licences')).json()) as {
        licences: { caseId: string; identifier: string; number: string; verifyUrl: string }[];
      };
      const licence = licences.licences.find((candidate) => candidate.caseId === caseId);
      assert.ok(licence, 'a licence of this case');

      const stranger = await visit({ url: here.url, language });
      await stranger.page.goto(new URL(licence.verifyUrl).pathname + new URL(licence.verifyUrl).search);
      await picture(stranger.page, `${name}-licence`);
      assert.match(await stranger.page.locator('main').innerText(), language === 'en' ? /valid/i : /有效/);
      await assertAccessible(stranger.page);

      await stranger.page.goto('/progress');
      await stranger.page.locator('main input:not([type="hidden"])').first().fill(number);
      await stranger.page.locator('main input:not([type="hidden"])').nth(1).fill(password);
      await stranger.page.locator('main button[type="submit"]').first().click();
      await stranger.page.waitForLoadState();
      assert.match(await stranger.page.locator('main').innerText(), /澜岸花园/, here.said().slice(-3000));
      await stranger.page.goto(`/my/${caseId}`);
      assert.match(stranger.page.url(), /signin/);
      await stranger.context.close();
      await person.context.close();
    });

  test('what is missing is asked for once, handed in, and looked at again', {
    skip,
    timeout: 180_000,
  }, async () => {
    const person = await visit({ url: here.url, javaScript: false, width: 360 });
    await signIn(person.page, 'shen.zhiyuan', firm);
    const { caseId } = await apply(person.page, 'correction');
    await actOn({ url: here.url }, 'lin.xiaotang', caseId, 'correction', remark);
    await person.page.goto(`/my/${caseId}`);
    await picture(person.page, 'correction-asked');
    await goOn(person.page);
    await person.page.locator('.notice--due', { hasText: remark }).waitFor();
    for (let pages = 0; pages < 12 && person.page.url().includes('/apply/draft/'); pages += 1) {
      if (person.page.url().endsWith('/scale')) await fillPage(person.page, { structure: 'frame' });
      await goOn(person.page);
    }
    assert.match(person.page.url(), /receipt$/);
    await person.page.goto(`/my/${caseId}`);
    assert.match(await person.page.locator('main').innerText(), /您补正了材料/);
    await actOn({ url: here.url }, 'lin.xiaotang', caseId, 'accepted');
    await person.context.close();
  });

  test('the board and the inbox, as they are shown in the manual', { skip, timeout: 120_000 }, async () => {
    const { page, context } = await visit({ url: here.url, width: 1440 });
    await signIn(page, 'zhou.yan');
    for (const address of ['/desk/board', '/desk']) {
      await page.goto(address);
      await assertAccessible(page);
      await picture(page, address === '/desk' ? 'desk' : 'desk-board');
    }
    await context.close();
  });

  test('the wrong person gets 403 or 404, on pages and on the API', { skip }, async () => {
    const { page, context } = await visit({ url: here.url });
    await signIn(page, 'chen.yutong');
    assert.equal((await page.goto('/desk'))?.status(), 403);
    assert.deepEqual((await (await page.request.get('/api/inbox')).json()).rows, [], 'an inbox of nobody’s');
    const other = '01a20000-0000-7000-8000-000000000000';
    assert.equal((await page.goto(`/my/${other}`))?.status(), 404);
    assert.equal((await page.request.get(`/api/cases/${other}`)).status(), 403, 'like the case of another');
    await context.close();
  });
});
