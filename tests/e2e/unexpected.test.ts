import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type Database, openDatabase } from '#kernel/database/index.ts';
import { databaseUrlOf, dataDirectory } from '../faults/program.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { signIn } from './person.ts';

const skip = browserPath === undefined ? 'no browser on this machine' : false;
let here: City;
let database: Database;
let data: string;

describe('what nobody expected', { skip }, () => {
  before(async () => {
    if (skip) return;
    data = dataDirectory();
    here = await startCity({ MINGTANG_DATA: data });
    database = openDatabase(databaseUrlOf(data), { connections: 1 });
  });
  after(async () => {
    if (skip) return;
    await database.close();
    await here.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });

  /** While a table is away whatever reads it fails as nobody expected. */
  async function without<Result>(table: string, act: () => Promise<Result>): Promise<Result> {
    const [schema, name] = table.split('.');
    await database.execute(`alter table ${table} rename to "away"`);
    try {
      return await act();
    } finally {
      await database.execute(`alter table ${schema}."away" rename to ${name}`);
    }
  }

  const titles = { 'zh-CN': '系统出了意外', en: 'Something unexpected went wrong' } as const;
  const number = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;

  for (const language of ['zh-CN', 'en'] as const)
    test(`a public page that fails says so, with a number and ways on: ${language}`, { skip }, async () => {
      const { page, context } = await visit({ url: here.url, language, width: 360 });
      await without('licences.identifier_key', async () => {
        const answer = await page.goto('/v/0123456789');
        assert.equal(answer?.status(), 500);
      });
      assert.equal(await page.locator('h1').innerText(), titles[language]);
      const told = await page.locator('main').innerText();
      assert.match(told, number);
      assert.doesNotMatch(await page.content(), /identifier_key|relation|\.ts\b/);
      assert.ok(here.said().includes(number.exec(told)?.[0] ?? 'none'), 'the number is in the log');
      await assertAccessible(page);
      await picture(page, `unexpected-${language}`);
      await page.locator('main a.btn').first().click();
      await page.waitForURL('**/');
      await context.close();
    });

  test('what is sent to a page that takes nothing is refused, and no fault of the program', {
    skip,
  }, async () => {
    const { page, context } = await visit({ url: here.url });
    const before = here.said().length;
    const answer = await page.request.post('/apply/draft/none/materials', {
      headers: { origin: here.url, accept: 'text/html' },
      form: { _then: 'next' },
    });
    assert.equal(answer.status(), 405);
    assert.match(await answer.text(), /<h1/);
    assert.doesNotMatch(here.said().slice(before), /could not be drawn/);
    await context.close();
  });

  for (const language of ['zh-CN', 'en'] as const)
    test(`a page of the desk that fails leaves the desk standing: ${language}`, { skip }, async () => {
      const { page, context } = await visit({ url: here.url, language, width: 1440 });
      await signIn(page, 'lin.xiaotang');
      await without('cases.body_notice', async () => {
        const answer = await page.goto('/desk/joint');
        assert.equal(answer?.status(), 500);
      });
      assert.equal(await page.locator('h1').innerText(), titles[language]);
      assert.match(await page.locator('main').innerText(), number);
      assert.doesNotMatch(await page.content(), /body_notice|relation|\.ts\b/);
      await assertAccessible(page);
      await picture(page, `unexpected-desk-${language}`);
      await page.locator('.dh nav a').first().click();
      await page.waitForURL('**/desk');
      await context.close();
    });

  test('who asks cannot be found out: a page for a person, problem+json for a program', {
    skip,
  }, async () => {
    const { page, context } = await visit({ url: here.url, language: 'en' });
    await signIn(page, 'chen.yutong');
    await without('identity.session', async () => {
      assert.equal((await page.goto('/my'))?.status(), 500);
      const answer = await page.request.get('/api/licences');
      assert.equal(answer.status(), 500);
      assert.match(answer.headers()['content-type'] ?? '', /application\/problem\+json/);
      assert.equal((await answer.json()).code, 'http/unexpected');
    });
    assert.equal(await page.locator('h1').innerText(), titles.en);
    assert.match(await page.locator('main').innerText(), number);
    await page.goto('/my');
    assert.notEqual(await page.locator('h1').innerText(), titles.en);
    await context.close();
  });
});
