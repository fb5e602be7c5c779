import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { checkPassword } from './check-password.ts';
import { answerInteraction } from './index.ts';
import {
  arrive,
  Browser,
  finish,
  locationOf,
  person,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

const elsewhere = { userAgent: null, address: null, clientId: 'mingtang-portal' };

describe('signing in', () => {
  let here: TestIdentity;
  let application: Application;
  let database: Database;
  let http: Http;
  let personRecordId: string;
  before(async () => {
    here = await testIdentity();
    ({ application, database, http, personRecordId } = here);
  });
  after(() => here.close());
  beforeEach(async () => {
    await database.execute('delete from identity.attempt');
  });

  test('a person signs in through the provider and has a session of the portal', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1', '/items/planning-permit?step=2');
    const account = (await browser.get('/api/account')).json();
    assert.equal(account.name, '林知远');
    assert.equal(account.personRecordId, personRecordId);
    assert.equal(account.mobile, '139****1234');
    assert.doesNotMatch(JSON.stringify(account), new RegExp(person.idNumber));
    assert.equal((await browser.get('/api/echo')).json().subjectId, personRecordId);
  });

  test('the cookie is not readable by scripts, and only its digest is kept', async () => {
    const browser = new Browser(here);
    const uid = await arrive(browser);
    const { redirectTo } = await answerInteraction(
      testCall(application, visitor),
      { uid, cookies: browser.header },
      { kind: 'sign-in', login: '13900001234', password: 'demonstration-1' },
    );
    const home = await finish(browser, redirectTo);
    const cookie = home.cookies.find(({ name }) => name === 'session');
    assert.equal(cookie?.httpOnly, true);
    assert.equal(cookie?.sameSite, 'Lax');
    const rows = await database.query<{ row: string }>(`select s::text as row from identity.session s`);
    assert.ok(rows.every(({ row }) => !row.includes(cookie?.value ?? '')));
  });

  test('signing out ends both sessions: the next sign-in asks again', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const token = browser.cookies.get('session') ?? '';
    // Another window of the same browser would not be asked as long as the provider's session lives.
    const silent = await browser.get(locationOf(await browser.get('/signin')));
    assert.match(locationOf(silent), /\/signin\/callback\?code=/);
    await browser.send({ method: 'POST', url: '/signout' });
    assert.equal((await browser.get('/api/account')).statusCode, 401);
    browser.cookies.set('session', token);
    assert.equal((await browser.get('/api/account')).statusCode, 401);
    await arrive(browser);
  });

  test('a session ends after an idle hour and after half a day', async () => {
    for (const change of [
      `last_seen_at = now() - interval '61 minutes'`,
      `ends_at = now() - interval '1 second'`,
    ]) {
      const browser = await signedIn(here, 'citizen', 'demonstration-1');
      assert.equal((await browser.get('/api/account')).statusCode, 200);
      await database.execute(`update identity.session set ${change}`);
      assert.equal((await browser.get('/api/account')).statusCode, 401);
    }
  });

  test('wrong name and wrong password are answered alike, and five failures pause both', async () => {
    const call = testCall(application, visitor);
    for (const login of ['citizen', 'nobody-of-this-name']) {
      for (let time = 0; time < 5; time += 1)
        await assert.rejects(checkPassword(call, { login, password: 'wrong' }, elsewhere), {
          code: 'identity/sign-in-refused',
        });
      await assert.rejects(checkPassword(call, { login, password: 'demonstration-1' }, elsewhere), {
        code: 'identity/locked',
      });
    }
    await database.execute(`update identity.attempt set last_at = now() - interval '16 minutes'`);
    assert.equal(
      (await checkPassword(call, { login: ' CITIZEN ', password: 'demonstration-1' }, elsewhere)).name,
      '林知远',
    );
  });

  test('parallel guesses do not slip past the limit', async () => {
    const call = testCall(application, visitor);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () => checkPassword(call, { login: 'clerk', password: 'wrong' }, elsewhere)),
    );
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'in'));
    assert.equal(codes.filter((code) => code === 'identity/sign-in-refused').length, 5);
    assert.equal(codes.filter((code) => code === 'identity/locked').length, 7);
  });

  test('a page of another site cannot post with a session', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const post = (headers: Record<string, string>) =>
      browser.send({ method: 'POST', url: '/api/echo', payload: {}, headers });
    assert.equal((await post({})).statusCode, 200);
    assert.equal((await post({ origin: 'https://evil.example' })).statusCode, 403);
    assert.equal((await post({ origin: 'null' })).statusCode, 403);
    assert.equal((await post({ 'sec-fetch-site': 'cross-site' })).statusCode, 403);
    assert.equal((await post({ 'sec-fetch-site': 'same-site' })).statusCode, 403);
    const bare = await http.inject({
      method: 'POST',
      url: '/api/echo',
      payload: {},
      headers: { cookie: browser.header },
    });
    assert.equal(bare.statusCode, 403);
    assert.equal(bare.json().code, 'identity/cross-site');
    assert.equal((await http.inject({ method: 'POST', url: '/api/echo', payload: {} })).statusCode, 200);
  });

  test('the way back from the provider is bound to the browser that left', async () => {
    const left = new Browser(here);
    const uid = await arrive(left);
    const call = testCall(application, visitor);
    const answer = { kind: 'sign-in', login: 'citizen', password: 'demonstration-1' } as const;
    await assert.rejects(answerInteraction(call, { uid, cookies: 'language=en' }, answer), {
      code: 'identity/sign-in-expired',
    });
    const { redirectTo } = await answerInteraction(call, { uid, cookies: left.header }, answer);
    const callback = locationOf(await left.get(redirectTo));
    const stranger = new Browser(here);
    await stranger.get('/signin');
    assert.equal((await stranger.get(callback)).statusCode, 400);
    assert.equal((await left.get(callback)).statusCode, 303);
    // A code is good once.
    assert.equal((await left.get(callback)).statusCode, 400);
  });
});
