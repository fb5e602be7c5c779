import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { shortFormOf } from '#casework/credentials/index.ts';
import { issueLicence, type Licence } from '#casework/licences/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { actorOfLogin } from '#platform/identity/index.ts';
import { openFaultApplication } from '../faults/applicant.ts';
import { dataDirectory } from '../faults/program.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { looked } from './looks.ts';
import { signIn } from './person.ts';

const skip = browserPath === undefined ? 'no browser on this machine' : false;
let here: City;
let data: string;
let opened: Awaited<ReturnType<typeof openFaultApplication>>;

describe('licences at the desk', { skip }, () => {
  before(async () => {
    if (skip) return;
    data = dataDirectory();
    here = await startCity({ MINGTANG_DATA: data });
    opened = await openFaultApplication(data);
  });
  after(async () => {
    if (skip) return;
    await opened.close();
    await here.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });

  /** A planning permit as the case of one would issue it. */
  async function issue(holder: string): Promise<Licence> {
    const call = systemCall(opened.application, 'test');
    const release = await currentRelease(call);
    const licenceType = release.part('licence', 'planning-permit');
    const body = await findBody(call, 'natural-resources');
    assert.ok(licenceType && body);
    return opened.application.database.transaction((transaction) =>
      issueLicence(call, transaction, {
        licenceType,
        body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
        divisionKey: 'construction-planning',
        regionCode: '339901000000',
        holder: { subjectId: null, name: holder, code: '91339901MAD7K2L486', codeType: '统一社会信用代码' },
        values: [
          { label: { 'zh-CN': '建设项目名称', en: 'Project' }, value: '澜岸花园一期住宅项目' },
          {
            label: { 'zh-CN': '建设位置', en: 'Site' },
            value: '明州市澄江区澄江路与望海路口',
            mask: 'address',
          },
        ],
      }),
    );
  }

  /** A teacher's certificate, as its body would issue it. */
  async function issueToPerson(): Promise<Licence> {
    const call = systemCall(opened.application, 'test');
    const licenceType = (await currentRelease(call)).part('licence', 'teacher-certificate');
    const [body, holder] = await Promise.all([
      findBody(call, 'education'),
      actorOfLogin(opened.application, 'chen.yutong'),
    ]);
    assert.ok(licenceType && body && holder);
    return opened.application.database.transaction((transaction) =>
      issueLicence(call, transaction, {
        licenceType,
        body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
        regionCode: '339901000000',
        holder: {
          subjectId: holder.subjectId ?? null,
          name: '陈雨桐',
          code: '339901199204181028',
          codeType: '公民身份号码',
        },
        values: [
          { label: { 'zh-CN': '姓名', en: 'Name' }, value: '陈雨桐', mask: 'name' },
          { label: { 'zh-CN': '任教学科', en: 'Subject' }, value: '数学' },
        ],
      }),
    );
  }

  const stated = { 'zh-CN': '已撤销', en: 'revoked' } as const;

  for (const [language, width, javaScript] of looked<readonly ['zh-CN' | 'en', number, boolean]>(
    ['en', 360, true],
    ['zh-CN', 1440, true],
    ['zh-CN', 1280, false],
  ))
    test(`a head revokes a licence: ${language} at ${width}${javaScript ? '' : ', without script'}`, {
      skip,
    }, async () => {
      const holder = `${width} 置业有限公司`;
      const licence = await issue(holder);
      const { page, context, complaints } = await visit({ url: here.url, language, width, javaScript });
      const look = async (name: string) => {
        if (javaScript) await assertAccessible(page);
        await picture(page, `licences-${name}-${language}-${width}`);
      };
      await signIn(page, 'zhou.yan');
      await page.goto('/desk/licences?q=no-such-licence');
      await look('none');
      await page.goto('/desk/licences');
      await page.locator('main input[name="q"]').fill(holder.slice(0, 6));
      await page.locator('main .btn--main').click();
      await page.waitForURL('**/desk/licences?q=*');
      // What was listed before stands until the answer is there.
      await page.waitForFunction(() => document.querySelectorAll('main tbody tr').length === 1);
      await look('found');
      await page.locator('main tbody a').click();
      await page.waitForURL(`**/desk/licences/${licence.id}`);
      await page.locator('.lic').waitFor();
      await look('valid');

      const send = () => page.locator('main form .btn--main').click();
      await send();
      await page.locator('.errors').waitFor();
      assert.equal(await page.locator('.errors li').count(), 3);
      await look('lacking');
      await page.locator('input[value="revoked"]').check();
      await page.locator('textarea').fill('以欺骗手段取得许可');
      await page.locator('[name="legalBasis"]').fill('行政许可法第六十九条第二款');
      await send();
      await page.locator('button[name="confirmed"]').waitFor();
      await look('confirm');
      await page.locator('button[name="change"]').click();
      await page.locator('textarea').waitFor();
      assert.equal(await page.locator('textarea').inputValue(), '以欺骗手段取得许可', 'nothing is lost');
      await send();
      await page.locator('button[name="confirmed"]').click();
      await page.waitForURL('**?ended=1');
      await page.locator('.lic.is-void').waitFor();
      await look('revoked');
      assert.equal(await page.locator('main form').count(), 0, 'once is enough');

      await page.goto(new URL(licence.verifyUrl).pathname);
      assert.match(await page.locator('h1').innerText(), new RegExp(stated[language]));
      assert.match(await page.locator('main').innerText(), /以欺骗手段取得许可/);
      // What was refused at first is no fault.
      assert.deepEqual(
        complaints.filter((complaint) => !complaint.startsWith('422 ')),
        [],
      );
      await context.close();
    });

  test('a clerk reads what the division issued and is told who can end it; others find nothing', {
    skip,
  }, async () => {
    const licence = await issue('明州桃园置业有限公司');
    const clerk = await visit({ url: here.url });
    await signIn(clerk.page, 'lin.xiaotang');
    await clerk.page.goto(`/desk/licences/${licence.id}`);
    assert.equal(await clerk.page.locator('main form').count(), 0);
    assert.match(await clerk.page.locator('main').innerText(), /科长和领导可以撤销/);
    await clerk.context.close();
    const stranger = await visit({ url: here.url });
    await signIn(stranger.page, 'natural-resources.forestry');
    await stranger.page.goto('/desk/licences');
    assert.doesNotMatch(await stranger.page.locator('main').innerText(), /桃园/);
    const answer = await stranger.page.goto(`/desk/licences/${licence.id}`);
    assert.ok(answer?.status() === 403 || answer?.status() === 404, String(answer?.status()));
    await stranger.context.close();
  });

  test('a person shows some of a licence by a link, and consents to its use by a firm', {
    skip,
  }, async () => {
    const licence = await issueToPerson();
    const holder = await visit({ url: here.url });
    await signIn(holder.page, 'chen.yutong');
    await holder.page.goto('/my/wallet');
    await holder.page.locator(`.wallet-card a[href$="${licence.id}"]`).click();
    await holder.page.locator('button[value="share"]').click();
    await holder.page.locator('.errors').waitFor();
    await assertAccessible(holder.page);
    await holder.page.locator('input[value="subject"]').check();
    await holder.page.locator('button[value="share"]').click();
    const link = await holder.page.locator('a.wallet-link').innerText();
    await assertAccessible(holder.page);

    const reader = await visit({ url: here.url, width: 360, javaScript: true });
    await reader.page.goto(link);
    await assertAccessible(reader.page);
    await reader.page.locator('[name="reader"]').fill('明州第一中学人事处');
    await reader.page.locator('main form button').click();
    const told = reader.page.locator('.wallet-told', { hasText: '数学' });
    await told.waitFor();
    assert.doesNotMatch(await told.innerText(), /陈雨桐/, 'what was not chosen is not shown');
    await assertAccessible(reader.page);
    await reader.page.goto(link);
    await reader.page.locator('main', { hasText: '已经看过' }).waitFor();
    await reader.context.close();
    await holder.page.goto('/my/wallet/shown');
    await holder.page.locator('main', { hasText: '明州第一中学人事处' }).waitFor();

    const firm = await visit({ url: here.url, javaScript: false });
    await signIn(firm.page, 'shen.zhiyuan', '明州澜岸置业有限公司');
    const ask = async (purpose: string) => {
      await firm.page.goto('/my/wallet/consents?type=teacher-certificate');
      await firm.page.locator('input[value="holder_name"]').check();
      await firm.page.locator('[name="purpose"]').fill(purpose);
      for (const [part, value] of [
        ['year', '2026'],
        ['month', '12'],
        ['day', '31'],
      ])
        await firm.page.locator(`[name="untilOn.${part}"]`).fill(value ?? '');
      await firm.page.locator('#ask form button').click();
      await holder.page.goto(await firm.page.locator('.wallet-link').innerText());
      await holder.page.locator('main', { hasText: purpose }).waitFor();
    };
    await ask('推销保险');
    await holder.page.locator('button[value="no"]').click();
    await holder.page.locator('.notice--done', { hasText: '什么也看不到' }).waitFor();
    await firm.page.goto('/my/wallet/consents');
    assert.equal(await firm.page.locator('button[value="use"]').count(), 0, 'refused, nothing is read');
    await ask('入职前核验');
    await assertAccessible(holder.page);
    await holder.page.locator('button[value="yes"]').click();
    await holder.page.locator('.notice--done').waitFor();
    const read = async () => {
      await firm.page.goto('/my/wallet/consents');
      await firm.page.locator('button[value="use"]').first().click();
    };
    await read();
    await firm.page.locator('.wallet-told', { hasText: '陈雨桐' }).waitFor();
    await holder.page.goto('/my/data-access');
    await holder.page.locator('main li', { hasText: '明州澜岸置业有限公司' }).first().waitFor();
    await holder.page.goto('/my/wallet/consents');
    await holder.page.locator('button[value="end"]').first().click();
    await holder.page.locator('main', { hasText: '已撤回' }).waitFor();
    await assertAccessible(holder.page);
    await firm.page.goto('/my/wallet/consents');
    assert.equal(await firm.page.locator('button[value="use"]').count(), 0);
    await firm.context.close();
    await holder.context.close();
  });

  test('a device that keeps the page checks a licence’s code where there is no network', {
    skip,
  }, async () => {
    const licence = await issueToPerson();
    const actor = await actorOfLogin(opened.application, 'chen.yutong');
    assert.ok(actor);
    const address = await shortFormOf({ ...systemCall(opened.application, 'test'), actor }, licence.id);
    const code = address.split('/').at(-1) ?? '';
    const { page, context, complaints } = await visit({ url: here.url, width: 360, language: 'en' });
    await page.goto('/licences/verify/offline');
    await assertAccessible(page);
    await page.locator('[name="code"]').fill(address);
    await page.locator('main form button').click();
    await page.locator('[data-verdict="good"]').waitFor();
    await page.locator('[data-fact="title"]', { hasText: '教师资格证书' }).waitFor();
    await assertAccessible(page);
    await picture(page, 'licence-offline');
    await page.locator('[data-keep]').click();
    await page.locator('[data-kept]').waitFor();

    await context.setOffline(true);
    await page.goto(`/o/${code}`);
    await page.locator('[data-verdict="good"]').waitFor();
    const altered = code.replace(
      /\.[^.]+$/,
      (signature) => `.${signature.slice(1).split('').reverse().join('')}`,
    );
    await page.goto(`/o/${altered}`);
    await page.locator('[data-verdict="forged"]').waitFor();
    assert.equal(await page.locator('[data-facts]').isVisible(), false, 'and nothing of it is shown');
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
