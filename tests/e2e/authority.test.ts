import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readScenarios } from '#casework/packs/index.ts';
import { assertAccessible, browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { applyFor, signIn } from './person.ts';

/** One case is read by an officer: the firm sees it and asks why, the leader answers, the auditor finds it all. */
const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const firm = '明州澜岸置业有限公司';

let here: City;
let caseId = '';
let receipt = '';

describe('authority', { skip }, () => {
  before(async () => {
    if (skip) return;
    here = await city();
    const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
    const given = scenarios.find(({ item }) => item === 'planning-permit')?.scenarios[0]?.scenario.given;
    const apply = async (page: Page) => {
      await applyFor(
        page,
        '/apply/planning-permit?projectKind=building&facts=large-site&byAgent=false',
        given?.answers ?? {},
      );
      caseId = /\/my\/([0-9a-f-]{36})\//.exec(page.url())?.[1] ?? '';
      const progress = await page.request.get(`/api/applications/${caseId}/progress`);
      receipt = /MZ[0-9A-Z]+/.exec(await progress.text())?.[0] ?? '';
    };
    await as('shen.zhiyuan', apply, { javaScript: false });
    assert.ok(caseId && receipt);
  });

  async function as(
    account: string,
    work: (page: Page) => Promise<void>,
    look: { readonly width?: number; readonly javaScript?: boolean } = {},
  ): Promise<void> {
    const { page, context } = await visit({ url: here.url, ...look });
    await signIn(page, account, firm);
    await work(page);
    await context.close();
  }

  test('an officer sees what his post may do in a case, and by which rule', {
    skip,
    timeout: 120_000,
  }, async () => {
    await as('lin.xiaotang', async (page) => {
      await page.goto(`/desk/cases/${caseId}`);
      await page.goto('/desk/authority');
      await page.locator('input[name="case"]').fill(receipt);
      await page.locator('main form button').click();
      await page.waitForURL(/case=/);
      const examine = page.locator('tr', { hasText: '审查' }).first();
      assert.match(await examine.innerText(), /可以[\s\S]*岗位办理本机关、本科室、本岗位事项的办件/);
      assert.match(
        await page.locator('tr', { has: page.getByText('作出决定', { exact: true }) }).innerText(),
        /不可以[\s\S]*没有规则允许/,
      );
      await assertAccessible(page);
      assert.equal((await page.goto('/desk/audit'))?.status(), 403);
    });
  });

  test('the firm sees who read its case and asks why; the leader answers', {
    skip,
    timeout: 150_000,
  }, async () => {
    await as(
      'shen.zhiyuan',
      async (page) => {
        await page.goto('/my/data-access');
        const reading = page.locator('.inbox > li', { hasText: '林*棠' }).first();
        assert.match(await reading.innerText(), /查看办件/);
        await reading.locator('summary').click();
        await reading.locator('textarea').fill('为什么查看我的办件？');
        await assertAccessible(page);
        await reading.locator('form button').click();
        await page.locator('.tag', { hasText: '前答复' }).first().waitFor();
      },
      { width: 360 },
    );
    await as('natural-resources.leader', async (page) => {
      await page.goto('/desk/questions');
      const question = page.locator('.question', { hasText: '为什么查看我的办件？' });
      await question.locator('textarea').fill('为审查您的规划许可申请。');
      await assertAccessible(page);
      await question.locator('button').click();
      await page.locator('[role="status"]', { hasText: '答复已发送' }).waitFor();
    });
    await as('shen.zhiyuan', async (page) => {
      await page.goto('/my/data-access');
      assert.match(await page.locator('main').innerText(), /答复：为审查您的规划许可申请。/);
    });
  });

  test('the auditor finds it, exports it with proofs, and sees no case', {
    skip,
    timeout: 120_000,
  }, async () => {
    await as('audit', async (page) => {
      await page.goto('/desk/audit');
      await page.locator('input[name="person"]').fill('lin.xiaotang');
      await page.locator('input[name="object"]').fill(receipt);
      await page.locator('main form button').click();
      await page.waitForURL(/person=/);
      assert.match(await page.locator('main tbody').innerText(), /林晓棠[\s\S]*case\.read/);
      await assertAccessible(page);
      const exported = await page.request.get(`/api/audit/export?format=jsonl&object=${receipt}`);
      const [checkpoint, line] = (await exported.text()).split('\n');
      assert.match(checkpoint ?? '', /"checkpoint"/);
      assert.match(line ?? '', /"bytes"/);
      await page.goto(`/desk/authority/who?act=case.decide&case=${receipt}`);
      assert.match(await page.locator('main').innerText(), /2 人可以[\s\S]*周砚[\s\S]*章霁月/);
      assert.equal((await page.request.get(`/api/cases/${caseId}`)).status(), 403);
    });
  });
});
