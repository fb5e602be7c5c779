import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { testCall } from '#kernel/testing/index.ts';
import { importDirectory } from '#platform/directory/index.ts';
import { tellEverybody, tellEverybodyJob } from './end-everybody.ts';
import { importAccounts } from './index.ts';
import { Browser, signedIn, type TestIdentity, takeJobs, testIdentity } from './testing.ts';
import { TestSystem } from './testing-clients.ts';

const password = '晚风吹过明州的老城墙';
const reason = '会话库的备份遗失，事件 2026-17';

describe('the sign-ins of everybody are ended', () => {
  let here: TestIdentity;
  let system: TestSystem;
  let listener: Server;
  const told: string[] = [];

  before(async () => {
    listener = createServer(async (request, response) => {
      told.push(new URLSearchParams(await text(request)).get('logout_token') ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    here = await testIdentity();
    const call = testCall(here.application);
    await here.database.transaction(async (transaction) => {
      await importDirectory(call, transaction, {
        bodies: [
          {
            key: 'data',
            name: { 'zh-CN': '样例市数据局' },
            kind: 'government',
            divisions: [
              {
                key: 'platform',
                name: { 'zh-CN': '平台科' },
                posts: ['security-administrator', 'clerk'].map((key) => ({
                  key,
                  name: { 'zh-CN': key },
                  grade: 'clerk' as const,
                  matters: 'all' as const,
                })),
              },
            ],
          },
        ],
        officers: [
          ['security', '卫长宁', 'security-administrator'] as const,
          ['lin', '林间', 'clerk'] as const,
        ].map(([account, name, post]) => ({
          account,
          name,
          assignments: [{ body: 'data', division: 'platform', post, from: '2024-01-01' }],
        })),
      });
      await importAccounts(call, transaction, [
        { account: 'security', password, name: '卫长宁' },
        { account: 'lin', password, name: '林间' },
      ]);
    });
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
    for (const table of ['attempt', 'session', 'artifact'])
      await here.database.execute(`delete from identity.${table}`);
    await here.database.execute('delete from graphile_worker._private_jobs');
    told.length = 0;
  });

  async function idOf(login: string): Promise<string> {
    const [row] = await here.database.query<{ id: string }>(
      'select id from identity.account where login = $1',
      [login],
    );
    return row?.id ?? '';
  }

  const isIn = async (browser: Browser) => (await browser.get('/api/account')).statusCode === 200;
  const end = (browser: Browser, body: object) =>
    browser.send({ method: 'POST', url: '/api/sign-ins/end', payload: body });

  async function signIns() {
    return {
      citizen: await signedIn(here, 'citizen', 'demonstration-1'),
      officer: await signedIn(here, 'lin', password),
      security: await signedIn(here, 'security', password),
      ...(await system.tokens()),
    };
  }

  /** What the queue would run after the commit. */
  async function runJobs(): Promise<void> {
    for (const payload of await takeJobs(here.database, tellEverybodyJob))
      await tellEverybody(here.application, payload);
  }

  async function programToken(): Promise<string> {
    const answer = await here.http.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from('demo-integrator:demonstration-only').toString('base64')}`,
      },
      payload: 'grant_type=client_credentials&scope=api',
    });
    return answer.json().access_token;
  }

  test('by the security administrator alone, who has just proved who he is, and with a reason', async () => {
    const { citizen, officer, security } = await signIns();
    for (const browser of [citizen, officer]) {
      const refused = await end(browser, { whose: 'everybody', reason });
      assert.deepEqual([refused.statusCode, refused.json().code], [403, 'access/denied']);
    }
    assert.equal((await end(new Browser(here), { whose: 'everybody', reason })).statusCode, 401);
    assert.equal((await end(security, { whose: 'everybody', reason: '  ' })).statusCode, 422);
    await here.database.execute(
      `update identity.session set authenticated_at = authenticated_at - interval '11 minutes'`,
    );
    await here.database.execute(`update identity.account set proofs_from = proofs_from - interval '1 hour'`);
    const stale = await end(security, { whose: 'everybody', reason });
    assert.deepEqual([stale.statusCode, stale.json().code], [401, 'identity/fresh-required']);
    assert.equal(await isIn(citizen), true);
    assert.equal(await isIn(security), true);
  });

  test('of officers: theirs and his own, nobody else’s', async () => {
    const { citizen, officer, security, access } = await signIns();
    const answer = await end(security, { whose: 'officers', reason });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.ok(answer.json().accounts >= 1);
    assert.equal(await isIn(officer), false);
    assert.equal(await isIn(security), false, 'his own, last');
    assert.equal(await isIn(citizen), true);
    assert.equal(await system.asks(access), 200);
    await runJobs();
    assert.deepEqual(told, []);
  });

  test('of everybody: sessions, codes, tokens, consents, and those of programs; systems and people are told', async () => {
    const { citizen, officer, security, access, refresh } = await signIns();
    const code = await system.code(new Browser(here));
    const program = await programToken();
    assert.equal(await system.asks(program), 200);
    const answer = await end(security, { whose: 'everybody', reason });
    assert.equal(answer.statusCode, 200, answer.body);
    for (const browser of [citizen, officer, security]) assert.equal(await isIn(browser), false);
    assert.equal(await system.asks(access), 401);
    assert.equal(await system.asks(program), 401);
    assert.equal((await system.refresh(refresh)).statusCode, 400);
    assert.equal((await system.exchange(code)).statusCode, 400);
    const [left] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from identity.artifact where model in ('Session', 'Grant') and account_id is not null`,
    );
    assert.equal(left?.count, 0);

    await runJobs();
    assert.equal(told.length, 2, 'of both sessions at the provider with which the system was signed in to');
    const person = await idOf('citizen');
    for (const token of told) assert.equal(decodeJwt(token).sub, person);
    const [message] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from messages.message where account_id = $1 and template = 'account.security-changed'`,
      [person],
    );
    assert.equal(message?.count, 1);
    const again = await signedIn(here, 'citizen', 'demonstration-1');
    assert.equal(await isIn(again), true, 'who signs in anew is in');
    assert.equal(await system.asks(await programToken()), 200);
  });

  test('it is on record who did it, why, and how many it concerned', async () => {
    const { security } = await signIns();
    const { accounts } = (await end(security, { whose: 'everybody', reason })).json();
    const [entry] = await here.database.query<{ actor: string; object: string; detail: object }>(
      `select actor_id as actor, object_id as object, convert_from(bytes, 'utf8')::jsonb -> 'detail' as detail from audit.entry
        where action = 'identity.end-sign-ins' order by id desc limit 1`,
    );
    assert.deepEqual(entry, {
      actor: await idOf('security'),
      object: 'everybody',
      detail: { reason, accounts },
    });
  });

  test('who is on his way in does not arrive with what was proven before', async () => {
    const { security } = await signIns();
    const browser = new Browser(here);
    const code = await system.code(browser);
    await end(security, { whose: 'everybody', reason });
    assert.equal((await system.exchange(code)).statusCode, 400);
    const asked = await browser.get('/signin');
    assert.match(String(asked.headers['location']), /\/oidc\/auth/);
  });
});
