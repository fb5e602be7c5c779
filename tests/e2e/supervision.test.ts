import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { assertFiguresLead } from './figures.ts';
import { moveClock } from './move-clock.ts';
import { Officer } from './officer.ts';
import { type PlanningApplicant, planningApplicant } from './planning.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

// A city of its own: its clock moves, and cannot move back.
let here: City;
let applicant: PlanningApplicant;
describe('supervision and ratings', { skip }, () => {
  before(async () => {
    if (skip) return;
    here = await startCity();
    applicant = await planningApplicant(here);
  });
  after(async () => {
    await here?.stop();
  });

  /** What the program does by itself is there within seconds. */
  async function seen(page: Page, address: string, selector: string): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      await page.goto(address);
      if ((await page.locator(selector).count()) > 0) return;
      await page.waitForTimeout(500);
    }
    assert.fail(`no ${selector} at ${address}: ${await page.locator('main').innerText()}`);
  }

  async function send(page: Page, act: string, text: string): Promise<void> {
    const form = page.locator(`form[data-act="${act}"]`).first();
    await form.locator('textarea').fill(text);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await form.locator('button').first().click();
    assert.ok((await answered).status() < 400, act);
    await page.waitForLoadState('networkidle');
  }

  test('overdue: warning, yellow card, explained and countersigned; the order expires: red card', {
    skip,
    timeout: 240_000,
  }, async () => {
    const { caseId } = await applicant.apply();
    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    await clerk.open(caseId);
    await clerk.act('accepted');
    const refused = await clerk.page.goto(`/desk/supervision/cases/${caseId}`);
    assert.equal(refused?.status(), 403, 'the clerk supervises nobody');
    await clerk.leave();

    const supervisor = await Officer.at({ url: here.url }, 'government-services.supervision');
    const trail = `/desk/supervision/cases/${caseId}`;
    await moveClock(here.url, '2026-11-30 09:00');
    await seen(supervisor.page, trail, '[data-card="warning"]');
    await moveClock(here.url, '2026-12-02 09:00');
    await seen(supervisor.page, trail, '[data-card="yellow"]');
    await assertAccessible(supervisor.page);

    const leader = await Officer.at({ url: here.url }, 'natural-resources.leader');
    await leader.page.goto(trail);
    await leader.page.waitForLoadState('networkidle');
    await send(leader.page, 'explain', '复核日照分析用时较长，已加派人手');
    await supervisor.page.goto(trail);
    await supervisor.page.waitForLoadState('networkidle');
    await supervisor.page.locator('[data-card] button[value="accepted"]').first().click();
    await supervisor.page.locator('[data-card] .tag--done').first().waitFor();
    await picture(supervisor.page, 'supervision-trail');

    await send(supervisor.page, 'order', '请在期限内作出决定并回复');
    await supervisor.page.locator('[data-order="open"]').waitFor();
    await leader.page.goto(trail);
    await leader.page.waitForLoadState('networkidle');
    await send(leader.page, 'reply', '已安排专人办理');
    await moveClock(here.url, '2026-12-10 09:00');
    await seen(supervisor.page, trail, '[data-card="red"]');
    assert.equal(await supervisor.page.locator('[data-card]').count(), 3, 'no card has gone');

    await supervisor.page.goto('/desk/supervision');
    await assertAccessible(supervisor.page);
    await picture(supervisor.page, 'supervision-board');
    // From the figure to its cases.
    await supervisor.page.locator('a[href*="measure=red"]').first().click();
    await supervisor.page.waitForURL(/measure=red/);
    // The board before it has other links to the case.
    await supervisor.page.locator('h1', { hasText: '红牌' }).waitFor();
    assert.equal(await supervisor.page.locator(`a[href="${trail}"]`).count(), 1);
    // The figures stand among all others; cards in their columns lead to their cases, too.
    await supervisor.page.goto('/desk/supervision/statistics?span=year&by=item');
    await supervisor.page.waitForURL('**/desk/statistics?span=year&by=item');
    await supervisor.page.locator('td a[href*="measure=red"]').first().waitFor();
    const csv = await supervisor.page.request.get('/desk/supervision/statistics.csv?span=year&by=item');
    assert.match(csv.url(), /\/desk\/statistics\/file\/csv\?span=year&by=item$/);
    assert.equal(csv.status(), 200);
    await leader.leave();
    await supervisor.leave();

    const { page } = await visit({ url: here.url });
    await page.goto('/efficiency');
    assert.match(await page.locator('main').innerText(), /市自然资源局/);
    await picture(page, 'efficiency');
  });

  test('a bad rating is called back, answered and published with everything personal hidden', {
    skip,
    timeout: 240_000,
  }, async () => {
    const { caseId } = await applicant.apply();
    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    await clerk.open(caseId);
    await clerk.act('not-accepted', '不属于本机关职权');
    const { page } = applicant;
    await seen(page, `/my/${caseId}`, `a[href="/my/${caseId}/rate"]`);
    assert.equal((await clerk.page.goto(`/my/${caseId}/rate`))?.status(), 404, 'not his to rate');
    await clerk.leave();

    await page.goto('/my/messages');
    const link = /\/rate\/[\w-]+/.exec(await page.locator('main').innerText())?.[0] ?? '';
    const anybody = await visit({ url: here.url, width: 360 });
    await anybody.page.goto(link);
    await assertAccessible(anybody.page);
    await picture(anybody.page, 'rate');
    await anybody.page.locator('main form button[type="submit"]').click();
    await anybody.page.locator('#grade-error').waitFor();
    await anybody.page.locator('input[name="grade"][value="1"]').check();
    await anybody.page.locator('input[name="choices"][value="slow"]').check();
    await anybody.page.locator('textarea[name="text"]').fill('打19900006014没人接，跑了3次');
    await anybody.page.locator('main form button[type="submit"]').click();
    await anybody.page.locator('.notice--done').waitFor();
    await page.goto(`/my/${caseId}/rate`);
    assert.equal(await page.locator('input[name="grade"]').count(), 0, 'once');

    const leader = await Officer.at({ url: here.url }, 'natural-resources.leader');
    await leader.page.goto('/desk/supervision/ratings');
    await leader.page.waitForLoadState('networkidle');
    await assertAccessible(leader.page);
    await picture(leader.page, 'supervision-ratings');
    await send(leader.page, 'call', '已致电道歉并说明');
    await send(leader.page, 'answer', '咨询电话已增加值守');
    await leader.page.locator('#done').waitFor();
    await leader.leave();

    const supervisor = await Officer.at({ url: here.url }, 'government-services.supervision');
    await supervisor.page.goto('/desk/supervision/ratings');
    await supervisor.page.waitForLoadState('networkidle');
    await supervisor.page.locator('form[data-act="review"] button[value="published"]').click();
    await supervisor.page.locator('form[data-act="review"]').waitFor({ state: 'detached' });
    await supervisor.leave();
    await anybody.page.goto('/ratings/natural-resources');
    const shown = await anybody.page.locator('main').innerText();
    assert.match(shown, /打＊＊没人接，跑了3次/);
    assert.match(shown, /咨询电话已增加值守/);
    await assertAccessible(anybody.page);
    await picture(anybody.page, 'ratings-body');
    assert.deepEqual(anybody.complaints, []);
  });

  test('every figure leads to its cases, and is their number: mayor, supervisor, leader of a body, head of a division', {
    skip,
    timeout: 120_000,
  }, async () => {
    const spans = ['body', 'division', 'region', 'time'].map((by) => `/desk/statistics?span=year&by=${by}`);
    const annual = ['approval', 'disclosure'].map((table) => `/desk/statistics/annual?table=${table}`);
    const pages = ['/desk/supervision?month=2026-11', '/desk/supervision', ...spans, ...annual];
    for (const [account, own] of [
      ['mayor', ['/desk/board']],
      ['government-services.supervision', []],
      ['natural-resources.leader', ['/desk/board']],
      ['zhou.yan', ['/desk/statistics/own?span=year']],
    ] as const) {
      const officer = await Officer.at({ url: here.url }, account);
      let seen = 0;
      for (const address of [...pages, ...own]) seen += await assertFiguresLead(officer.page, address);
      assert.ok(seen > 20, `${account} has figures to follow: ${seen}`);
      await officer.leave();
    }
  });
});
