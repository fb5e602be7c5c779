import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { BrowserContext, Page } from 'playwright-core';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { giveAccount, goOn, press, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

let here: City;
describe('signing in', { skip }, () => {
  before(async () => {
    // Browsers bind passkeys to a name, never to an address of numbers.
    if (!skip) here = await startCity({}, 'localhost');
  });
  after(async () => {
    await here?.stop();
  });

  /** A person's own device, as the browser sees it: it unlocks by itself. */
  async function withAuthenticator(context: BrowserContext, page: Page) {
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return { session, authenticatorId };
  }

  const codeOf = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, '')) }).generate({
      timestamp: Date.now() + steps * 30_000,
    });

  const signOut = async (page: Page) => {
    await page.goto('/my/account');
    await press(page.locator('form[action="/signout"] button'));
  };

  const passkeyButton = (page: Page) => page.locator('form[data-passkey] button');

  test('a passkey is made, named, and signs in by itself; once deleted it signs nobody in', {
    skip,
    timeout: 120_000,
  }, async () => {
    const { page, context, complaints } = await visit({ url: here.url });
    await withAuthenticator(context, page);
    await signIn(page, 'song.wanqing');
    await page.goto('/my/security/passkey');
    await assertAccessible(page);
    await page.locator('input[name="name"]').fill('我的电脑');
    await press(passkeyButton(page));
    await page.waitForURL('**/my/security**');
    assert.match(await page.locator('main').innerText(), /我的电脑/);
    await assertAccessible(page);
    await picture(page, 'security');

    await signOut(page);
    await page.goto('/signin?return=/my/security');
    await picture(page, 'sign-in-passkey');
    await Promise.all([page.waitForURL('**/my/security'), passkeyButton(page).click()]);
    const text = await page.locator('main').innerText();
    assert.match(text, /3 级/);
    assert.match(text, /通行密钥/);

    await page.locator('summary', { hasText: '改名' }).click();
    await page.locator('details input[name="name"]').fill('书房的电脑');
    await press(page.locator('button[value="rename"]'));
    assert.match(await page.locator('main').innerText(), /书房的电脑/);
    await press(page.locator('button[value="delete"]'));
    assert.doesNotMatch(await page.locator('main').innerText(), /书房的电脑/);
    await signOut(page);
    await page.goto('/signin');
    await passkeyButton(page).click();
    await page.locator('.errors').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('a passkey is the second factor after the password', { skip, timeout: 120_000 }, async () => {
    const { page, context } = await visit({ url: here.url, language: 'en', width: 360 });
    await withAuthenticator(context, page);
    await signIn(page, 'liang.ruoxi');
    await page.goto('/my/security/passkey');
    await page.locator('input[name="name"]').fill('My phone');
    await press(passkeyButton(page));
    await page.waitForURL('**/my/security**');
    await signOut(page);
    await page.goto('/signin?return=/my');
    await giveAccount(page, 'liang.ruoxi');
    assert.match(await page.locator('h1').innerText(), /Confirm once more/);
    await assertAccessible(page);
    await Promise.all([page.waitForURL('**/signin/acting-for**'), passkeyButton(page).click()]);
    await context.close();
  });

  test('without script: an authenticator is set up, asked for, and a recovery code replaces it', {
    skip,
    timeout: 120_000,
  }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await signIn(page, 'chen.yutong');
    await page.goto('/my/security/authenticator');
    await picture(page, 'security-authenticator');
    const secret = await page.locator('.enrolment__secret').innerText();
    await page.locator('input[name="code"]').fill('123');
    await goOn(page);
    assert.match(await page.locator('.errors').innerText(), /验证码不对/);
    assert.equal(await page.locator('.enrolment__secret').innerText(), secret);
    await page.locator('input[name="code"]').fill(codeOf(secret));
    await goOn(page);
    const codes = await page.locator('.codes code').allInnerTexts();
    assert.equal(codes.length, 10);
    await picture(page, 'security-codes');
    await page.goto('/my/security');
    await signOut(page);
    await page.goto('/signin?return=/my/security');
    await giveAccount(page, 'chen.yutong');
    await picture(page, 'sign-in-second');
    await page.locator('input[name="code"]').fill(codes[0] ?? '');
    await goOn(page);
    assert.equal(new URL(page.url()).pathname, '/my/security');
    assert.match(await page.locator('main').innerText(), /还剩 9 个/);
    await press(page.locator('button[value="remove-authenticator"]'));
    assert.match(await page.locator('main').innerText(), /设置验证器/);
    await context.close();
  });

  test('a service that pays money asks for more, and says why, then goes on where one was', {
    skip,
    timeout: 120_000,
  }, async () => {
    const { page, context } = await visit({ url: here.url, width: 360 });
    await signIn(page, 'lu.qiusheng');
    await page.goto('/apply/housing-fund-withdrawal');
    assert.match(await page.locator('main').innerText(), /3 级认证/);
    await giveAccount(page, 'lu.qiusheng');
    await assertAccessible(page);
    await picture(page, 'sign-in-enrol-phone');
    const secret = await page.locator('.enrolment__secret').innerText();
    await page.locator('input[name="code"]').fill(codeOf(secret));
    await goOn(page);
    assert.equal(new URL(page.url()).pathname, '/apply/housing-fund-withdrawal');
    await context.close();
  });

  test('a session is seen and ended from another device', { skip, timeout: 120_000 }, async () => {
    const [phone, desktop] = await Promise.all([
      visit({ url: here.url, width: 360 }),
      visit({ url: here.url }),
    ]);
    await signIn(phone.page, 'he.guifang');
    await signIn(desktop.page, 'he.guifang');
    await desktop.page.goto('/my/security');
    assert.equal(await desktop.page.locator('#sessions tbody tr').count(), 2);
    await press(desktop.page.locator('#sessions button[value="end"]'));
    assert.equal(await desktop.page.locator('#sessions tbody tr').count(), 1);
    await phone.page.goto('/my/security');
    assert.match(phone.page.url(), /\/signin\//);
    await phone.context.close();
    await desktop.context.close();
  });

  test('the script for passkeys is small, and only pages that can use it carry it', { skip }, async () => {
    const { page, context } = await visit({ url: here.url });
    await page.goto('/signin');
    const source = (await page.locator('script[src]').getAttribute('src')) ?? '';
    const script = await page.request.get(source);
    assert.ok((await script.body()).length <= 4096, source);
    await page.goto('/my');
    assert.equal(await page.locator('script').count(), await page.locator(`script[src="${source}"]`).count());
    await context.close();
  });

  test('another system is registered at the desk, signs a person in, and out again', {
    skip,
    timeout: 120_000,
  }, async () => {
    const other = createServer((_request, response) => response.end('<title>other</title>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const home = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const administrator = await visit({ url: here.url });
    await signIn(administrator.page, 'admin');
    await administrator.page.goto('/desk/clients/new');
    const desk = administrator.page;
    await desk.locator('input[name="name"]').fill('不动产登记系统');
    await desk.locator('textarea[name="redirectUris"]').fill(`${home}/callback`);
    await desk.locator('textarea[name="postLogoutRedirectUris"]').fill(`${home}/bye`);
    await picture(desk, 'desk-client-new');
    await desk.locator('main .btn--main').click();
    await desk.locator('.client-secret').waitFor();
    await assertAccessible(desk);
    await picture(desk, 'desk-client-secret');
    const clientId = await desk.locator('.client-secret code').first().innerText();
    await desk.goto('/desk/clients');
    assert.match(await desk.locator('main').innerText(), /不动产登记系统/);
    await picture(desk, 'desk-clients');
    await administrator.context.close();

    const { page, context, complaints } = await visit({ url: here.url, javaScript: false });
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: `${home}/callback`,
      scope: 'openid profile',
      code_challenge: createHash('sha256').update('v'.repeat(43)).digest('base64url'),
      code_challenge_method: 'S256',
    });
    await page.goto(`/oidc/auth?${query}`);
    assert.match(await page.locator('main').innerText(), /不动产登记系统/);
    await giveAccount(page, 'song.wanqing');
    const back = new URL(page.url());
    assert.equal(`${back.origin}${back.pathname}`, `${home}/callback`);
    assert.ok(back.searchParams.get('code'));

    const leaving = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: `${home}/bye` });
    await page.goto(`/oidc/session/end?${leaving}`);
    assert.match(await page.locator('h1').innerText(), /退出登录/);
    await picture(page, 'sign-in-leave');
    await goOn(page);
    assert.equal(page.url(), `${home}/bye`);
    assert.deepEqual(complaints, []);
    await context.close();
    other.close();
  });
});
