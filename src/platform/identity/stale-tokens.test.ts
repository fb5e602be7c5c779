import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { closeRecord } from '#platform/registers/index.ts';
import { actorOfToken } from './access-token.ts';
import {
  answerInteraction,
  changePassword,
  endOtherSessions,
  endPower,
  finishRecovery,
  listPowers,
} from './index.ts';
import { actorOfSession } from './sessions.ts';
import {
  arrive,
  Browser,
  begunRecovery,
  person,
  sentBy,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';
import { TestSystem } from './testing-clients.ts';

const oldPassword = 'demonstration-1';
const newPassword = '晚风吹过明州的老城墙';
const origin = { userAgent: 'a browser', address: '203.0.113.9' };

describe('what was given to who is no longer he ends at once', () => {
  let here: TestIdentity;
  let system: TestSystem;
  let listener: Server;
  const told: string[] = [];
  before(async () => {
    listener = createServer(async (request, response) => {
      told.push(await text(request));
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    here = await testIdentity();
    system = await TestSystem.register(here, 'system');
    const { port } = listener.address() as AddressInfo;
    await here.database.execute(
      `update identity.client set backchannel_logout_uri = 'http://127.0.0.1:${port}/' where id = 'system'`,
    );
  });
  after(async () => {
    await here.close();
    listener.close();
  });
  beforeEach(async () => {
    for (const table of ['attempt', 'session', 'recovery', 'artifact', 'sign_in_step', 'password'])
      await here.database.execute(`delete from identity.${table}`);
    await here.load();
    told.length = 0;
  });

  async function callIn(browser: Browser): Promise<Call> {
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor);
    return testCall(here.application, actor);
  }

  const isIn = async (browser: Browser) => (await browser.get('/api/account')).statusCode === 200;

  /** Somebody who knows the old password, wherever he got with it: in a system only, and half-way. */
  async function intruder() {
    const elsewhere = new Browser(here);
    const tokens = await system.tokens(elsewhere);
    const code = await system.code(new Browser(here));
    const halfway = new Browser(here);
    const { redirectTo } = await answerInteraction(
      testCall(here.application, visitor),
      { uid: await arrive(halfway), cookies: halfway.header },
      { kind: 'sign-in', login: 'citizen', password: oldPassword },
    );
    const atPortal = await signedIn(here, 'citizen', oldPassword);
    return async () => {
      assert.equal(await system.asks(tokens.access), 401, 'the access token');
      assert.equal((await system.refresh(tokens.refresh)).statusCode, 400, 'the refresh token');
      assert.equal((await system.exchange(code)).statusCode, 400, 'a code not used yet');
      assert.equal(await isIn(atPortal), false, 'the portal');
      assert.match(
        String((await atPortal.get('/signin')).headers['location']),
        /\/oidc\/auth/,
        'the provider is asked',
      );
      for (const browser of [elsewhere, atPortal])
        assert.equal((await arrive(browser)).length > 20, true, 'and asks for the password');
      const resumed = await halfway.get(redirectTo);
      assert.doesNotMatch(String(resumed.headers['location']), /code=/, 'what was proven a moment ago');
    };
  }

  test('with a new password, but for the browser in which it was set', async () => {
    const isOut = await intruder();
    const mine = await signedIn(here, 'citizen', oldPassword);
    await changePassword(await callIn(mine), newPassword);
    await isOut();
    assert.equal(await isIn(mine), true);
    assert.equal(told.length, 2, 'the system was told of both sessions');
    assert.deepEqual(await grants(), 0);
  });

  test('with a recovery', async () => {
    const isOut = await intruder();
    const call = testCall(here.application, visitor);
    const { ticket } = await begunRecovery(call, { ...person, channel: 'sms' });
    const [message] = await sentBy(here.database, 'sms');
    const code = /(\d{6})/.exec(message?.body ?? '')?.[1] ?? '';
    await finishRecovery(call, ticket, { code, password: newPassword }, origin);
    await isOut();
    assert.deepEqual(await grants(), 0);
  });

  test('with “sign out everywhere else”, which leaves what the person agreed to', async () => {
    const isOut = await intruder();
    const mine = await signedIn(here, 'citizen', oldPassword);
    await endOtherSessions(await callIn(mine));
    await isOut();
    assert.equal(await isIn(mine), true);
    assert.ok((await grants()) > 0);
  });

  async function grants(): Promise<number> {
    const [found] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from identity.artifact where model = 'Grant' and account_id is not null`,
    );
    return found?.count ?? 0;
  }

  test('a token that is written while its grant is revoked is worth nothing', async () => {
    const { access, refresh } = await system.tokens();
    await here.database.execute(`delete from identity.artifact where model = 'Grant'`);
    assert.equal((await system.refresh(refresh)).statusCode, 400);
    assert.equal(await system.asks(access), 401);
  });

  test('with a power, in this process at once and in another within a second', async (context) => {
    const mine = await signedIn(here, 'citizen', oldPassword);
    const { access: token } = await system.tokens();
    await here.represent(person.idNumber);
    const other = { ...here.application, database: openDatabase(here.database.url, { connections: 2 }) };
    let present = performance.now();
    context.mock.method(performance, 'now', () => present);
    try {
      const both = [here.application, other];
      const actFor = (application: typeof other) => actorOfToken(application, { token }, here.firmRecordId);
      for (const application of both) assert.equal((await actFor(application)).onBehalfOf, here.firmRecordId);
      const call = await callIn(mine);
      await here.database.execute(`update identity.power set origin = 'grant'`);
      const [power] = (await listPowers(call)).held;
      assert.ok(power);
      await endPower(call, power.id);
      await assert.rejects(actFor(here.application), { code: 'identity/no-power' });
      present += 1000;
      await assert.rejects(actFor(other), { code: 'identity/no-power' });
    } finally {
      await other.database.close();
      await here.database.execute(`delete from identity.power`);
    }
  });

  test('with a death: no token says anything of him a moment later', async () => {
    const { access, refresh } = await system.tokens();
    assert.equal(await system.asks(access), 200);
    await closeRecord(testCall(here.application), {
      register: 'people',
      identifier: person.idNumber,
      endsOn: here.application.clock.today(),
      cause: 'death',
    });
    assert.equal(await system.asks(access), 401);
    assert.equal((await system.refresh(refresh)).statusCode, 400);
    const [left] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from identity.artifact where account_id is not null and model <> 'Session'`,
    );
    assert.equal(left?.count, 0);
  });
});
