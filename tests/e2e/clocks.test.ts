import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture } from './browser.ts';
import { type City, startCity } from './city.ts';
import { moveClock } from './move-clock.ts';
import { Officer } from './officer.ts';
import { fillPage, goOn } from './person.ts';
import { type PlanningApplicant, planningApplicant } from './planning.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

// A city of its own: its clock moves, and cannot move back.
let here: City;
let applicant: PlanningApplicant;
describe('the clocks of a case', { skip }, () => {
  before(async () => {
    if (skip) return;
    here = await startCity();
    applicant = await planningApplicant(here);
  });
  after(async () => {
    await here?.stop();
  });

  async function assertSoon(page: Page, address: string, words: RegExp): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      await page.goto(address);
      if (words.test(await page.locator('main').innerText())) return;
      await page.waitForTimeout(500);
    }
    assert.match(await page.locator('main').innerText(), words);
  }

  const moveTo = (moment: string) => moveClock(here.url, moment);

  /** Opens a sheet of the case's period, fills it in and confirms it. */
  async function actOnClock(
    officer: Officer,
    sheet: string,
    fields: Readonly<Record<string, string>>,
    button = 'button[type="submit"]',
  ): Promise<void> {
    const { page } = officer;
    await page.locator(`button[popovertarget="${sheet}"]:not([popovertargetaction])`).click();
    for (const [name, value] of Object.entries(fields))
      await page.locator(`#${sheet} [name="${name}"]`).fill(value);
    await picture(page, `clocks-${sheet.slice(0, 12)}`);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator(`#${sheet} ${button}`).first().click();
    assert.ok((await answered).status() < 400, sheet);
    await page.waitForURL(/did=/);
  }

  test('a correction, then silence: the application counts as accepted from the day of receipt', {
    skip,
  }, async () => {
    const { page } = applicant;
    const { caseId } = await applicant.apply();
    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    await clerk.open(caseId);
    await clerk.act('correction', '总平面图缺比例尺，请补正');
    await page.goto(`/my/${caseId}`);
    assert.match(await page.locator('main').innerText(), /申请材料补正告知书/);
    await page.locator('main form button').first().click();
    await page.waitForURL(/apply\/draft/);
    for (let pages = 0; pages < 24 && page.url().includes('/apply/draft/'); pages += 1) {
      const declaration = page.locator('main .check input[type="checkbox"]');
      if ((await declaration.count()) > 0) await declaration.first().check();
      if (page.url().endsWith('/scale')) await fillPage(page, { structure: 'frame' });
      await goOn(page);
    }
    await moveTo('2026-11-27 09:00');
    // The day has changed: the program looks within a second.
    await assertSoon(page, `/my/${caseId}`, /期限内没有答复，申请自收到之日起视为受理/);
    await picture(page, 'clocks-deemed');
    assert.match(
      await page.locator('main').innerText(),
      /12 ?月 ?1 ?日/,
      'eight days from the day of receipt',
    );
    await assertAccessible(page);
    await clerk.leave();
  });

  test('a hearing stops the period and lets it run on; the applicant sees why and until when', {
    skip,
  }, async () => {
    const { page } = applicant;
    const { caseId } = await applicant.apply();
    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    await clerk.open(caseId);
    await clerk.act('accepted');
    await clerk.open(caseId);
    await actOnClock(clerk, 'begin-hearing', { reason: '相邻权利人要求听证' });
    await assertAccessible(clerk.page);
    await picture(clerk.page, 'clocks-standing');
    await page.goto(`/my/${caseId}`);
    assert.match(await page.locator('main').innerText(), /听证，预计 .* 结束。期间不计时/);
    await picture(page, 'clocks-my-standing');
    const ending = await clerk.page
      .locator('button[popovertarget^="end-"]')
      .first()
      .getAttribute('popovertarget');
    assert.ok(ending);
    await moveTo('2026-12-01 09:00');
    await clerk.open(caseId);
    await actOnClock(clerk, ending, { reason: '听证笔录附后' });
    await page.reload();
    assert.match(await page.locator('main').innerText(), /听证结束，期限从次日起继续计算/);
    await clerk.leave();
  });

  test('an extension is asked for by the clerk and approved by the head of the government', {
    skip,
  }, async () => {
    const { page } = applicant;
    const { caseId } = await applicant.apply();
    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    await clerk.open(caseId);
    await clerk.act('accepted');
    await clerk.open(caseId);
    await actOnClock(clerk, 'extension', { reason: '方案重大，需要补充论证' });
    await clerk.open(caseId);
    assert.equal(await clerk.page.locator('button[popovertarget="extension"]').count(), 0, 'once only');
    const mayor = await Officer.at({ url: here.url }, 'mayor');
    await mayor.open(caseId);
    await actOnClock(mayor, 'extension', {}, 'button[value="approved"]');
    await page.goto(`/my/${caseId}`);
    assert.match(await page.locator('main').innerText(), /办理期限延长.*|延长办理期限告知书/);
    const paper = page.locator('a[href^="/api/papers/"]', { hasText: '延长办理期限告知书' });
    const answer = await page.request.get((await paper.getAttribute('href')) ?? '');
    assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
    await picture(page, 'clocks-extended');
    await clerk.leave();
    await mayor.leave();
  });

  test('the applicant withdraws; the officers see that it has ended', { skip }, async () => {
    const { page } = applicant;
    const { caseId } = await applicant.apply();
    await page.goto(`/my/${caseId}`);
    await page.locator('summary', { hasText: '撤回申请' }).click();
    await page.locator('input[name="reason"]').fill('方案要改');
    await page.locator('button', { hasText: '确认撤回' }).click();
    await page.waitForLoadState();
    assert.match(await page.locator('main').innerText(), /已撤回/);
    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    await clerk.open(caseId);
    assert.match(await clerk.page.locator('main').innerText(), /撤回/);
    await clerk.leave();
  });
});
