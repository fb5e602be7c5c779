import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { readSecret, secretFrom } from '#platform/keys/index.ts';
import { answerInteraction, issueAccessToken, openInteraction } from './index.ts';
import { Browser, locationOf, type TestIdentity, testIdentity, visitor } from './testing.ts';

describe('the provider', () => {
  let here: TestIdentity;
  let application: Application;
  let database: Database;
  let http: Http;
  let personRecordId: string;
  let principalId: string;
  before(async () => {
    here = await testIdentity();
    ({ application, database, http, personRecordId, firmRecordId: principalId } = here);
  });
  after(() => here.close());
  beforeEach(async () => {
    await database.execute('delete from identity.attempt');
  });

  async function codeFor(clientId: string, redirectUri: string, scope: string, verifier: string) {
    const browser = new Browser(here);
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
    http.inject({
      method: 'GET',
      url: '/api/echo',
      headers: { authorization: `Bearer ${token}`, ...headers },
    });

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
    const forFirm = await echoWith(token, { 'mingtang-acting-for': principalId });
    assert.equal(forFirm.json().onBehalfOf, principalId);
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
    const open = await openInteraction(testCall(application, visitor), key);
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
    const withoutScope = await tokenRequest(
      { grant_type: 'client_credentials' },
      basic('demonstration-only'),
    );
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

  test('keys are sealed: another secret neither opens nor forges them', async () => {
    const secret = await readSecret(application.config);
    const other = secretFrom(Buffer.alloc(32, 1), 'other', 'international');
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
});
