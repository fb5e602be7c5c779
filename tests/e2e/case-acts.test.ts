import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { Officer } from './officer.ts';
import { applyFor, press, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

describe('what is asked of superiors, and what is decided anew', { skip }, () => {
  let here: City;
  before(async () => {
    if (!skip) here = await city();
  });

  const answers = {
    contactName: '梁若溪',
    mobile: '19900006209',
    siteAddress: '明州市云湖区湖滨路41号沿街9号',
    shopName: '荷宴烟酒店',
    area: '36.00',
    trade: 'grocery',
    schoolDistance: 410,
    landlord: '明州禾木商业管理有限公司',
    leaseTo: '2028-06-30',
    delivery: 'electronic',
    truth: true,
  };

  /** Fills a sheet of the case in and confirms it. */
  async function confirm(
    { page }: Officer,
    sheet: string,
    fields: Readonly<Record<string, string>>,
    button = 'button[type="submit"]',
  ): Promise<void> {
    await page.locator(`button[popovertarget="${sheet}"]:not([popovertargetaction])`).click();
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`#${sheet} [name="${name}"]`);
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
        await field.selectOption({ label: value });
      else await field.fill(value);
    }
    await picture(page, `case-acts-${sheet}`);
    await page.locator(`#${sheet} ${button}`).first().click();
    await page.waitForURL(/did=/);
  }

  test('an extension and a withdrawal wait in the inboxes of those who decide; a refusal set aside is decided anew', {
    skip,
  }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await signIn(page, 'liang.ruoxi', '荷宴');
    const number = await applyFor(page, '/apply/tobacco-retail?ownPremises=false&relief=false', answers);
    const clerk = await Officer.at({ url: here.url }, 'tobacco');
    const [caseId = ''] = await clerk.waiting(number);
    await clerk.open(caseId);
    await clerk.act('accepted');
    await clerk.open(caseId);
    await confirm(clerk, 'extension', { reason: '需要核对与学校的距离' });

    const leader = await Officer.at({ url: here.url }, 'tobacco.leader');
    await leader.page.goto('/desk');
    const waits = leader.page.locator(`.in a[href*="${caseId}"]`, { hasText: '批准延长期限' });
    await waits.filter({ hasText: '待批' }).waitFor();
    await waits.click();
    await leader.page.locator('button[popovertarget="extension"]').first().waitFor();
    await confirm(leader, 'extension', {}, 'button[value="approved"]');

    await page.goto(`/my/${caseId}`);
    const asking = page.locator('form', { has: page.locator('[name="recusal"]') });
    await page.locator('summary', { hasText: '申请工作人员回避' }).click();
    await asking.locator('[name="officer"]').fill('韦广白');
    await asking.locator('[name="why"]').fill('他的亲属经营同类店铺');
    await picture(page, 'case-acts-ask-recusal');
    await press(asking.locator('button[type="submit"]'));
    await page.locator('[role="status"]:has-text("等负责人决定")').waitFor();

    const head = await Officer.at({ url: here.url }, 'tobacco.head');
    await head.page.goto('/desk');
    await head.page.locator(`.in a[href*="${caseId}"]`, { hasText: '决定是否回避' }).click();
    await head.page.locator('button[popovertarget="recusal"]').first().waitFor();
    await assertAccessible(head.page);
    await confirm(
      head,
      'recusal',
      { reason: '确有利害关系', officer: '韦广白 · 经办人', to: '郭端方 · 局长' },
      'button[value="approved"]',
    );
    await clerk.open(caseId);
    await clerk.page.locator('main', { hasText: '荷宴' }).waitFor();
    assert.equal(await clerk.page.locator('button[popovertarget^="confirm-"]').count(), 0, 'no step is his');
    await clerk.leave();
    await leader.open(caseId);
    await leader.act('passed');
    await leader.leave();
    await head.open(caseId);
    await head.act('refused', '与学校的距离不足');
    await head.open(caseId);
    await confirm(head, 'reopen', {
      by: '行政复议决定',
      decision: '明政复决〔2026〕18号',
      within: '5',
      reason: '主要事实不清，责令重新作出',
    });
    await head.leave();
    await page.goto(`/my/${caseId}`);
    await page.locator('main', { hasText: '该工作人员回避，改由他人办理' }).waitFor();
    await page.locator('main', { hasText: '原决定已被撤销' }).waitFor();
    await page.locator('a[href^="/api/papers/"]', { hasText: '重新办理通知书' }).waitFor();
    await picture(page, 'case-acts-my');
    await context.close();
  });
});
