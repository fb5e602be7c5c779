import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Scenario } from '#casework/packs/index.ts';
import { fillIn } from './applicant.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { moveClock } from './move-clock.ts';
import { Officer } from './officer.ts';
import { goOn, press, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const firm = '明州澜岸置业有限公司';
const sample = 'packs/mingzhou/samples/sample.pdf';

// A city of its own: its clock moves, and cannot move back. The tests follow each other through the years.
let here: City;
describe('the life of a licence', { skip }, () => {
  before(async () => {
    if (!skip) here = await startCity();
  });
  after(async () => {
    await here?.stop();
  });

  const answers = {
    contactName: '沈知远',
    mobile: '19900006014',
    siteAddress: '明州市澄江区澄江路166号12楼',
    placeName: '澜岸宾馆',
    kind: 'hotel',
    area: '860',
    staffCount: 12,
    healthCertificate: '明卫健3399022026100201',
    manager: '沈知远',
    testNumber: 'WJ2026-0117',
    testedOn: '2026-11-10',
    truth: true,
    delivery: 'window',
  };

  /** Signed in anew each time: a session does not last for years. */
  async function asApplicant<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
    const { page, context, complaints } = await visit({ url: here.url });
    await signIn(page, 'shen.zhiyuan', firm);
    const result = await work(page);
    await context.close();
    assert.deepEqual(complaints, []);
    return result;
  }

  async function apply(page: Page, address: string, given: Partial<Scenario['given']> = {}): Promise<string> {
    await page.goto(address);
    await goOn(page);
    const whole = { applicant: 'shen.zhiyuan', answers, ...given };
    return (await fillIn(page, whole, async () => {})).caseId;
  }

  async function officerActs(
    account: string,
    caseId: string,
    outcomes: readonly (readonly [string, string?])[],
  ): Promise<void> {
    const officer = await Officer.at({ url: here.url }, account);
    for (const [outcome, reason] of outcomes) {
      await officer.open(caseId);
      await officer.act(outcome, reason);
    }
    await officer.leave();
  }

  const mainOf = (page: Page) => page.locator('main').innerText();

  async function readSoon(page: Page, address: string, words: RegExp): Promise<string> {
    for (let tries = 0; tries < 30; tries += 1) {
      await page.goto(address);
      const text = await mainOf(page);
      if (words.test(text)) return text;
      await page.waitForTimeout(500);
    }
    const text = await mainOf(page);
    assert.match(text, words);
    return text;
  }

  const permit = '/apply/public-place-hygiene?centralAir=false&byPromise=';

  test('a tolerated gap: accepted, brought from my case, granted; the result is collected with its code', {
    skip,
  }, async () => {
    const caseId = await asApplicant((page) =>
      apply(page, `${permit}false`, { materials: { 'hygiene-system': { promise: true } } }),
    );
    await officerActs('chengjiang-health', caseId, [['accepted'], ['passed']]);
    const head = await Officer.at({ url: here.url }, 'chengjiang-health.head');
    const response = await head.page.request.get('/api/inbox?limit=50');
    const { rows } = (await response.json()) as { rows: { case: { id: string }; task: { id: string } }[] };
    const task = rows.find((row) => row.case.id === caseId)?.task.id ?? '';
    const early = await head.page.request.post('/api/tasks/act', {
      data: { taskId: task, outcome: 'granted' },
      headers: { origin: here.url },
    });
    assert.equal(early.status(), 409, 'no licence with a gap');
    await asApplicant(async (page) => {
      await page.goto(`/my/${caseId}`);
      assert.match(await mainOf(page), /还要补交的材料[\s\S]*卫生管理制度/);
      await picture(page, 'life-gap');
      await assertAccessible(page);
      await page.locator('.missing input[type="file"]').setInputFiles(sample);
      await press(page.locator('.missing button'));
      assert.doesNotMatch(await mainOf(page), /还要补交的材料/);
      assert.match(await mainOf(page), /您补交了材料/);
    });
    await head.open(caseId);
    await head.act('granted');
    await head.leave();
    const code = await asApplicant(async (page) => {
      const text = await readSoon(page, `/my/${caseId}`, /取件码\s*\d{6}/);
      await picture(page, 'life-code');
      return /取件码\s*(\d{6})/.exec(text)?.[1] ?? '';
    });
    const clerk = await Officer.at({ url: here.url }, 'chengjiang-health');
    await clerk.page.goto('/desk/aftercare');
    await clerk.page.waitForLoadState('networkidle');
    await clerk.page.locator('input[name="code"]').fill(code);
    await picture(clerk.page, 'life-desk');
    await assertAccessible(clerk.page);
    await clerk.page.locator('.afterwards__code button').click();
    await clerk.page.waitForURL(/done=1/);
    await clerk.leave();
  });

  test('a promise: granted at once; broken and not corrected, revoked and on record', { skip }, async () => {
    const promised = { materials: { promise: { promise: true } } } as const;
    const caseId = await asApplicant((page) => apply(page, `${permit}true`, promised));
    await officerActs('chengjiang-health', caseId, [['accepted']]);
    await asApplicant(async (page) => {
      await page.goto(`/my/${caseId}`);
      assert.match(await mainOf(page), /按告知承诺当场决定/);
      assert.match(await mainOf(page), /告知承诺书/);
      await picture(page, 'life-promise');
    });
    const clerk = await Officer.at({ url: here.url }, 'chengjiang-health');
    await clerk.page.goto('/desk/aftercare');
    await clerk.page.waitForLoadState('networkidle');
    await clerk.page.locator('.afterwards summary').first().click();
    await clerk.page.locator('input[name="outcome"][value="broken"]').first().check();
    for (const place of [0, 1]) await clerk.page.locator('input[name="officers"]').nth(place).check();
    await clerk.page.locator('.afterwards textarea').first().fill('消毒间没有设置');
    await picture(clerk.page, 'life-inspect');
    await clerk.page.locator('.afterwards button[type="submit"]').first().click();
    await clerk.page.waitForURL(/done=1/);
    await clerk.page.locator('main', { hasText: '已责令改正' }).waitFor();
    const refused = await clerk.page.request.post('/api/aftercare/revoke', {
      data: { id: crypto.randomUUID(), caseId, reason: '经办人不能撤销' },
      headers: { origin: here.url },
    });
    assert.equal(refused.status(), 403, 'never a clerk alone');
    await clerk.leave();

    await moveClock(here.url, '2026-12-15 09:00');
    const head = await Officer.at({ url: here.url }, 'chengjiang-health.head');
    await head.page.goto('/desk/aftercare');
    await head.page.waitForLoadState('networkidle');
    const revocation = head.page.locator('.afterwards', { has: head.page.locator('.btn--main') });
    await revocation.locator('summary').click();
    await revocation.locator('textarea').fill('期满复查，消毒间仍没有设置');
    await revocation.locator('.btn--main').click();
    await head.page.waitForURL(/done=1/);
    await head.leave();
    await asApplicant(async (page) => {
      await page.goto(`/my/${caseId}`);
      const text = await mainOf(page);
      assert.match(text, /准予的决定已撤销/);
      assert.match(text, /撤销行政许可决定书/);
      const { licences } = await (await page.request.get('/api/licences')).json();
      const revoked = licences.find((one: { caseId: string }) => one.caseId === caseId);
      await page.goto(new URL(revoked.verifyUrl).pathname);
      assert.match(await mainOf(page), /撤销/);
      await picture(page, 'life-revoked');
      await page.goto(`${permit}true`);
      await goOn(page);
      await assert.rejects(fillIn(page, { applicant: '', answers, ...promised }, async () => {}));
      assert.match(await mainOf(page), /有违背承诺的信用记录/);
    });
  });

  test('a renewal asked for in time and never answered comes about by itself', { skip }, async () => {
    await moveClock(here.url, '2026-12-16 09:00');
    const first = await asApplicant((page) => apply(page, `${permit}false`));
    await officerActs('chengjiang-health', first, [['accepted'], ['passed']]);
    await officerActs('chengjiang-health.head', first, [['granted']]);
    await moveClock(here.url, '2030-11-01 09:00');
    const { caseId, number } = await asApplicant(async (page) => {
      const { licences } = await (await page.request.get('/api/licences')).json();
      const licence = licences.find((one: { caseId: string }) => one.caseId === first);
      await page.goto('/my/licences');
      await picture(page, 'life-licences');
      await press(page.locator(`a[href="/apply/public-place-hygiene-renewal?licence=${licence.id}"]`));
      await goOn(page);
      const filled = page.locator('input[name="licenceNumber"]');
      assert.equal(await filled.inputValue(), licence.number, 'begun from the licence');
      const { placeName: _known, kind: _same, siteAddress: _too, ...rest } = answers;
      const given = { applicant: 'shen.zhiyuan', answers: rest };
      return { caseId: (await fillIn(page, given, async () => {})).caseId, number: licence.number };
    });
    await moveClock(here.url, '2030-12-16 09:00');
    await asApplicant(async (page) => {
      const text = await readSoon(page, `/my/${caseId}`, /依法视为准予延续/);
      assert.match(text, /视为准予延续通知书/);
      await picture(page, 'life-renewed');
      await assertAccessible(page);
      const { licences } = await (await page.request.get('/api/licences')).json();
      const versions = licences
        .filter((one: { number: string }) => one.number === number)
        .map(({ version, status, validTo }: { version: number; status: string; validTo: string }) => [
          version,
          status,
          validTo,
        ]);
      assert.deepEqual(versions, [
        [2, 'valid', '2034-12-15'],
        [1, 'superseded', '2030-12-15'],
      ]);
    });
  });
});
