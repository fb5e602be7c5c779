import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { assertAccessible, browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { Keyboard } from './keyboard.ts';
import { actOnWaiting, Officer } from './officer.ts';
import { press, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const visitor = '339901199005211562';
const station = 'donghe-police-station';

let here: City;
describe('the hall', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  test('one counter by keyboard, the body behind it, one exit', { skip }, async () => {
    const where = { url: here.url };
    const hall = await Officer.at(where, 'hall');
    const { page } = hall;
    const keys = new Keyboard(page);
    const until = (selector: string) => page.locator(selector).first().waitFor();

    // The card is read, the service found and chosen: never a mouse.
    await page.goto('/desk/counter');
    await page.waitForLoadState('networkidle');
    await keys.press('r');
    await keys.type(visitor);
    await keys.press('Enter');
    await until('.visitor__name');
    assert.match(await page.locator('.visitor__name').innerText(), /谭小满/);
    await keys.press('i');
    await keys.type('居住证');
    await keys.press('Enter');
    await until('.counter__items .rows a');
    await assertAccessible(page);
    await keys.tabTo('.counter__items .rows a');
    await keys.press('Enter');
    await until('.counter__chosen');
    await keys.answer({ matter: 'endorse', ground: 'work' });
    await keys.tabTo('.counter__chosen button');
    await keys.press('Enter');
    await until('.entry');
    // As somebody comes to it from elsewhere: the order of its stops is not compared with the page before.
    await page.reload();
    await page.waitForLoadState('networkidle');

    // Saved with what is missing, it says so at its place.
    await keys.press('Control+Enter');
    await until('.errors:focus');
    await keys.answer({
      permitNumber: '339901202511000027',
      employerName: '明州澜岸置业有限公司',
      delivery: 'window',
      truth: true,
    });
    await keys.press('Control+Enter');
    await until('.entry__save [role="status"]');
    const scans = page.locator('button[name="act"][value="scan"]');
    for (let left = await scans.count(); left > 0; left -= 1) {
      await keys.tabTo('button[name="act"][value="scan"]');
      await keys.press('Enter');
      await page.waitForFunction(
        (count) => document.querySelectorAll('button[value="scan"]').length < count,
        left,
      );
    }
    await assertAccessible(page);
    await keys.tabTo('.originals input');
    await keys.type('1');
    await keys.tabTo('[name="signed"]');
    await keys.press('Space');
    await keys.press('Control+Enter');
    await until('.keep');
    const receipt = /MZ\d{14}/.exec(await page.locator('.keep').innerText())?.[0] ?? '';
    const password = (await page.locator('.keep dd').nth(1).innerText()).trim();
    assert.ok(receipt && password);
    const paper = await page.request.get(
      (await page.locator('a[href$="receipt.pdf"]').getAttribute('href')) ?? '',
    );
    assert.match(paper.headers()['content-type'] ?? '', /pdf/);
    assert.deepEqual([...keys.faults], []);

    // The original goes to the police station in a batch; one side hands over, the other signs.
    await page.goto('/desk/slips');
    await page.locator('.held', { hasText: receipt }).locator('button[value="send"]').click();
    await page.waitForURL(/\/desk\/slips\/[0-9a-f-]{36}$/);
    const slip = new URL(page.url()).pathname;
    await assertAccessible(page);
    const officer = await Officer.at(where, station);
    await officer.page.goto(slip);
    await officer.page.locator('main .btn--main').click();
    await officer.page.locator('td', { hasText: '已收到' }).first().waitFor();

    await actOnWaiting(where, station, receipt, 'accepted');
    await actOnWaiting(where, station, receipt, 'passed');
    await actOnWaiting(where, `${station}.head`, receipt, 'granted', '符合条件，准予签注。');

    // Back to the hall, and out of it against the code that only the applicant knows.
    await page.goto('/desk/exit');
    assert.equal(await page.locator('.exit li', { hasText: receipt }).count(), 0);
    const { page: phone, context } = await visit({ url: here.url, width: 360 });
    await signIn(phone, 'tan.xiaoman');
    const { applications } = (await (await phone.request.get('/api/applications')).json()) as {
      applications: { caseId: string; receiptNumber: string }[];
    };
    const caseId = applications.find((one) => one.receiptNumber === receipt)?.caseId ?? '';
    let code = '';
    for (let tries = 0; tries < 40 && code === ''; tries += 1) {
      await phone.goto(`/my/${caseId}`);
      code = /取件码\D{0,20}(\d{6})/.exec(await phone.locator('main').innerText())?.[1] ?? '';
    }
    assert.ok(code, 'the applicant is told the code');
    await context.close();
    await officer.page.goto('/desk/slips');
    await officer.page.locator('button[value="results"]').click();
    await officer.page.waitForURL(/\/desk\/slips\/[0-9a-f-]{36}$/);
    await page.goto(new URL(officer.page.url()).pathname);
    await page.locator('main .btn--main').click();
    await page.locator('td', { hasText: '已收到' }).first().waitFor();
    await page.goto(`/desk/exit?receipt=${receipt}`);
    await assertAccessible(page);
    // Mistyped once: told so, and the right code is then taken on the same page.
    await page.locator('.exit input[name="code"]').fill(code === '000000' ? '000001' : '000000');
    await page.keyboard.press('Enter');
    await page.locator('.notice [role="alert"]').waitFor();
    // The refusal was meant: the only thing that the browser may have complained of.
    assert.match((hall.complaints as string[]).splice(0).join(), /^422 \S+\/desk\/exit\S*$/);
    await page.locator('.exit input[name="code"]').fill(code);
    await page.keyboard.press('Enter');
    await page.locator('.notice [role="status"]').waitFor();
    assert.equal(await page.locator('.exit li', { hasText: receipt }).count(), 0);

    // The device beside the window asks for a rating; the password on the receipt says that it is the visitor's.
    const device = await visit({ url: here.url });
    const refresh = async () =>
      (await device.page.request.get(device.page.url())).headers()['refresh']?.split('; url=') ?? [];
    await device.page.goto('/hall/city-hall/rating/1');
    assert.ok(
      Number((await refresh())[0]) >= 120,
      'nobody keys in the password of a receipt in a quarter of a minute',
    );
    await device.page.locator('input[name="password"]').fill(password);
    await press(device.page.locator('button[name="grade"][value="5"]'));
    await device.page.locator('main [role="status"]').waitFor();
    const [seconds, next = ''] = await refresh();
    assert.deepEqual(
      [seconds, next],
      ['15', '/hall/city-hall/rating/1'],
      'thanked once, then ready for the next',
    );
    await device.page.goto(next);
    assert.equal(
      await device.page.locator('input[name="password"]').count(),
      0,
      'what is rated is not asked again',
    );
    await device.context.close();

    // Not for everybody: neither the counter nor the exit.
    for (const address of ['/desk/counter', '/desk/exit'])
      assert.equal((await officer.page.request.get(address)).status(), 403, address);
    await officer.leave();
    await hall.leave();
  });

  for (const language of ['zh-CN', 'en'] as const)
    test(`a time is booked, moved and given up on a telephone without script (${language})`, {
      skip,
    }, async () => {
      const { page, context } = await visit({
        url: here.url,
        width: 360,
        language,
        javaScript: false,
      });
      await signIn(page, language === 'en' ? 'tan.xiaoman' : 'song.wanqing');
      await page.goto('/bookings');
      await press(page.locator('a[href="/bookings/city-hall/property"]'));
      // Not today: late in the day nothing is left to book.
      await press(page.locator('.book-days a').nth(2));
      await press(page.locator('main .btn--main'));
      await page.locator('main [role="alert"]').waitFor();
      const slots = page.locator('.slot input:not([disabled])');
      await slots.nth(3).check();
      await press(page.locator('main .btn--main'));
      assert.match(page.url(), /\/bookings\?done/);
      const own = page.locator('.bookings li').filter({ has: page.locator('form') });
      const said = await own.first().innerText();
      assert.match(said, /\d{6}/);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 360, `${wide} px wide`);
      await press(own.first().locator('a.btn'));
      await press(page.locator('.book-days a').nth(3));
      await slots.nth(1).check();
      await press(page.locator('main .btn--main'));
      assert.notEqual(await own.first().innerText(), said);
      await press(own.first().locator('button'));
      await page.locator('main [role="status"]').waitFor();
      assert.equal(await own.count(), 0);
      await context.close();
    });

  test('a ticket is drawn at the kiosk, called by key, and hangs on the board', { skip }, async () => {
    const { page: kiosk, context } = await visit({ url: here.url, javaScript: false });
    await kiosk.goto('/kiosk');
    await press(kiosk.locator('a[href="/kiosk/queue"]'));
    await press(kiosk.locator('button[value="general"]'));
    const number = (await kiosk.locator('.ticket__number').innerText()).trim();
    assert.match(number, /^A\d{3}$/);
    const ticket = kiosk.url();
    const hall = await Officer.at({ url: here.url }, 'hall');
    await hall.page.goto('/desk/counter?window=2');
    await hall.page.waitForLoadState('networkidle');
    await hall.page.keyboard.press('n');
    await hall.page.locator('.queue__now b', { hasText: number }).waitFor();
    const board = await kiosk.goto('/hall/city-hall/display');
    assert.match(board?.headers()['refresh'] ?? '', /^\d+$/);
    assert.match(await kiosk.locator('.board__called').innerText(), new RegExp(`${number}\\s+2 号窗口`));
    await hall.page.keyboard.press('e');
    await hall.page.locator('.queue__now b').waitFor({ state: 'detached' });
    await hall.page.goto(ticket);
    await assertAccessible(hall.page);
    await hall.leave();
    await context.close();
  });
});
