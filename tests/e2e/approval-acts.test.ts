import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture } from './browser.ts';
import { type City, city } from './city.ts';
import { actOn, Officer } from './officer.ts';
import { press } from './person.ts';
import { type PlanningApplicant, planningApplicant } from './planning.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

let here: City;
let applicant: PlanningApplicant;
describe('acts with a step', { skip }, () => {
  before(async () => {
    if (skip) return;
    here = await city();
    applicant = await planningApplicant(here);
  });

  const at = (account: string) => Officer.at({ url: here.url }, account);

  /** Opens the sheet by its key, fills it in and confirms it. */
  async function passOn(
    officer: Officer,
    name: string,
    key: string,
    { reason = '', fill }: { readonly reason?: string; readonly fill?: (sheet: Page) => Promise<void> } = {},
  ): Promise<void> {
    const { page } = officer;
    await page.waitForLoadState('networkidle');
    await page.keyboard.press(key);
    const sheet = page.locator(`#step-${name}`);
    await sheet.waitFor();
    await fill?.(page);
    if (reason) await sheet.locator('textarea').fill(reason);
    await picture(page, `approval-${name}`);
    await assertAccessible(page);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await sheet.locator('button[type="submit"]').click();
    const status = (await answered).status();
    assert.ok(status < 400, `${name}: ${status}`);
    await page.waitForURL(new RegExp(`did=${name}`));
  }

  const entryOf = (officer: Officer, caseId: string) =>
    officer.page.locator(`nav.in li:has(a[href^="/desk/cases/${caseId}"])`);

  async function waitingAt(officer: Officer, number: string): Promise<string> {
    const [caseId] = await officer.waiting(number);
    assert.ok(caseId, `nothing of ${number} waits here`);
    return caseId;
  }

  test('urged by the applicant, transferred to a colleague found by pinyin, and accepted there', {
    skip,
    timeout: 120_000,
  }, async () => {
    const { caseId } = await applicant.apply();
    const { page } = applicant;
    await page.goto(`/my/${caseId}`);
    const urging = page.locator('details:has(input[name="urging"])');
    await urging.locator('summary').click();
    await urging.locator('input[name="words"]').fill('等着开工');
    await picture(page, 'approval-urging');
    await press(urging.locator('button'));
    assert.match(await page.locator('main').innerText(), /已经催办/);
    assert.match(await page.locator('main').innerText(), /您催办了/);
    await assertAccessible(page);
    await urging.locator('summary').click();
    await press(urging.locator('button'));
    assert.match(await page.locator('[role="alert"]').innerText(), /今天已经催办过/);

    const clerk = await at('lin.xiaotang');
    await clerk.open(caseId);
    assert.match(await entryOf(clerk, caseId).innerText(), /催办 1/);
    await passOn(clerk, 'transfer', 't', {
      reason: '外出核查，请代为受理',
      fill: async (sheet) => {
        await sheet.locator('#step-transfer input[type="search"]').fill('zhouy');
        await sheet.locator('#step-transfer input[type="search"]').press('Enter');
        assert.equal(await sheet.locator('#step-transfer input[type="radio"]:checked').count(), 1);
      },
    });
    // No longer in this inbox, once the list is read anew.
    await entryOf(clerk, caseId).first().waitFor({ state: 'detached' });
    const history = await clerk.page.locator('.op--history').innerText();
    assert.match(history, /转办[\s\S]*“受理”给[\s\S]*周砚[\s\S]*外出核查/);
    await picture(clerk.page, 'approval-transferred');

    const head = await at('zhou.yan');
    await head.open(caseId);
    assert.match(await entryOf(head, caseId).innerText(), /转来/);
    await picture(head.page, 'approval-inbox-marks');
    await head.act('accepted');
    await head.leave();
    await clerk.leave();
  });

  test('taken back, returned and come back, then signed by two', { skip, timeout: 180_000 }, async () => {
    const { caseId, number } = await applicant.apply();
    const lead = await at('lin.xiaotang');
    await lead.open(caseId);
    const refused = await lead.page.evaluate(async () => {
      const { rows } = await (await fetch('/api/inbox')).json();
      const body = { id: crypto.randomUUID(), taskId: rows[0]?.task.id, to: 'accept', reason: '不归我管' };
      const headers = { 'content-type': 'application/json' };
      const post = (path: string, more: object) =>
        fetch(path, { method: 'POST', headers, body: JSON.stringify({ ...body, ...more }) });
      return (await post('/api/tasks/move', {})).status;
    });
    assert.equal(refused, 403, 'a clerk moves no case');
    await lead.act('accepted');
    const clerk = await at('traffic-police');
    const branch = await waitingAt(clerk, number);
    await clerk.open(branch);
    await clerk.act('passed', '北侧出入口可行');

    await clerk.open(branch);
    await passOn(clerk, 'take-back', 'w');
    assert.match(await entryOf(clerk, branch).innerText(), /退回/);
    await clerk.act('passed', '北侧出入口可行，西侧不设口');

    const head = await at('traffic-police.head');
    await head.open(branch);
    await passOn(head, 'return', 'b', { reason: '请补车流量数据' });
    await clerk.open(branch);
    assert.match(await entryOf(clerk, branch).innerText(), /退回/);
    await picture(clerk.page, 'approval-returned');
    await clerk.act('passed', '高峰小时 320 辆，可行');

    await head.open(branch);
    await passOn(head, 'add-signer', 'n', {
      reason: '请支队领导会签',
      fill: async (sheet) => {
        await sheet.locator('#step-add-signer label:has-text("毕知微") input').check();
        await sheet.locator('#step-add-signer input[value="after"]').check();
      },
    });
    await head.open(branch);
    await head.act('agreed', '同意');
    const leader = await at('traffic-police.leader');
    await leader.open(branch);
    assert.match(await entryOf(leader, branch).innerText(), /请我会签/);
    await leader.act('agreed', '同意');
    await leader.open(branch);
    const history = await leader.page.locator('.op--history').innerText();
    for (const word of [/撤回/, /退回[\s\S]*请补车流量数据/, /加签/, /会签 ?·? ?\n?同意/])
      assert.match(history, word);
    await picture(leader.page, 'approval-history');

    for (const officer of [clerk, head, leader]) await officer.leave();
  });

  test('several are accepted in one go; of one that a colleague took meanwhile it is said which, and by whom', {
    skip,
    timeout: 150_000,
  }, async () => {
    const first = await applicant.apply();
    const second = await applicant.apply();
    const taken = await applicant.apply();
    const clerk = await at('lin.xiaotang');
    const { page } = clerk;
    await clerk.open(first.caseId);
    await page.waitForLoadState('networkidle');
    await page.locator('.in__switch button').click();
    for (const { caseId } of [first, second, taken]) await entryOf(clerk, caseId).locator('input').check();
    await actOn({ url: here.url }, 'zhou.yan', taken.caseId, 'accepted');
    await picture(page, 'approval-many');
    await page.locator('button[popovertarget="many-accepted"]:not([popovertargetaction])').click();
    await assertAccessible(page);
    await page.locator('#many-accepted textarea').fill('材料齐全');
    await page.locator('#many-accepted button[type="submit"]').click();
    await page.locator('.in__many [role="status"]').waitFor();
    assert.match(await page.locator('.in__many').innerText(), /已办 2 件/);
    const left = await page.locator('.in__left-of li').innerText();
    assert.match(left, /MZ\d{14}[\s\S]*周砚/, left);
    assert.equal(await page.locator('.in__left-of a').getAttribute('href'), `/desk/cases/${taken.caseId}`);
    await clerk.leave();
  });

  test('an officer names a substitute, who has the inbox, and takes it back', {
    skip,
    timeout: 90_000,
  }, async () => {
    const { caseId } = await applicant.apply();
    const clerk = await at('lin.xiaotang');
    const { page } = clerk;
    await page.goto('/desk/substitutes');
    await page.locator('label:has-text("蒲安之") input').check();
    await page.locator('main .btn--main').click();
    await page.locator('[role="status"]:has-text("已经请好代理")').waitFor();
    await assertAccessible(page);
    await picture(page, 'approval-substitutes');
    const substitute = await at('natural-resources.forestry');
    await substitute.open(caseId);
    assert.equal(await entryOf(substitute, caseId).count(), 1);
    await substitute.act('accepted');
    await substitute.open(caseId);
    assert.match(await substitute.page.locator('.op--history').innerText(), /蒲安之[\s\S]*代[\s\S]*林晓棠/);
    await page.locator('button[name="end"]').click();
    await page.locator('[role="status"]:has-text("已经收回")').waitFor();
    await substitute.leave();
    await clerk.leave();
  });
});
