import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { type MailServer, startMailServer, whyNoMailServer } from '#commands/mail-server.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { Officer } from './officer.ts';
import { fillPage, signIn } from './person.ts';
import { applyForPlanning, planningFirm } from './planning.ts';

const noBrowser = browserPath
  ? undefined
  : 'no browser on this machine: install chromium to run browser tests';
const noServer = whyNoMailServer();
const skip = noBrowser ?? (noServer && `no mail server: ${noServer}`) ?? false;
const timeout = 240_000;
const citizen = 'shen.zhiyuan@lanan.example';
const unfolded = (mail: string) => mail.replace(/\r\n[ \t]+/g, ' ');

// A city of its own: it has a mailbox.
let here: City;
let server: MailServer;
describe('one case, whichever way somebody comes', { skip }, () => {
  before(async () => {
    if (skip) return;
    server = await startMailServer('service');
    here = await startCity({
      MINGTANG_SMTP_URL: server.smtpUrl,
      MINGTANG_IMAP_URL: server.imapUrl,
      MINGTANG_IMAP_CA: server.authority,
    });
  });
  after(async () => {
    await here?.stop();
    await server?.stop();
  });

  const write = (mail: object) =>
    createTransport(server.smtpUrl).sendMail({ from: `沈知远 <${citizen}>`, ...mail });

  test('on the web, by e-mail, by letter and by telephone: the same history for officer and applicant', {
    timeout,
  }, async () => {
    const receipt = await applyForPlanning(here);
    const told = unfolded(await server.next(citizen));
    const [, replyTo = ''] = /^Reply-To: +(\S+)\r$/m.exec(told) ?? [];
    await write({ to: replyTo, subject: '回复', text: '日照分析下周一补上。' });
    await write({
      to: 'service@mingzhou.example',
      subject: '询问进度',
      text: `编号 ${receipt}，到哪一步了？`,
    });

    const intake = await Officer.at({ url: here.url }, 'government-services.intake');
    const desk = intake.page;
    await desk.goto('/desk/intake');
    await desk.locator('main form[method="post"]:not([enctype]) button').click();
    await desk.locator('main [role="status"]:has-text("已收取")').waitFor();
    await assertAccessible(desk);
    await picture(desk, 'channels-intake');
    assert.equal(
      await desk.locator('tbody a:has-text("回复")').count(),
      0,
      'an answer goes to its case by itself',
    );
    await desk.locator('tbody a:has-text("询问进度")').click();
    await desk.locator('.letter__text:has-text("到哪一步了")').waitFor();
    await assertAccessible(desk);
    await picture(desk, 'channels-letter');
    await desk.locator('form:has(button[value="file"]) input[name="said"]').fill(receipt);
    await desk.locator('button[value="file"]').click();
    await desk.locator('main [role="status"]:has-text("已处理")').waitFor();
    // A letter on paper, with its number read by the officer.
    await desk.goto('/desk/intake');
    await desk.locator('[name="fromName"]').fill('沈知远');
    await desk.locator('[name="subject"]').fill('寄来原件');
    await desk.locator('#enter [name="receiptNumber"]').fill(receipt);
    await desk.locator('[name="scan"]').setInputFiles('packs/mingzhou/samples/sample.pdf');
    await desk.locator('#enter button[type="submit"]').click();
    await desk.locator('main [role="status"]:has-text("已登记")').waitFor();
    await intake.leave();

    const agent = await Officer.at({ url: here.url }, 'government-services.calls');
    const call = agent.page;
    await call.goto('/desk/calls');
    await call.locator('[name="text"]').fill(receipt);
    await call.locator('[name="number"]').fill('19900006014');
    await call.locator('main .btn--main').click();
    // The firm, and beside it whoever represents it: the caller speaks for the firm.
    const firm = call.locator('form:has([name="proof"]):has-text("明州澜岸置业有限公司")');
    await firm.locator('[name="proof"]').fill('说出了受理编号和单位信用代码后四位');
    await assertAccessible(call);
    await picture(call, 'channels-caller');
    await firm.locator('button:has-text("核实无误")').click();
    await call.locator(`h3:has-text("${receipt}")`).waitFor();
    await call.locator(`article:has-text("${receipt}") summary`).click();
    await call.locator(`article:has-text("${receipt}") textarea`).fill('来电说现场周三以后有人。');
    await assertAccessible(call);
    await picture(call, 'channels-call');
    await call.locator(`article:has-text("${receipt}") button[value="note"]`).click();
    await call.locator('main [role="status"]:has-text("已完成")').waitFor();
    await agent.leave();

    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    const [caseId = ''] = await clerk.waiting(receipt);
    await clerk.open(caseId);
    const history = clerk.page.locator('.op--history');
    await history.locator('li:has-text("日照分析下周一补上")').waitFor();
    for (const said of ['到哪一步了', '寄来原件', '现场周三以后有人'])
      assert.equal(await history.locator(`li:has-text("${said}")`).count(), 1, said);
    assert.equal(await clerk.page.locator('.letters > li').count(), 3);
    await assertAccessible(clerk.page);
    await picture(clerk.page, 'channels-case');
    // Who handles it answers it, by e-mail.
    await clerk.page.locator('.letters a:has-text("回复")').click();
    await clerk.page.locator('form:has(button[value="answer"]) textarea').fill('好的，周一见。');
    await clerk.page.locator('button[value="answer"]').click();
    await clerk.page.locator('main [role="status"]:has-text("已处理")').waitFor();
    await clerk.leave();
    const isAnswer = (mail: string) => mail.includes('Auto-Submitted') === false;
    let answer = unfolded(await server.next(citizen));
    while (!isAnswer(answer)) answer = unfolded(await server.next(citizen));
    assert.ok(answer.includes(replyTo), 'and it can be answered again');

    const { page, context } = await visit({ url: here.url, width: 360, javaScript: false });
    await signIn(page, 'shen.zhiyuan', planningFirm);
    await page.goto(`/my/${caseId}`);
    assert.equal(await page.locator('main :text("收到您的来信或来电")').count(), 4);
    await context.close();
  });

  test('opened by telephone: found, asked, read aloud, handed in, and the caller’s own to see', {
    timeout,
  }, async () => {
    const agent = await Officer.at({ url: here.url, width: 360 }, 'government-services.calls');
    const { page } = agent;
    await page.goto('/desk/calls');
    await page.locator('input[value="advice"]').check();
    await page.locator('[name="text"]').fill('339902197909061031');
    await page.locator('main .btn--main').click();
    await page.locator('[name="proof"]').fill('说出了证件号后四位和住址');
    await page.locator('button:has-text("核实无误")').click();
    await page.locator('form[action$="/apply"] select').selectOption('residence-permit');
    await page.locator('form[action$="/apply"] button').click();
    await page.locator('[name="ground"]').first().waitFor();
    await fillPage(page, { matter: 'new', ground: 'home' });
    await assertAccessible(page);
    await page.locator('main .btn--main').click();
    // The addresses are the register's; what it does not know the caller is asked.
    await page.locator('[name="homeKind"]').first().waitFor();
    await fillPage(page, { since: '2026-01-05', homeKind: 'own', delivery: 'electronic', truth: true });
    await page.locator('.entry__form .btn--main').click();
    await page.locator('.read-out dd:has-text("自己的")').waitFor();
    await assertAccessible(page);
    await picture(page, 'channels-phone');
    await page.locator('[name="consent"]').fill('“都对，同意提交”');
    await page.locator('button[value="submit"]').click();
    const done = page.locator('li:has-text("代为申请，受理编号")');
    const [receipt = ''] = /MZ\d+/.exec(await done.innerText()) ?? [];
    assert.notEqual(receipt, '');
    await agent.leave();

    const own = await visit({ url: here.url, width: 360, javaScript: false });
    await signIn(own.page, 'shen.zhiyuan');
    await own.page.goto('/my');
    await own.page.locator('main a, main li', { hasText: receipt }).first().waitFor();
    await own.context.close();
  });

  test('the dates in one’s own calendar; without a network the phone says so and keeps nothing of anybody', {
    timeout,
  }, async () => {
    const { page, context } = await visit({ url: here.url, width: 360 });
    await page.goto('/');
    assert.equal(await page.locator('script, link[rel="manifest"]').count(), 0, 'public pages stay without');
    await signIn(page, 'shen.zhiyuan', planningFirm);
    await page.goto('/my/reminders');
    await page.locator('button[value="make"]').click();
    const link = (await page.locator('.secret-link').textContent()) ?? '';
    await assertAccessible(page);
    await picture(page, 'channels-reminders');
    const calendar = await fetch(link);
    assert.equal(calendar.headers.get('content-type'), 'text/calendar; charset=utf-8');
    assert.match(await calendar.text(), /^BEGIN:VCALENDAR\r\n.*BEGIN:VEVENT.*END:VCALENDAR\r\n$/s);
    const etag = calendar.headers.get('etag') ?? '';
    assert.equal((await fetch(link, { headers: { 'if-none-match': etag } })).status, 304);
    await page.goto('/my/reminders');
    await page.locator('button[value="revoke"]').click();
    assert.equal((await fetch(link)).status, 404);

    const manifest = await page.locator('link[rel="manifest"]').getAttribute('href');
    const { icons } = (await (await page.request.get(manifest ?? '')).json()) as { icons: { src: string }[] };
    for (const { src } of icons) assert.equal((await page.request.get(src)).status(), 200);
    const kept = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.ok(kept.includes('/offline'));
    assert.deepEqual(
      kept.filter((path) => path !== '/offline' && !path.startsWith('/assets/')),
      [],
    );
    await context.setOffline(true);
    await page.goto('/my');
    await page.locator('h1:has-text("现在没有网络")').waitFor();
    await picture(page, 'channels-offline');
    await context.close();
  });
});
