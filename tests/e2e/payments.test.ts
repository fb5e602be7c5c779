import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fillIn } from './applicant.ts';
import { givenIn } from './application.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { moveClock } from './move-clock.ts';
import { actOn, Officer } from './officer.ts';
import { goOn, press, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const station = 'chengjiang-street-police-station';

// A city of its own: its clock moves to the next day, when the bank's statement comes.
let here: City;
describe('paying a fee', { skip }, () => {
  before(async () => {
    if (!skip) here = await startCity();
  });
  after(async () => {
    await here?.stop();
  });

  const mainOf = (page: Page) => page.locator('main').innerText();

  /** What is read when the program has done what it does by itself. */
  async function readSoon(page: Page, address: string, words: RegExp): Promise<string> {
    for (let tries = 0; tries < 40; tries += 1) {
      await page.goto(address);
      const text = await mainOf(page);
      if (words.test(text)) return text;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    assert.fail(`${address} does not say ${words}: ${await mainOf(page)}`);
  }

  /** The same page as the checker needs it, with script allowed; it has none of its own. */
  async function look(page: Page, name: string): Promise<void> {
    const { page: same, context } = await visit({ url: here.url, width: 360 });
    await context.addCookies(await page.context().cookies());
    await same.goto(page.url());
    assert.equal(await same.locator('script').count(), 0, `${name} carries no script`);
    await assertAccessible(same);
    await picture(same, name);
    await context.close();
  }

  async function applyForCard(page: Page): Promise<string> {
    const given = await givenIn('identity-card-renewal');
    await page.goto('/apply/identity-card-renewal?reason=lost&allowance=false&minor=false');
    await goOn(page);
    const { caseId } = await fillIn(page, given, async () => {});
    await actOn({ url: here.url }, station, caseId, 'accepted');
    return caseId;
  }

  test('paid on a phone without script, receipt, refund by two; lost at the bank, found by the treasury', {
    timeout: 240_000,
  }, async () => {
    const { page, context } = await visit({ url: here.url, width: 360, javaScript: false });
    await signIn(page, 'chen.yutong');
    await applyForCard(page);

    const due = await readSoon(page, '/my/payments', /待缴/);
    assert.match(due, /40\.00/);
    await look(page, 'payments-due');
    const code = /\d{4}( \d{4}){4}/.exec(due)?.[0].replaceAll(' ', '') ?? '';
    await press(page.locator(`main a.btn--main[href="/pay/${code}"]`));
    await look(page, 'payments-pay');
    await goOn(page);
    assert.match(page.url(), /\/bank\//);
    await look(page, 'payments-bank');
    await goOn(page);
    assert.match(await mainOf(page), /已缴清/);
    await look(page, 'payments-paid');

    const paid = await readSoon(page, '/my/payments', /非税收入电子票据/);
    assert.match(paid, /票〔2026〕1号/);
    const receipt = page.locator('main a', { hasText: '非税收入电子票据' });
    const answer = await page.request.get((await receipt.getAttribute('href')) ?? '');
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    assert.ok((await answer.body()).subarray(0, 5).toString() === '%PDF-');

    await page.locator('summary', { hasText: '申请退款' }).click();
    await page.locator('input[name="amount"]').fill('41');
    await page.locator('textarea[name="reason"]').fill('旧证找到了');
    await press(page.locator('details form button'));
    assert.match(await mainOf(page), /不超过 40\.00 元/);
    await page.locator('input[name="amount"]').fill('15.5');
    await press(page.locator('details form button'));
    assert.match(await mainOf(page), /等待初审/);

    for (const [account, act] of [
      ['finance', 'review'],
      ['finance.head', 'approve'],
    ] as const) {
      const officer = await Officer.at({ url: here.url }, account);
      await officer.page.goto('/desk/payments');
      await officer.page.waitForLoadState('networkidle');
      await officer.page.locator(`button[name="act"][value="${act}"]`).click();
      await officer.page.locator('[role="status"]:has-text("已办理")').waitFor();
      await officer.leave();
    }
    const back = await readSoon(page, '/my/payments', /已退回/);
    assert.match(back, /15\.50/);
    assert.match(back, /退付通知书/);
    await look(page, 'payments-refunded');

    // Another, whose notice is lost: the bank has taken the money and does not say so.
    await applyForCard(page);
    await readSoon(page, '/my/payments', /待缴/);
    await press(page.locator('main .case-row__side a.btn').first());
    await goOn(page);
    await page.locator('input[name="how"][value="lost"]').check();
    await goOn(page);
    assert.match(await mainOf(page), /不要再付/);
    await look(page, 'payments-unconfirmed');

    await moveClock(here.url, '2026-11-20 09:00');
    const treasury = await Officer.at({ url: here.url }, 'finance');
    const desk = treasury.page;
    await desk.goto('/desk/payments');
    await desk.waitForLoadState('networkidle');
    await desk.locator('button[value="reconcile"]').click();
    await desk.locator('[role="status"]:has-text("已核对")').waitFor();
    assert.equal(await desk.locator('[data-difference="missing-here"]').count(), 1);
    await assertAccessible(desk);
    await picture(desk, 'payments-difference');
    await desk.locator('button[value="booked"]').click();
    await desk.locator('[role="status"]:has-text("已办理")').waitFor();
    assert.equal(await desk.locator('[data-difference]').count(), 0);
    await desk.locator('button[value="reconcile"]').click();
    await desk.locator('[role="status"]:has-text("已核对")').waitFor();
    await picture(desk, 'payments-settled');
    await treasury.leave();
    await context.close();

    // Signed in anew: a session does not last until the next day.
    const next = await visit({ url: here.url, width: 360, javaScript: false });
    await signIn(next.page, 'chen.yutong');
    const settled = await readSoon(next.page, '/my/payments', /票〔2026〕2号/);
    assert.doesNotMatch(settled, /待缴/);
    await next.context.close();
  });
});
