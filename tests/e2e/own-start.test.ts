import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { type MailSink, openMailSink } from './mail-sink.ts';
import { fillPage, goOn, press } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const password = '晚风吹过清河的老城墙';

interface Signed {
  readonly page: Page;
  readonly secret: string;
}

/** From an empty folder to a licence that anybody checks, as a city goes that has bought nothing and invents nobody. */
describe('a city’s own start, in production', { skip }, () => {
  let here: City | undefined;
  let folder: string;
  let environment: Record<string, string> = {};
  let smtp: MailSink;
  const desks = new Map<string, Signed>();
  const codes = new Map<string, string>();

  before(async () => {
    if (skip) return;
    folder = mkdtempSync(path.join(tmpdir(), 'mingtang-own-start-'));
    chmodSync(folder, 0o755);
    const pack = path.join(folder, 'qinghe');
    await command([
      'pack',
      'new',
      pack,
      '--id',
      'qinghe',
      '--name',
      '清河县',
      '--english',
      'Qinghe',
      '--region',
      '339800',
    ]);
    smtp = await openMailSink();
    mkdirSync(path.join(folder, 'data'), { mode: 0o755 });
    environment = {
      MINGTANG_MODE: 'production',
      MINGTANG_DATA: path.join(folder, 'data'),
      MINGTANG_PACKS: `packs/china,${pack}`,
      MINGTANG_SIGNATURE: '清河政务',
      MINGTANG_SMTP_URL: smtp.url,
      MINGTANG_MAIL_FROM: 'noreply@qinghe.example',
    };
    here = await startCity(environment);
  });
  after(async () => {
    for (const { page } of desks.values()) await page.context().close();
    await here?.stop();
    smtp?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** A command beside the program, as an administrator types it at the server. */
  async function command(parameters: readonly string[], typed = ''): Promise<string> {
    const child = spawn(process.execPath, ['src/main.ts', ...parameters], {
      env: { ...process.env, LOG_LEVEL: 'warn', ...(here ? { PUBLIC_URL: here.url } : {}), ...environment },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.stdin.end(typed);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    assert.equal(code, 0, `${parameters.join(' ')}:\n${said}`);
    return said;
  }

  const codeOf = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
      timestamp: Date.now() + steps * 30_000,
    });

  /** With a code in hand: sets up password and authenticator, and signs in with both. */
  async function setUp(login: string, code: string): Promise<void> {
    const { page } = await visit({ url: url(), width: 1280 });
    await page.goto('/signin/officer');
    await assertAccessible(page);
    await page.fill('[name=login]', login);
    await page.fill('[name=code]', code);
    await goOn(page);
    await page.locator('h1', { hasText: '设密码和验证器' }).waitFor();
    const secret = await page.locator('.enrolment__secret').innerText();
    await page.fill('[name=password]', password);
    await page.fill('[name=code]', codeOf(secret));
    await goOn(page);
    await page.locator('main', { hasText: '备用码' }).waitFor();
    await page.goto('/signin?return=/desk');
    await page.locator('main input:not([type="hidden"])').first().fill(login);
    await page.locator('input[type="password"]').fill(password);
    await goOn(page);
    // One code of an authenticator counts once: the next, which holds until the half minute after it.
    await page.fill('[name=code]', codeOf(secret, 1));
    await goOn(page);
    desks.set(login, { page, secret });
  }

  const url = () => here?.url ?? '';

  const desk = (login: string): Page => {
    const signed = desks.get(login);
    assert.ok(signed, login);
    return signed.page;
  };

  test('the first administrators are made at the server while it runs, and get in', {
    timeout: 180_000,
  }, async () => {
    const names = [
      ['石其安', 'shi.qian'],
      ['卫长宁', 'wei.changning'],
      ['卫未央', 'wei.weiyang'],
      ['文谨言', 'wen.jinyan'],
    ] as const;
    const said = await command(['administrator'], names.map((pair) => `${pair.join('\n')}\n`).join(''));
    const made = [...said.matchAll(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/g)].map(([code]) => code);
    assert.equal(made.length, 4, said);
    for (const [index, [, login]] of names.entries()) await setUp(login, made[index] ?? '');
    await desk('shi.qian').goto('/desk/clients');
    await desk('wen.jinyan').goto('/desk/audit');
    for (const login of ['shi.qian', 'wen.jinyan'])
      assert.doesNotMatch(await desk(login).locator('h1').innerText(), /没有权限|登录/, login);
  });

  async function takeIn(name: string, lines: readonly string[]): Promise<void> {
    const hands = desk('wei.changning');
    await hands.goto('/desk/authority/lists');
    const buffer = Buffer.from(`${lines.join('\r\n')}\r\n`);
    await hands.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await hands.locator('main .btn--main').click();
    await hands.locator('.list-change', { hasText: name }).waitFor();
    const lets = desk('wei.weiyang');
    await lets.goto('/desk/authority/lists');
    const waiting = lets.locator('.list-change', { hasText: name });
    await waiting.locator('button[value="approved"]').click();
    await waiting.waitFor({ state: 'detached' });
    assert.equal(await lets.locator('[role="alert"]').count(), 0, await lets.locator('main').innerText());
  }

  const staff = [
    ['yu.qing', '余青', 'public-security', 'household', 'clerk'],
    ['ji.mingyuan', '纪明远', 'public-security', 'household', 'head'],
    ['ju.zhang', '鞠长风', 'public-security', 'leadership', 'leader'],
    ['he.kou', '何可', 'government-services', 'hall', 'hall-officer'],
    ['mo.xing', '莫行', 'government-services', 'platform', 'process-owner'],
    ['fa.bu', '法不言', 'government-services', 'platform', 'process-releaser'],
  ] as const;

  test('officers come by lists under four eyes, and sign in for the first time with a code of two', {
    timeout: 240_000,
  }, async () => {
    await takeIn('机构.csv', [
      '键名,名称,英文名称,简称,类别,统一社会信用代码,行政区划代码,上级机构键名,地址,电话,投诉电话,撤销日期',
      'archives,清河县档案馆,Archives,县档案馆,public-institution,,339800000000,,清河县人民路2号,0000-88000009,12345,',
    ]);
    await takeIn('人员.csv', [
      '登录名,姓名,职务,电子邮箱,办公电话,在职',
      ...staff.map(([login, name]) => `${login},${name},,${login}@qinghe.example,,是`),
    ]);
    await takeIn('任职.csv', [
      '登录名,机构键名,科室键名,岗位键名,任职日期,免职日期',
      ...staff.map(([login, , body, division, post]) => `${login},${body},${division},${post},2026-01-01,`),
    ]);
    for (const [login, name] of staff) await letIn(login, name);
    for (const [login] of staff) await setUp(login, codes.get(login) ?? '');
    await desk('yu.qing').goto('/desk');
    await assertAccessible(desk('yu.qing'));
  });

  async function letIn(login: string, name: string): Promise<void> {
    const sees = desk('wei.changning');
    await sees.goto('/desk/authority/recoveries/new');
    await sees.fill('[name=login]', login);
    await sees.fill('[name=name]', name);
    await sees.locator('[name=lost][value=first]').check();
    await sees.locator('main .btn--main').click();
    await sees.waitForURL('**/recoveries?opened');
    const confirms = desk('wei.weiyang');
    await confirms.goto('/desk/authority/recoveries');
    const card = confirms.locator('article', { hasText: login }).first();
    const yes = card.locator('button[value=confirmed]');
    await yes.click();
    await yes.waitFor({ state: 'detached' });
    await sees.goto('/desk/authority/recoveries');
    await sees.locator('article', { hasText: login }).locator('button[value="hand-over"]').first().click();
    codes.set(login, await sees.locator('.recovery-slip__code').innerText());
  }

  test('an officer who loses everything is let in again, and hears of it by e-mail', {
    timeout: 120_000,
  }, async () => {
    await letIn('ju.zhang', '鞠长风');
    const { page } = await visit({ url: url() });
    await page.goto('/signin/officer');
    await page.fill('[name=login]', 'ju.zhang');
    await page.fill('[name=code]', codes.get('ju.zhang') ?? '');
    await goOn(page);
    await page.locator('h1', { hasText: '设新密码和验证器' }).waitFor();
    const secret = await page.locator('.enrolment__secret').innerText();
    await page.fill('[name=password]', `${password}二`);
    await page.fill('[name=code]', codeOf(secret));
    await goOn(page);
    await page.locator('main', { hasText: '备用码' }).waitFor();
    await page.context().close();
    const mail = await smtp.next('ju.zhang@qinghe.example');
    assert.match(mail, /^from:.*noreply@qinghe\.example/im);
  });

  test('a form is released in the studio, under four eyes', { timeout: 120_000 }, async () => {
    const ask = async (login: string, method: 'post' | 'put', address: string, content: object) => {
      const answer = await desk(login).request[method](`${url()}/api/studio/${address}`, {
        data: content,
        headers: { origin: url() },
      });
      assert.ok(answer.ok(), `${address}: ${await answer.text()}`);
      return answer.status() === 204 ? undefined : answer.json();
    };
    const title = { 'zh-CN': '现场核查表', en: 'Site check' };
    const check = {
      key: 'site-check',
      title,
      schema: { type: 'object', required: ['fit'], properties: { fit: { type: 'boolean' } } },
      pages: [
        {
          key: 'site',
          title: { 'zh-CN': '现场', en: 'Site' },
          fields: [{ key: 'fit', label: { 'zh-CN': '相符', en: 'As stated' }, control: 'yes-no' }],
        },
      ],
    };
    const draft = await ask('mo.xing', 'post', 'models', { kind: 'form', key: 'site-check', name: title });
    const content = JSON.stringify(check);
    const kept = await ask('mo.xing', 'put', `drafts/${draft.id}`, { version: draft.version, content });
    const waits = await ask('mo.xing', 'post', `drafts/${draft.id}/submit`, {
      version: kept.version,
      reason: '新增',
    });
    await ask('fa.bu', 'post', `drafts/${draft.id}/release`, { version: waits.version });
  });

  const citizen = {
    name: '许若溪',
    idNumber: makeCitizenId('339901', '1993-03-18', 212),
    mobile: '19900007001',
  };
  let own: Page;

  test('a citizen registers at level 1, and is confirmed at the counter', { timeout: 120_000 }, async () => {
    own = (await visit({ url: url(), width: 360 })).page;
    await own.goto('/signin');
    await press(own.locator('main a[href$="/register"]'));
    await assertAccessible(own);
    await picture(own, 'own-start-register');
    assert.equal(await own.locator('[name=idNumber]').count(), 0, 'a number nobody checks is not asked for');
    await own.fill('[name=name]', citizen.name);
    await own.fill('[name=mobile]', citizen.mobile);
    await own.fill('[name=password]', password);
    await goOn(own);
    const assurance = async () => (await (await own.request.get('/api/account')).json()).assurance;
    assert.equal(await assurance(), 1);

    const counter = desk('he.kou');
    await counter.goto('/desk/confirm');
    await assertAccessible(counter);
    await picture(counter, 'own-start-confirm');
    await counter.fill('[name=login]', citizen.mobile);
    await counter.fill('[name=name]', citizen.name);
    await counter.fill('[name=idNumber]', citizen.idNumber);
    await counter.locator('main .btn--main').click();
    await counter.locator('main', { hasText: '核验通过：' }).waitFor();
    assert.equal(await assurance(), 3);
  });

  let receipt = '';
  let caseId = '';

  test('he applies, uploads, and the body decides', { timeout: 240_000 }, async () => {
    await own.goto('/apply/residence-permit');
    const answers = {
      mobile: citizen.mobile,
      residenceAddress: '清河县城关区青年路6号1幢502室',
      since: '2025-01-10',
      delivery: 'electronic',
      truth: true,
    };
    await goOn(own);
    for (let pages = 0; pages < 14 && own.url().includes('/apply/draft/'); pages += 1) {
      const { pathname } = new URL(own.url());
      if (pathname.endsWith('/materials'))
        for (const input of await own.locator('input[type="file"]').all())
          await input.setInputFiles('packs/own-city/samples/sample.pdf');
      else if (pathname.endsWith('/check')) {
        const promise = own.locator('main input[type="checkbox"]');
        if ((await promise.count()) > 0) await promise.first().check();
      } else await fillPage(own, answers);
      await goOn(own);
    }
    caseId = /^\/my\/([0-9a-f-]{36})\/receipt$/.exec(new URL(own.url()).pathname)?.[1] ?? '';
    const text = await own.locator('main').innerText();
    assert.ok(caseId, text);
    receipt = /QI\d{14}/.exec(text)?.[0] ?? '';
    assert.ok(receipt, text);
    const act = async (login: string, outcome: string, reason = '') => {
      const page = desk(login);
      await page.goto(`/desk/cases/${caseId}`);
      if (reason) await page.locator('textarea').first().fill(reason);
      await page.locator(`button.btn[popovertarget="confirm-${outcome}"]:not([popovertargetaction])`).click();
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.locator(`#confirm-${outcome} button[type="submit"]`).click();
      assert.ok((await answered).status() < 400, outcome);
      await page.locator(`#confirm-${outcome}`).waitFor({ state: 'hidden' });
    };
    await act('yu.qing', 'accepted');
    await act('yu.qing', 'passed');
    await act('ji.mingyuan', 'granted', '符合居住证暂行条例第二条，准予签发。');
  });

  test('the licence is issued, and anybody checks it', { timeout: 120_000 }, async () => {
    await own.goto('/my/licences');
    assert.match(await own.locator('main').innerText(), /居住证/);
    const address = (await own.locator('main a[href^="/v/"]').first().getAttribute('href')) ?? '';
    const { page } = await visit({ url: url() });
    await page.goto(address);
    await assertAccessible(page);
    assert.match(await page.locator('main').innerText(), /有效/);
    await page.context().close();
  });

  test('nothing was logged as a fault', () => {
    const said = here?.said() ?? '';
    assert.doesNotMatch(said, /"level":(50|60)/, said.slice(-3000));
  });
});
