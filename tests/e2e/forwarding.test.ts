import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fillIn } from './applicant.ts';
import { givenIn } from './application.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { Officer } from './officer.ts';
import { goOn, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

let here: City;
describe('decided elsewhere', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  async function applyAsLawyer(): Promise<string> {
    const { page, context } = await visit({ url: here.url });
    await signIn(page, 'tan.xiaoman');
    await page.goto('/apply/lawyer-practice?kind=full-time&former=false');
    await goOn(page);
    const { caseId } = await fillIn(page, await givenIn('lawyer-practice'), async () => {});
    await context.close();
    return caseId;
  }

  /** What waits of the case is done, by the same rules as in the page. */
  async function act(officer: Officer, caseId: string, outcome: string): Promise<void> {
    await officer.open(caseId);
    await officer.act(outcome, outcome === 'accepted' ? '' : '材料齐全，建议准予');
  }

  test('sent by itself, told twice by the province, closed once; the officers see what was exchanged', {
    timeout: 120_000,
  }, async () => {
    const caseId = await applyAsLawyer();
    const clerk = await Officer.at({ url: here.url }, 'justice');
    await act(clerk, caseId, 'accepted');
    await act(clerk, caseId, 'passed');
    const head = await Officer.at({ url: here.url }, 'justice.head');
    await act(head, caseId, 'done');

    const { page } = head;
    await page.goto('/desk/forwarding');
    await page.locator('main table a').first().click();
    const main = page.locator('main');
    await main.locator(`a[href="/desk/cases/${caseId}"]`).waitFor();
    // Sending comes after the commit, within seconds.
    for (let tries = 0; tries < 30 && (await page.locator('#simulate').count()) === 0; tries += 1) {
      await page.waitForTimeout(500);
      await page.reload();
    }
    await assertAccessible(page);
    await picture(page, 'forwarding-sent');
    await page.locator('#simulate select').selectOption('double');
    await page.locator('#simulate button[value="granted"]').click();
    for (let tries = 0; tries < 30; tries += 1) {
      await page.waitForTimeout(500);
      await page.reload();
      if ((await main.locator('.time li').count()) >= 4) break;
    }
    const record = await main.locator('.time').innerText();
    assert.match(record, /再次收到同样的决定/);
    await picture(page, 'forwarding-answered');
    await clerk.open(caseId);
    await clerk.page.locator('main', { hasText: '省司法厅' }).waitFor();
    await clerk.page.locator('main', { hasText: '准予' }).waitFor();
    await Promise.all([clerk.leave(), head.leave()]);
  });
});
