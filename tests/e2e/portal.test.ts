import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

const pages = [
  '/',
  `/search?q=${encodeURIComponent('开饭店')}`,
  '/search?q=nothing-like-this',
  '/persons',
  '/firms',
  '/scenes',
  '/themes/construction',
  '/items/planning-permit?projectKind=building&facts=homes-nearby&byAgent=true&as=firm',
  '/items/company-start',
  '/bodies',
  '/bodies/natural-resources',
  '/notices',
  '/notices/insurance-2027',
  '/licences/verify',
  '/licences/verify?identifier=',
  '/v/no-such-token',
  '/progress',
  '/about/accessibility',
  '/about/personal-data',
  '/about/site',
  '/docs',
];
/** HTML and style sheets as they travel. */
const budget = 20 * 1024;

let here: City;

describe('the portal', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  test('public pages are small', { skip }, async () => {
    for (const address of pages) {
      const headers = { 'accept-encoding': 'br' };
      const page = await fetch(`${here.url}${address}`, { headers });
      const html = await page.text();
      const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
      const answers = await Promise.all(sheets.map((href) => fetch(`${here.url}${href}`, { headers })));
      const travelled = [page, ...answers].map((answer) => Number(answer.headers.get('content-length') ?? 0));
      const total = travelled.reduce((sum, length) => sum + length, 0);
      assert.ok(total > 0 && total <= budget, `${address}: ${total} bytes`);
    }
  });

  test('a public page that has not changed is not sent again; one of a person signed in is nobody else’s', {
    skip,
  }, async () => {
    const ask = (headers: Record<string, string> = {}) =>
      fetch(`${here.url}/items/planning-permit`, { headers });
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    assert.match(first.headers.get('cache-control') ?? '', /public, no-cache/);
    const again = await ask({ 'if-none-match': etag });
    assert.deepEqual([again.status, await again.text()], [304, '']);
    const english = await ask({ 'if-none-match': etag, cookie: 'language=en' });
    assert.equal(english.status, 200);
    assert.match(await english.text(), /<html lang="en"/);
    const larger = await ask({ cookie: 'elder=1' });
    assert.match(await larger.text(), /data-elder=""/);

    const { page, context } = await visit({ url: here.url, javaScript: false });
    await signIn(page, 'shen.zhiyuan');
    const own = await page.goto('/items/planning-permit');
    assert.match(own?.headers()['cache-control'] ?? '', /private/);
    assert.match((await page.locator('.tools__who').textContent()) ?? '', /我的/);
    assert.match(await (await ask({ cookie: 'language=zh-CN' })).text(), /登录/);
    await context.close();
  });

  test('situations cut the materials without a script', { skip }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await page.goto('/items/planning-permit');
    const all = await page.locator('#materials tbody tr').count();
    await page.locator('input[name="as"][value="person"]').check();
    await page.locator('input[name="projectKind"][value="building"]').check();
    await page.locator('input[name="byAgent"][value="false"]').check();
    await page.locator('.situations button').click();
    await page.waitForURL(/projectKind=building/);
    const rows = await page.locator('#materials tbody tr').count();
    assert.ok(rows < all, `${rows} of ${all}`);
    assert.equal(await page.locator('#materials .tag').count(), 0, 'nothing depends any more');
    const start = await page.locator('.top__go a').getAttribute('href');
    assert.match(start ?? '', /^\/apply\/planning-permit\?.*byAgent=false/);
    await context.close();
  });

  test('questions across services answer what is needed, without a script', { skip }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await page.goto('/enquiries?for=firm');
    await page.locator('main a', { hasText: '开餐馆' }).click();
    const answer = (name: string, value: string) =>
      page.locator(`input[name="${name}"][value="${value}"]`).check();
    for (const name of ['registered', 'billboard', 'ownPremises']) await answer(name, 'false');
    for (const name of ['staff', 'publicVenue', 'drainage', 'shopSign', 'tobacco'])
      await answer(name, 'true');
    await page.locator('.enquiry button[type="submit"]').click();
    // The answer has brought in one more question; all that was answered is still there.
    await page.locator('.errors a', { hasText: '告知承诺' }).waitFor();
    assert.equal(await page.locator('.errors a').count(), 1);
    assert.ok(await page.locator('input[name="tobacco"][value="true"]').isChecked());
    await answer('fireByPromise', 'true');
    await page.locator('.enquiry button[type="submit"]').click();
    await page.locator('h1', { hasText: '要办这些' }).waitFor();
    assert.equal(await page.locator('.plan__step').count(), 4);
    assert.match(await page.locator('#services').innerText(), /消防法第十五条/);
    const start = await page
      .locator('.plan__step', { hasText: '一件事：3 项' })
      .locator('.btn')
      .getAttribute('href');
    assert.equal(start, '/apply/restaurant-opening?publicVenue=true&fireByPromise=true&shopSign=true');
    await page.locator('#answers a').click();
    await page.waitForURL(/change=1/);
    assert.ok(await page.locator('input[name="drainage"][value="true"]').isChecked());
    await context.close();
  });

  test('a wrong query password tells what to do, and shows nothing else', { skip }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await page.goto('/progress?receipt=MZ20261119000001');
    assert.equal(await page.locator('#receipt').inputValue(), 'MZ20261119000001');
    await page.locator('#password').fill('WRONGONE');
    await page.locator('main button[type="submit"]').click();
    await page.locator('.errors').waitFor();
    assert.equal(await page.locator('#password').inputValue(), '');
    await context.close();
  });

  test('the kiosk asks whether anybody is there and returns to its start', { skip }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    const answer = await page.goto('/kiosk/services?of=person');
    assert.match(answer?.headers()['refresh'] ?? '', /^60;url=\/kiosk\/idle\?back=/);
    await page.goto('/kiosk/idle?back=https://example.org/');
    assert.equal(await page.locator('main .btn--main').getAttribute('href'), '/kiosk');
    await context.close();
  });
});
