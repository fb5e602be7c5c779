import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { authenticateWith, callOf, createHttpServer, type Http, type Module } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { makeCitizenId, makeCreditCode } from '#platform/identifiers/index.ts';
import { readSecret, secretFrom } from '#platform/keys/index.ts';
import {
  importRegisters,
  type RegisterDefinition,
  readRecord,
  writeRecord,
} from '#platform/registers/index.ts';
import {
  answerInteraction,
  identityModule,
  importAccounts,
  issueAccessToken,
  openInteraction,
  type Registration,
  registerAccount,
  signIn,
} from './index.ts';

const person = {
  name: '林知远',
  idNumber: makeCitizenId('339901', '1988-04-12', 12),
  mobile: '13900001234',
};
const newcomer = {
  name: '苏晚晴',
  idNumber: makeCitizenId('339901', '1990-10-02', 24),
  mobile: '13900005678',
};
const successor = makeCitizenId('339901', '1971-06-06', 66);
const firm = { name: '明州样例置业有限公司', creditCode: makeCreditCode('91', '339901', 'MAD7K2L4') };

let database: Database;
let application: Application;
let http: Http;
let personRecordId: string;
let firmRecordId: string;

const text = { type: 'string' };
const registers: readonly RegisterDefinition[] = [
  {
    key: 'people',
    title: { 'zh-CN': '人口库' },
    steward: 'public-security',
    identifier: 'idNumber',
    schema: {
      type: 'object',
      properties: { name: text, idNumber: { type: 'string', format: 'citizen-id' }, mobile: text },
      required: ['name', 'idNumber'],
    },
    personal: ['name', 'idNumber', 'mobile'],
    mask: {},
  },
  {
    key: 'legal-entities',
    title: { 'zh-CN': '法人库' },
    steward: 'market-regulation',
    identifier: 'creditCode',
    schema: {
      type: 'object',
      properties: { name: text, creditCode: text, representativeIdNumber: text },
      required: ['name', 'creditCode'],
    },
    personal: ['representativeIdNumber'],
    mask: {},
  },
];

const echo: Module = {
  name: 'test/echo',
  routes: (server, app) => {
    server.get('/api/echo', async (request) => (await callOf(app, request)).actor);
    server.post(
      '/api/echo',
      { schema: { body: Type.Any() } },
      async (request) => (await callOf(app, request)).actor,
    );
  },
};

before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  await database.transaction((transaction) =>
    importRegisters(testCall(application), transaction, registers, [
      { register: 'people', data: person, validFrom: '2020-01-01' },
      { register: 'people', data: newcomer, validFrom: '2020-01-01' },
      {
        register: 'legal-entities',
        data: { ...firm, representativeIdNumber: person.idNumber },
        validFrom: '2020-01-01',
      },
    ]),
  );
  const purpose = 'test';
  const call = testCall(application);
  personRecordId = (await readRecord(call, 'people', person.idNumber, { purpose }))?.id ?? '';
  firmRecordId = (await readRecord(call, 'legal-entities', firm.creditCode, { purpose }))?.id ?? '';
  await load();
  identityModule.register?.(application);
  http = await createHttpServer(application, [echo, identityModule]);
  await http.ready();
});
after(async () => {
  await http.close();
  authenticateWith(application, async () => ({ kind: 'visitor', id: 'visitor' }));
  await database.close();
});
beforeEach(async () => {
  await database.execute('delete from identity.attempt');
});

const load = () =>
  database.transaction((transaction) =>
    importAccounts(testCall(application), transaction, [
      { account: 'citizen', password: 'demonstration-1', idNumber: person.idNumber },
      { account: 'clerk', password: 'demonstration-2', name: '林晓棠' },
    ]),
  );

const represent = (idNumber: string) =>
  database.transaction((transaction) =>
    writeRecord(testCall(application), transaction, {
      register: 'legal-entities',
      identifier: firm.creditCode,
      data: { ...firm, representativeIdNumber: idNumber },
      validFrom: application.clock.today(),
      cause: 'change of representative',
    }),
  );

/** A browser: follows no redirect by itself, keeps cookies by path as far as these tests need it. */
class Browser {
  readonly cookies = new Map<string, string>();

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(options: InjectOptions & { readonly url: string }) {
    const origin = new URL(application.config.publicUrl).origin;
    const { pathname, search } = new URL(options.url, origin);
    const answer = await http.inject({
      ...options,
      url: `${pathname}${search}`,
      headers: {
        host: new URL(origin).host,
        cookie: this.header,
        ...(options.method === 'POST' ? { origin } : {}),
        ...options.headers,
      },
    });
    for (const { name, value, expires } of answer.cookies)
      if (value === '' || (expires && expires.getTime() < 1000)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    return answer;
  }

  async get(url: string) {
    return this.send({ method: 'GET', url });
  }
}

const locationOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['location']);

/** Goes from /signin to the page that asks; answers the interaction's id. */
async function arrive(browser: Browser, returnTo = '/'): Promise<string> {
  const leaving = await browser.get(`/signin?return=${encodeURIComponent(returnTo)}`);
  assert.equal(leaving.statusCode, 303, leaving.body);
  const asking = await browser.get(locationOf(leaving));
  assert.equal(asking.statusCode, 303, asking.body);
  assert.match(locationOf(asking), /^\/signin\/[\w-]+$/);
  return locationOf(asking).slice('/signin/'.length);
}

async function finish(browser: Browser, redirectTo: string) {
  const resumed = await browser.get(redirectTo);
  assert.equal(resumed.statusCode, 303, resumed.body);
  return browser.get(locationOf(resumed));
}

async function signedIn(login: string, password: string, returnTo?: string): Promise<Browser> {
  const browser = new Browser();
  const uid = await arrive(browser, returnTo);
  const key = { uid, cookies: browser.header };
  assert.equal((await openInteraction(application, key)).asks, 'sign-in');
  const { redirectTo } = await answerInteraction(testCall(application, visitor), key, {
    kind: 'sign-in',
    login,
    password,
  });
  const home = await finish(browser, redirectTo);
  assert.equal(home.statusCode, 303, home.body);
  // Who represents a firm is asked first for whom he acts.
  const next = new URL(locationOf(home), 'http://portal.invalid');
  const back = next.pathname === '/signin/acting-for' ? next.searchParams.get('return') : locationOf(home);
  assert.equal(back, returnTo ?? '/');
  return browser;
}

const visitor = { kind: 'visitor', id: 'visitor' } as const;

test('a person signs in through the provider and has a session of the portal', async () => {
  const browser = await signedIn('citizen', 'demonstration-1', '/items/planning-permit?step=2');
  const account = (await browser.get('/api/account')).json();
  assert.equal(account.name, '林知远');
  assert.equal(account.personRecordId, personRecordId);
  assert.equal(account.mobile, '139****1234');
  assert.doesNotMatch(JSON.stringify(account), new RegExp(person.idNumber));
  assert.equal((await browser.get('/api/echo')).json().subjectId, personRecordId);
});

test('the cookie is not readable by scripts, and only its digest is kept', async () => {
  const browser = new Browser();
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
  const browser = await signedIn('citizen', 'demonstration-1');
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
    const browser = await signedIn('citizen', 'demonstration-1');
    assert.equal((await browser.get('/api/account')).statusCode, 200);
    await database.execute(`update identity.session set ${change}`);
    assert.equal((await browser.get('/api/account')).statusCode, 401);
  }
});

test('wrong name and wrong password are answered alike, and five failures pause both', async () => {
  const call = testCall(application, visitor);
  for (const login of ['citizen', 'nobody-of-this-name']) {
    for (let time = 0; time < 5; time += 1)
      await assert.rejects(signIn(call, { login, password: 'wrong' }), { code: 'identity/sign-in-refused' });
    await assert.rejects(signIn(call, { login, password: 'demonstration-1' }), { code: 'identity/locked' });
  }
  await database.execute(`update identity.attempt set last_at = now() - interval '16 minutes'`);
  assert.equal((await signIn(call, { login: ' CITIZEN ', password: 'demonstration-1' })).name, '林知远');
});

test('parallel guesses do not slip past the limit', async () => {
  const call = testCall(application, visitor);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, () => signIn(call, { login: 'clerk', password: 'wrong' })),
  );
  const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'in'));
  assert.equal(codes.filter((code) => code === 'identity/sign-in-refused').length, 5);
  assert.equal(codes.filter((code) => code === 'identity/locked').length, 7);
});

test('a new account needs name, number and mobile to match the national records', async () => {
  const call = testCall(application, visitor);
  const good: Registration = { ...newcomer, password: 'a long enough one' };
  const strangerWithGoodCheckDigit = makeCitizenId('339901', '1979-01-01', 7);
  for (const wrong of [
    { name: '苏晚' },
    { mobile: '13900009999' },
    { idNumber: strangerWithGoodCheckDigit },
  ]) {
    await assert.rejects(registerAccount(call, { ...good, ...wrong }), { code: 'identity/not-proven' });
  }
  await assert.rejects(
    registerAccount(call, { ...good, idNumber: '339901199010020000', password: 'short' }),
    {
      code: 'identity/invalid-registration',
    },
  );

  const browser = new Browser();
  const uid = await arrive(browser);
  const { redirectTo } = await answerInteraction(
    call,
    { uid, cookies: browser.header },
    { kind: 'register', registration: { ...good, idNumber: ` ${newcomer.idNumber.toLowerCase()} ` } },
  );
  await finish(browser, redirectTo);
  const account = (await browser.get('/api/account')).json();
  assert.equal(account.name, newcomer.name);
  assert.equal(account.assurance, 2);
  // A second account of the same person is refused like a mismatch.
  await assert.rejects(registerAccount(call, good), { code: 'identity/not-proven' });
});

test('outside demonstration mode nobody is proven by the simulator, and no sample accounts are loaded', async () => {
  const production = {
    ...testCall(application),
    config: { ...application.config, mode: 'production' as const },
  };
  await assert.rejects(registerAccount(production, { ...newcomer, password: 'a long enough one' }), {
    code: 'identity/proofing-unavailable',
  });
  await assert.rejects(
    database.transaction((transaction) => importAccounts(production, transaction, [])),
    { code: 'identity/not-in-production' },
  );
});

test('the representative acts for the firm as long as the register says so', async () => {
  const browser = await signedIn('citizen', 'demonstration-1');
  const { powers, actingFor } = (await browser.get('/api/account')).json();
  assert.deepEqual([powers[0].firmRecordId, actingFor], [firmRecordId, null]);
  const choose = (firmRecordId: string | null) =>
    browser.send({ method: 'POST', url: '/api/account/acting-for', payload: { firmRecordId } });
  assert.equal((await choose(firmRecordId)).statusCode, 204);
  assert.equal((await browser.get('/api/echo')).json().onBehalfOf, firmRecordId);
  assert.equal((await choose(newId())).statusCode, 403);

  // The register names somebody else: at the next sign-in the power is ended, also for sessions that are open.
  await represent(successor);
  await signedIn('citizen', 'demonstration-1');
  assert.equal((await browser.get('/api/echo')).json().onBehalfOf, undefined);
  const byForm = await browser.send({
    method: 'POST',
    url: '/api/account/acting-for',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'firmRecordId=&return=//elsewhere.example/',
  });
  assert.equal(byForm.statusCode, 303);
  assert.equal(locationOf(byForm), '/');
  await represent(person.idNumber);
});

test('a page of another site cannot post with a session', async () => {
  const browser = await signedIn('citizen', 'demonstration-1');
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
  const left = new Browser();
  const uid = await arrive(left);
  const call = testCall(application, visitor);
  const answer = { kind: 'sign-in', login: 'citizen', password: 'demonstration-1' } as const;
  await assert.rejects(answerInteraction(call, { uid, cookies: 'language=en' }, answer), {
    code: 'identity/sign-in-expired',
  });
  const { redirectTo } = await answerInteraction(call, { uid, cookies: left.header }, answer);
  const callback = locationOf(await left.get(redirectTo));
  const stranger = new Browser();
  await stranger.get('/signin');
  assert.equal((await stranger.get(callback)).statusCode, 400);
  assert.equal((await left.get(callback)).statusCode, 303);
  // A code is good once.
  assert.equal((await left.get(callback)).statusCode, 400);
});

async function codeFor(clientId: string, redirectUri: string, scope: string, verifier: string) {
  const browser = new Browser();
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const asking = await browser.get(`/oidc/auth?${query}`);
  const uid = locationOf(asking).slice('/signin/'.length);
  const { redirectTo } = await answerInteraction(
    testCall(application, visitor),
    { uid, cookies: browser.header },
    { kind: 'sign-in', login: 'citizen', password: 'demonstration-1' },
  );
  return { browser, resumed: await browser.get(redirectTo) };
}

const tokenRequest = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  http.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(form).toString(),
  });

const echoWith = (token: string, headers: Record<string, string> = {}) =>
  http.inject({ method: 'GET', url: '/api/echo', headers: { authorization: `Bearer ${token}`, ...headers } });

test('a department system signs a person in with PKCE and calls the API with the token, until it is revoked', async () => {
  const verifier = 'v'.repeat(43);
  const redirectUri = `${application.config.publicUrl}/demonstration/callback`;
  const { resumed } = await codeFor('demo-department', redirectUri, 'openid profile api', verifier);
  const code = new URL(locationOf(resumed)).searchParams.get('code') ?? '';
  const form = {
    grant_type: 'authorization_code',
    client_id: 'demo-department',
    code,
    redirect_uri: redirectUri,
  };
  assert.equal((await tokenRequest({ ...form, code_verifier: 'w'.repeat(43) })).statusCode, 400);
  const { resumed: again } = await codeFor('demo-department', redirectUri, 'openid profile api', verifier);
  const tokens = await tokenRequest({
    ...form,
    code: new URL(locationOf(again)).searchParams.get('code') ?? '',
    code_verifier: verifier,
  });
  assert.equal(tokens.statusCode, 200, tokens.body);
  const { access_token: token } = tokens.json();
  assert.equal((await echoWith(token)).json().subjectId, personRecordId);
  const forFirm = await echoWith(token, { 'mingtang-acting-for': firmRecordId });
  assert.equal(forFirm.json().onBehalfOf, firmRecordId);
  assert.equal((await echoWith(token, { 'mingtang-acting-for': newId() })).statusCode, 403);

  await http.inject({
    method: 'POST',
    url: '/oidc/token/revocation',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ token, client_id: 'demo-department' }).toString(),
  });
  const refused = await echoWith(token);
  assert.equal(refused.statusCode, 401);
  assert.equal(refused.json().code, 'identity/token-invalid');
});

test('a third party is let in only after the person has agreed', async () => {
  const redirectUri = `${application.config.publicUrl}/demonstration/third-party/callback`;
  const { browser, resumed } = await codeFor(
    'demo-third-party',
    redirectUri,
    'openid profile',
    'v'.repeat(43),
  );
  const uid = locationOf(resumed).slice('/signin/'.length);
  const key = { uid, cookies: browser.header };
  const open = await openInteraction(application, key);
  assert.equal(open.asks, 'consent');
  assert.equal(open.client.firstParty, false);
  const { redirectTo } = await answerInteraction(testCall(application, visitor), key, { kind: 'consent' });
  const done = await browser.get(redirectTo);
  assert.ok(new URL(locationOf(done)).searchParams.get('code'));
});

test('a program calls with client credentials under its service account; a false secret is refused', async () => {
  const basic = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`demo-integrator:${secret}`).toString('base64')}`,
  });
  const form = { grant_type: 'client_credentials', scope: 'api' };
  assert.equal((await tokenRequest(form, basic('guess'))).statusCode, 401);
  const answer = await tokenRequest(form, basic('demonstration-only'));
  assert.equal(answer.statusCode, 200, answer.body);
  const { kind, id } = (await echoWith(answer.json().access_token)).json();
  const [service] = await database.query<{ id: string }>(
    `select id from identity.account where login = 'demo-integrator'`,
  );
  assert.deepEqual([kind, id], ['account', service?.id]);
  const [stored] = await database.query<{ secret: string }>(
    `select secret from identity.client where id = 'demo-integrator'`,
  );
  assert.doesNotMatch(stored?.secret ?? '', /demonstration/);
  const withoutScope = await tokenRequest({ grant_type: 'client_credentials' }, basic('demonstration-only'));
  assert.equal((await echoWith(withoutScope.json().access_token)).statusCode, 403);
});

test('a benchmark gets a token without a browser, production does not', async () => {
  const [citizen] = await database.query<{ id: string }>(
    `select id from identity.account where login = 'citizen'`,
  );
  const wanted = { accountId: citizen?.id ?? '', clientId: 'demo-department' };
  const token = await issueAccessToken(testCall(application), wanted);
  assert.equal((await echoWith(token)).json().id, citizen?.id);
  const production = {
    ...testCall(application),
    config: { ...application.config, mode: 'production' as const },
  };
  await assert.rejects(issueAccessToken(production, wanted), { code: 'identity/not-in-production' });
});

test('importing accounts again changes neither ids nor passwords', async () => {
  const before = await database.query(`select id, login, hash from identity.account a
    left join identity.password p on p.account_id = a.id order by login`);
  await load();
  assert.deepEqual(
    await database.query(`select id, login, hash from identity.account a
      left join identity.password p on p.account_id = a.id order by login`),
    before,
  );
});

test('keys are sealed: another secret neither opens nor forges them', async () => {
  const secret = await readSecret(application.config.dataDirectory);
  const other = secretFrom(Buffer.alloc(32, 1), 'other');
  const sealed = secret.seal('text');
  assert.equal(secret.open(sealed), 'text');
  assert.equal(other.open(sealed), undefined);
  assert.equal(secret.open(`${sealed.slice(0, -2)}AA`), undefined);
  const keys = await database.query<{ material: string }>(`select material from identity.key`);
  assert.ok(keys.length >= 2 && keys.every(({ material }) => !material.includes('"kty"')));
});

test('discovery names the published addresses', async () => {
  const discovery = (await http.inject('/oidc/.well-known/openid-configuration')).json();
  assert.equal(discovery.issuer, `${application.config.publicUrl}/oidc`);
  assert.equal(discovery.token_endpoint, `${application.config.publicUrl}/oidc/token`);
  assert.deepEqual(discovery.code_challenge_methods_supported, ['S256']);
});
