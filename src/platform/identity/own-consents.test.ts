import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { listSystemConsents, openInteraction, withdrawSystemConsent } from './index.ts';
import { actorOfSession } from './sessions.ts';
import { type Browser, locationOf, signedIn, type TestIdentity, testIdentity, visitor } from './testing.ts';
import { TestSystem } from './testing-clients.ts';

describe('what a person agreed to', () => {
  let here: TestIdentity;
  let system: TestSystem;
  let browser: Browser;
  before(async () => {
    here = await testIdentity();
    system = await TestSystem.register(here, 'neighbourly', { firstParty: false });
    browser = await signedIn(here, 'citizen', 'demonstration-1');
  });
  after(() => here.close());

  async function own(): Promise<Call> {
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor);
    return testCall(here.application, actor);
  }

  test('is seen, and taken back at once: no token of the system is worth anything, and it asks again', async () => {
    assert.deepEqual(await listSystemConsents(await own()), [], 'the portal asks nobody');
    const tokens = await system.tokens(browser);
    const elsewhere = await system.tokens();
    const waiting = await system.code();
    const [seen, ...more] = await listSystemConsents(await own());
    assert.equal(more.length, 0, 'one system, whatever the browsers');
    assert.deepEqual(
      [seen?.clientId, seen?.name['zh-CN'], seen?.whileAway, seen?.scopes],
      ['neighbourly', '街坊帮办', true, ['api', 'offline_access', 'openid', 'profile']],
    );
    assert.ok(seen && seen.until > seen.since);

    await withdrawSystemConsent(await own(), 'neighbourly');
    for (const { access, refresh } of [tokens, elsewhere]) {
      assert.equal(await system.asks(access), 401);
      assert.equal((await system.refresh(refresh)).statusCode, 400);
    }
    assert.equal((await system.exchange(waiting)).statusCode, 400);
    assert.deepEqual(await listSystemConsents(await own()), []);
    assert.equal((await browser.get('/api/account')).statusCode, 200, 'the person himself stays signed in');
    assert.equal(await asksAgain(), 'consent');
    const entries = await here.database.query<{ account: string }>(
      `select object_id as account from audit.entry where action = 'identity.withdraw-consent'`,
    );
    assert.deepEqual(entries, [{ account: (await own()).actor.id }]);
  });

  async function asksAgain() {
    const query = new URLSearchParams({
      client_id: system.id,
      response_type: 'code',
      redirect_uri: 'https://system.example/callback',
      scope: 'openid profile',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    });
    const uid = /[\w-]+$/.exec(locationOf(await browser.get(`/oidc/auth?${query}`)))?.[0] ?? '';
    const key = { uid, cookies: browser.header };
    return (await openInteraction(testCall(here.application, visitor), key)).asks;
  }

  test('is nobody else’s to take back, and not with a token', async () => {
    const { access } = await system.tokens(browser);
    const other = await signedIn(here, 'clerk', 'demonstration-2');
    const actor = await actorOfSession(here.application, other.cookies.get('session') ?? '');
    assert.ok(actor);
    await assert.rejects(withdrawSystemConsent(testCall(here.application, actor), 'neighbourly'), {
      code: 'identity/consent-unknown',
    });
    const { id } = (await own()).actor;
    await assert.rejects(
      withdrawSystemConsent(testCall(here.application, { kind: 'account', id }), 'neighbourly'),
      { code: 'identity/session-required' },
    );
    assert.equal(await system.asks(access), 200);
  });
});
