import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { actOn } from './officer.ts';
import { signIn } from './person.ts';
import { planningApplicant } from './planning.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const check = '/licences/verify/document';

describe('electronic seals', { skip }, () => {
  let here: City;
  before(async () => {
    if (!skip) here = await city();
  });

  test('a paper is sealed when it is read, and signed by who applied; anybody checks both, and one altered byte is told', async () => {
    const applicant = await planningApplicant(here);
    const { caseId } = await applicant.apply();
    await actOn({ url: here.url }, 'lin.xiaotang', caseId, 'accepted');
    const { request } = applicant.page;
    const { papers } = await (await request.get(`/api/cases/${caseId}/papers`)).json();
    const pdf = await (await request.get(`/api/papers/${papers[0]?.id}/pdf`)).body();
    await applicant.page.goto(`/my/${caseId}/sign`);
    await applicant.page.locator('main form[method="post"] button').click();
    await applicant.page.locator('#papers', { hasText: '申请书（已签名）' }).waitFor();
    const signed = await (await request.get(`/api/applications/${caseId}/signed.pdf`)).body();
    await applicant.page.context().close();
    const visitor = await visit({ url: here.url, javaScript: false });
    const verdictOn = async (buffer: Buffer) => {
      await visitor.page.goto(check);
      await visitor.page
        .locator('input[type="file"]')
        .setInputFiles({ name: 'paper.pdf', mimeType: 'application/pdf', buffer });
      await visitor.page.locator('main form button').click();
      return visitor.page.locator('.verdict h1').innerText();
    };
    assert.equal(await verdictOn(pdf), '印章是真的，文件没有改过');
    assert.equal(await verdictOn(signed), '签名是真的，文件没有改过', 'of a person, and told as such');
    const altered = Buffer.from(pdf);
    altered.writeUInt8((altered[4000] ?? 0) ^ 1, 4000);
    assert.equal(await verdictOn(altered), '文件盖章以后被改过，不能用');
    assert.equal(
      await verdictOn(Buffer.concat([pdf, Buffer.from('\n%%EOF\n')])),
      '盖章以后又加了内容，不能用',
    );
    await visitor.context.close();
  });

  test('the keeper of seals suspends one, the leader resumes it', async () => {
    const open = async (account: string) => {
      const { page, context } = await visit({ url: here.url, javaScript: false });
      await signIn(page, account);
      await page.goto('/desk/seals');
      await page.locator('main table a').first().click();
      return { page, context };
    };
    const act = async (account: string, name: string, why: string) => {
      const { page, context } = await open(account);
      await page.locator('[name="reason"]').fill(why);
      await page.getByRole('button', { name, exact: true }).click();
      const told = await page.locator('main').innerText();
      await context.close();
      return told;
    };
    assert.match(await act('natural-resources.seals', '停用', '保管员休假'), /停用[\s\S]*保管员休假/);
    assert.match(await act('natural-resources.leader', '恢复使用', '休假结束'), /在用[\s\S]*休假结束/);
  });
});
