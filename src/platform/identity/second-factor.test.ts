import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import {
  answerInteraction,
  changePassword,
  enrolAuthenticator,
  finishAuthenticator,
  listFactors,
  listSignIns,
  openInteraction,
  removeAuthenticator,
  renewRecoveryCodes,
} from './index.ts';
import { actorOfSession } from './sessions.ts';
import {
  arrive,
  Browser,
  finish,
  locationOf,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

describe('a second factor', () => {
  let here: TestIdentity;
  let application: Application;
  let database: Database;
  before(async () => {
    here = await testIdentity();
    ({ application, database } = here);
  });
  after(() => here.close());
  beforeEach(async () => {
    await database.execute('delete from identity.attempt');
    await database.execute('delete from identity.totp');
    await database.execute('delete from identity.recovery_code');
    await database.execute('delete from identity.session');
    await database.execute('delete from identity.device');
  });

  /** The call that a browser's next request makes. */
  async function callFrom(browser: Browser): Promise<Call> {
    const actor = await actorOfSession(application, browser.cookies.get('session') ?? '');
    assert.ok(actor, 'the session is open');
    return testCall(application, actor);
  }

  /** The code that an authenticator with this secret shows `steps` half minutes from now. */
  function codeOf(secret: string, steps = 0): string {
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
    return totp.generate({ timestamp: Date.now() + steps * 30_000 });
  }

  async function enrolled(): Promise<{ browser: Browser; secret: string; codes: readonly string[] }> {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const call = await callFrom(browser);
    const { secret, uri, qr } = await enrolAuthenticator(call);
    assert.match(uri, /^otpauth:\/\/totp\//);
    assert.match(qr, /^<svg/);
    await assert.rejects(finishAuthenticator(call, '000000'), { code: 'identity/code-wrong' });
    // The same secret is shown again after a slip: what was scanned stays good.
    assert.equal((await enrolAuthenticator(call)).secret, secret);
    const codes = await finishAuthenticator(call, codeOf(secret, -1));
    return { browser, secret, codes };
  }

  /** A new browser, the password given: answers the key of the interaction that asks on. */
  async function halfway() {
    const browser = new Browser(here);
    const uid = await arrive(browser);
    const key = () => ({ uid, cookies: browser.header });
    const { redirectTo } = await answerInteraction(testCall(application, visitor), key(), {
      kind: 'sign-in',
      login: 'citizen',
      password: 'demonstration-1',
    });
    assert.equal(redirectTo, `/signin/${uid}`);
    return { browser, key };
  }

  test('with an authenticator the password alone opens nothing; its code does, once', async () => {
    const { secret } = await enrolled();
    const first = await halfway();
    const call = testCall(application, visitor);
    const open = await openInteraction(call, first.key());
    assert.deepEqual([open.asks, open.factors?.authenticator], ['second-factor', true]);
    // The code by which it was set up is spent.
    await assert.rejects(answerInteraction(call, first.key(), { kind: 'code', code: codeOf(secret, -1) }), {
      code: 'identity/code-wrong',
    });
    const code = codeOf(secret);
    const { redirectTo } = await answerInteraction(call, first.key(), { kind: 'code', code: ` ${code} ` });
    await finish(first.browser, redirectTo);
    assert.equal((await first.browser.get('/api/echo')).json().assurance, 3);

    const second = await halfway();
    await assert.rejects(answerInteraction(call, second.key(), { kind: 'code', code }), {
      code: 'identity/code-wrong',
    });
    assert.equal((await second.browser.get('/api/account')).statusCode, 401);
  });

  test('five wrong codes pause the second factor, also for the right one', async () => {
    const { secret } = await enrolled();
    const { key } = await halfway();
    const call = testCall(application, visitor);
    for (let time = 0; time < 5; time += 1)
      await assert.rejects(answerInteraction(call, key(), { kind: 'code', code: '000000' }), {
        code: 'identity/code-wrong',
      });
    await assert.rejects(answerInteraction(call, key(), { kind: 'code', code: codeOf(secret) }), {
      code: 'identity/locked',
    });
  });

  test('each of ten recovery codes is good once, and new ones end the old', async () => {
    const { browser, codes } = await enrolled();
    assert.equal(new Set(codes).size, 10);
    // Thirty-one letters: more than 112 random bits, so that a plain digest of them is enough.
    for (const code of codes) assert.match(code, /^([2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}$/);
    const call = testCall(application, visitor);
    const [used = '', kept = ''] = codes;
    const first = await halfway();
    const { redirectTo } = await answerInteraction(call, first.key(), {
      kind: 'code',
      code: used.toLowerCase(),
    });
    await finish(first.browser, redirectTo);
    assert.equal((await listFactors(await callFrom(browser))).recoveryCodes, 9);
    const second = await halfway();
    await assert.rejects(answerInteraction(call, second.key(), { kind: 'code', code: used }), {
      code: 'identity/code-wrong',
    });
    await renewRecoveryCodes(await callFrom(browser));
    await assert.rejects(answerInteraction(call, second.key(), { kind: 'code', code: kept }), {
      code: 'identity/code-wrong',
    });
  });

  test('an answer to what is not asked passes no step over', async () => {
    const { secret } = await enrolled();
    const browser = new Browser(here);
    const uid = await arrive(browser);
    const key = { uid, cookies: browser.header };
    const call = testCall(application, visitor);
    await assert.rejects(answerInteraction(call, key, { kind: 'code', code: codeOf(secret) }), {
      code: 'identity/sign-in-expired',
    });
    await assert.rejects(answerInteraction(call, key, { kind: 'enrol', code: codeOf(secret) }), {
      code: 'identity/sign-in-expired',
    });
  });

  test('removing asks for a fresh sign-in, ends the recovery codes and tells the holder', async () => {
    const { browser } = await enrolled();
    await database.execute(`update identity.session set authenticated_at = now() - interval '11 minutes'`);
    await assert.rejects(removeAuthenticator(await callFrom(browser)), { code: 'identity/fresh-required' });
    await database.execute(`update identity.session set authenticated_at = now()`);
    const call = await callFrom(browser);
    await removeAuthenticator(call);
    const { authenticator, recoveryCodes } = await listFactors(call);
    assert.deepEqual([authenticator, recoveryCodes], [false, 0]);
    const { messages } = await listMessages(call, { limit: 5 });
    assert.ok(messages.some(({ body }) => body.includes('停用了验证器')));
  });

  test('an officer of a production installation sets a second factor up before the first session opens', async () => {
    const production = { ...application, config: { ...application.config, mode: 'production' as const } };
    const call = testCall(production, visitor);
    const browser = new Browser(here);
    const uid = await arrive(browser);
    const key = () => ({ uid, cookies: browser.header });
    const clerk = { kind: 'sign-in', login: 'clerk', password: 'demonstration-2' } as const;
    assert.equal((await answerInteraction(call, key(), clerk)).redirectTo, `/signin/${uid}`);
    const { asks, enrolment } = await openInteraction(call, key());
    assert.equal(asks, 'enrol');
    const code = codeOf(enrolment?.secret ?? '');
    const { redirectTo } = await answerInteraction(call, key(), { kind: 'enrol', code });
    assert.equal((await finish(browser, redirectTo)).statusCode, 303);
    const own: Call = { ...(await callFrom(browser)), config: production.config };
    const { messages } = await listMessages(own, { limit: 5 });
    assert.ok(messages.some(({ body }) => body.includes('启用了验证器')));
    await assert.rejects(removeAuthenticator(own), { code: 'identity/last-factor' });
    assert.equal((await listFactors(own)).authenticator, true);
  });

  test('a page that asks for level 3 gets it: what is missing is asked for, nothing else', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    assert.equal((await browser.get('/api/echo')).json().assurance, 2);
    const stepUp = async () => {
      const leaving = await browser.get('/signin?return=/my&assurance=3');
      return locationOf(await browser.get(locationOf(leaving))).slice('/signin/'.length);
    };
    const call = testCall(application, visitor);
    // Without a factor one must be set up, and for that the password is asked for first: the browser may have been left open.
    const uid = await stepUp();
    const key = () => ({ uid, cookies: browser.header });
    assert.equal((await openInteraction(call, key())).asks, 'sign-in');
    const citizen = { kind: 'sign-in', login: 'citizen', password: 'demonstration-1' } as const;
    await answerInteraction(call, key(), citizen);
    const { asks, enrolment, wanted } = await openInteraction(call, key());
    assert.deepEqual([asks, wanted], ['enrol', 3]);
    const secret = enrolment?.secret ?? '';
    const done = await answerInteraction(call, key(), { kind: 'enrol', code: codeOf(secret, -1) });
    assert.equal(locationOf(await finish(browser, done.redirectTo)), '/my');
    assert.equal((await browser.get('/api/echo')).json().assurance, 3);
    const sessions = await database.query(`select 1 from identity.session s join identity.account a
    on a.id = s.account_id where a.login = 'citizen' and s.assurance = 3`);
    assert.equal(sessions.length, 1);

    // Level 4 is for certificates: this account cannot get there, and the page says so.
    const leaving = await browser.get('/signin?return=/my&assurance=4');
    const asking = locationOf(await browser.get(locationOf(leaving))).slice('/signin/'.length);
    const open = await openInteraction(call, { uid: asking, cookies: browser.header });
    assert.equal(open.asks, 'unreachable');
  });

  test('a new password ends the sessions elsewhere, and only it opens the next', async () => {
    const [here1, elsewhere] = [
      await signedIn(here, 'clerk', 'demonstration-2'),
      await signedIn(here, 'clerk', 'demonstration-2'),
    ];
    const call = await callFrom(here1);
    await assert.rejects(changePassword(call, 'clerk-clerk-1'), { code: 'identity/invalid-registration' });
    await changePassword(call, 'seven grey herons at noon');
    assert.equal((await elsewhere.get('/api/account')).statusCode, 401);
    assert.equal((await here1.get('/api/account')).statusCode, 200);
    await assert.rejects(signedIn(here, 'clerk', 'demonstration-2'), { code: 'identity/sign-in-refused' });
    await signedIn(here, 'clerk', 'seven grey herons at noon');
    const { signIns } = await listSignIns(call);
    assert.deepEqual(
      signIns.slice(0, 2).map(({ outcome }) => outcome),
      ['signed-in', 'refused'],
    );
    // Eleven minutes later.
    const past = `interval '11 minutes'`;
    await database.execute(`update identity.account set proofs_from = proofs_from - ${past}`);
    await database.execute(`update identity.session set authenticated_at = authenticated_at - ${past}`);
    const stale = changePassword(await callFrom(here1), 'eight tired ferrymen wait');
    await assert.rejects(stale, { code: 'identity/fresh-required' });
    await database.execute(`update identity.session set authenticated_at = now()`);
    await changePassword(await callFrom(here1), 'eight tired ferrymen wait');
  });

  test('the first browser is no news, nor is one that comes again; a second one is told to the holder', async () => {
    const clerk = await signedIn(here, 'clerk', 'eight tired ferrymen wait');
    const newDevices = async () => {
      const { messages } = await listMessages(await callFrom(clerk), { limit: 20 });
      return messages.filter(({ template }) => template === 'account.new-device').length;
    };
    const before = await newDevices();
    await clerk.send({ method: 'POST', url: '/signout' });
    await signedIn(here, 'clerk', 'eight tired ferrymen wait', '/', clerk);
    assert.equal(await newDevices(), before);
    await signedIn(here, 'clerk', 'eight tired ferrymen wait');
    assert.equal(await newDevices(), before + 1);
  });
});
