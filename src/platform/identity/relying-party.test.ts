import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createRemoteJWKSet, exportJWK, jwtVerify, SignJWT } from 'jose';
import * as client from 'openid-client';
import { testCall } from '#kernel/testing/index.ts';
import { answerInteraction, openInteraction, registerClient } from './index.ts';
import {
  Browser,
  locationOf,
  redirected,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

// Another system of the city, by a library that knows nothing of ours: `openid-client`.

const secret = 'a secret of the other system';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

describe('another system of the city', () => {
  let here: TestIdentity;
  let other: Server;
  let home: string;
  /** What the other system was told of sign-outs. */
  const told: string[] = [];

  before(async () => {
    other = createServer(async (request, response) => {
      if (request.url === '/logged-out')
        told.push(new URLSearchParams(await text(request)).get('logout_token') ?? '');
      response.end();
    });
    home = `http://127.0.0.1:${await portOf(other)}`;
    const probe = createServer();
    const port = await portOf(probe);
    await new Promise((resolve) => probe.close(resolve));
    here = await testIdentity(port);
    await here.database.transaction(async (transaction) => {
      const common = { name: { 'zh-CN': '外部系统', en: 'Another system' }, firstParty: true } as const;
      await registerClient(testCall(here.application), transaction, {
        ...common,
        id: 'other',
        secret,
        redirectUris: [`${home}/callback`],
        postLogoutRedirectUris: [`${home}/bye`],
        backchannelLogoutUri: `${home}/logged-out`,
        grantTypes: ['authorization_code', 'refresh_token'],
        scope: 'openid profile offline_access api',
      });
      await registerClient(testCall(here.application), transaction, {
        ...common,
        id: 'kiosk',
        redirectUris: [],
        grantTypes: [deviceGrant],
        scope: 'openid profile api',
      });
      await registerClient(testCall(here.application), transaction, {
        ...common,
        id: 'wallet',
        redirectUris: [`${home}/callback`],
        grantTypes: ['authorization_code'],
        scope: 'openid profile api',
      });
    });
  });
  after(async () => {
    await here.close();
    other.close();
  });
  beforeEach(async () => {
    await here.database.execute('delete from identity.attempt');
    told.length = 0;
  });

  async function portOf(server: Server): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  const discovered = (id: string, auth?: client.ClientAuth) =>
    client.discovery(new URL(`${here.application.config.publicUrl}/oidc`), id, undefined, auth, {
      execute: [client.allowInsecureRequests],
    });

  /** Signs the citizen in for the other system and answers what it gets. */
  async function signedInAt(
    configuration: client.Configuration,
    browser: Browser,
    asked: Record<string, string> = {},
    DPoP?: client.DPoPHandle,
  ) {
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const parameters = {
      redirect_uri: `${home}/callback`,
      scope: 'openid profile offline_access api',
      prompt: 'consent',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...asked,
    };
    const address = DPoP
      ? await client.buildAuthorizationUrlWithPAR(configuration, parameters, { DPoP })
      : client.buildAuthorizationUrl(configuration, parameters);
    let location = address.href;
    while (!location.startsWith(`${home}/callback`)) {
      const uid = /\/signin\/([\w-]+)$/.exec(location)?.[1];
      location = uid ? await answer(browser, uid) : await redirected(browser, location);
    }
    const checks = {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      ...(asked['max_age'] ? { maxAge: Number(asked['max_age']) } : {}),
    };
    const at = new URL(location);
    const tokens = await client.authorizationCodeGrant(
      configuration,
      at,
      checks,
      undefined,
      DPoP ? { DPoP } : {},
    );
    return { tokens, address, asksPassword: asksPassword.delete(browser) };
  }

  const asksPassword = new Set<Browser>();

  async function answer(browser: Browser, uid: string): Promise<string> {
    const key = { uid, cookies: browser.header };
    const call = testCall(here.application, visitor);
    const signIn = { kind: 'sign-in', login: 'citizen', password: 'demonstration-1' } as const;
    const { asks } = await openInteraction(call, key);
    if (asks === 'sign-in') asksPassword.add(browser);
    return (await answerInteraction(call, key, asks === 'consent' ? { kind: 'consent' } : signIn)).redirectTo;
  }

  const withSecret = () => discovered('other', client.ClientSecretBasic(secret));

  test('discovery, code with PKCE, user information, refresh', async () => {
    const configuration = await withSecret();
    const { tokens } = await signedInAt(configuration, new Browser(here));
    const claims = tokens.claims();
    assert.equal(claims?.iss, `${here.application.config.publicUrl}/oidc`);
    const person = await client.fetchUserInfo(configuration, tokens.access_token, claims?.sub ?? '');
    assert.deepEqual([person.name, person['assurance']], ['林知远', 3]);
    const renewed = await client.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
    assert.notEqual(renewed.access_token, tokens.access_token);
    const echo = await fetch(`${here.application.config.publicUrl}/api/echo`, {
      headers: { authorization: `Bearer ${renewed.access_token}` },
    });
    assert.deepEqual((await echo.json()).subjectId, here.personRecordId);
  });

  test('a wallet pushes its request and binds its token to a key: the token alone opens nothing (HAIP)', async () => {
    const configuration = await discovered('wallet', client.None());
    const keys = await client.randomDPoPKeyPair('ES256');
    const handle = client.getDPoPHandle(configuration, keys);
    const scope = { scope: 'openid profile api' };
    const { tokens, address } = await signedInAt(configuration, new Browser(here), scope, handle);
    assert.deepEqual(
      [...address.searchParams.keys()].sort(),
      ['client_id', 'request_uri'],
      'and nothing else',
    );
    assert.equal(tokens.token_type, 'dpop');

    const { publicUrl } = here.application.config;
    const echo = new URL(`${publicUrl}/api/echo`);
    const token = tokens.access_token;
    const ask = (options: object) =>
      client.fetchProtectedResource(configuration, token, echo, 'GET', undefined, undefined, options);
    assert.equal((await (await ask({ DPoP: handle })).json()).subjectId, here.personRecordId);
    assert.equal((await ask({ DPoP: handle })).status, 200, 'with a proof of its own each time');
    assert.equal((await ask({})).status, 401, 'stolen, it is no bearer token');
    const other = client.getDPoPHandle(configuration, await client.randomDPoPKeyPair('ES256'));
    assert.equal((await ask({ DPoP: other })).status, 401, 'nor another key’s');

    const sign = (claims: object, typ = 'dpop+jwt') =>
      new SignJWT({
        htm: 'GET',
        htu: echo.href,
        ath: createHash('sha256').update(token).digest('base64url'),
        jti: randomUUID(),
        iat: Math.floor(Date.now() / 1000),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ, jwk })
        .sign(keys.privateKey);
    const jwk = await exportJWK(keys.publicKey);
    const send = async (proof: string) =>
      (await fetch(`${echo.href}?a=b`, { headers: { authorization: `DPoP ${token}`, dpop: proof } })).status;
    const good = await sign({});
    assert.equal(await send(good), 200);
    assert.equal(await send(good), 401, 'a proof is good once');
    for (const [name, wrong] of Object.entries({
      method: { htm: 'POST' },
      address: { htu: `${publicUrl}/api/other` },
      token: { ath: createHash('sha256').update('another').digest('base64url') },
      time: { iat: Math.floor(Date.now() / 1000) - 3600 },
      none: { ath: undefined },
    }))
      assert.equal(await send(await sign(wrong)), 401, name);
    assert.equal(await send(await sign({}, 'JWT')), 401);
  });

  test('who signed in to the portal is known to the other system: one sign-on', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const { tokens, asksPassword: asked } = await signedInAt(await withSecret(), browser);
    assert.equal(asked, false);
    assert.equal(tokens.claims()?.['acr'], 'urn:mingtang:assurance:2');
  });

  test('acr_values and max_age: the token says how surely, and when', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const configuration = await withSecret();
    const level = 'urn:mingtang:assurance:2';
    const { tokens, asksPassword: again } = await signedInAt(configuration, browser, {
      acr_values: level,
      max_age: '600',
    });
    const claims = tokens.claims();
    assert.equal(again, false);
    assert.equal(claims?.['acr'], level);
    assert.deepEqual(claims?.['amr'], ['pwd']);
    assert.ok(Math.abs((claims?.auth_time ?? 0) - Date.now() / 1000) < 60);
  });

  test('signing out at the portal tells the other system', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const { tokens } = await signedInAt(await withSecret(), browser);
    await browser.send({ method: 'POST', url: '/signout' });
    assert.equal(told.length, 1);
    const issuer = `${here.application.config.publicUrl}/oidc`;
    const { payload } = await jwtVerify(told[0] ?? '', createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
      issuer,
      audience: 'other',
    });
    assert.equal(payload.sub, tokens.claims()?.sub);
    assert.ok(payload['sid']);
    assert.ok('http://schemas.openid.net/event/backchannel-logout' in (payload['events'] as object));
  });

  test('signing out at the other system ends the session at the portal and comes back', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const configuration = await withSecret();
    const { tokens } = await signedInAt(configuration, browser);
    const address = client.buildEndSessionUrl(configuration, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${home}/bye`,
      state: 'back',
    });
    const asking = new URL(locationOf(await browser.get(address.href)), home);
    assert.equal(asking.pathname, '/signin/leave');
    assert.equal(asking.searchParams.get('client'), 'other');
    const done = await browser.send({
      method: 'POST',
      url: '/oidc/session/end/confirm',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ xsrf: asking.searchParams.get('xsrf') ?? '', logout: 'yes' }).toString(),
    });
    assert.equal(locationOf(done), `${home}/bye?state=back`);
    assert.equal(told.length, 1);
    assert.equal((await browser.get('/api/account')).statusCode, 401);
    // What was not registered is no place to come back to.
    const elsewhere = client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: 'https://elsewhere.example/',
    });
    assert.equal((await browser.get(elsewhere.href)).statusCode, 400);
  });

  test('a kiosk without a keyboard gets a token once a person has confirmed its code elsewhere', async () => {
    const configuration = await discovered('kiosk', client.None());
    const started = await client.initiateDeviceAuthorization(configuration, { scope: 'openid profile api' });
    assert.match(started.user_code, /^\d{3}-\d{3}-\d{3}$/);
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const asking = new URL(locationOf(await browser.get(started.verification_uri)), home);
    assert.equal(asking.pathname, '/signin/device');
    const post = (fields: Record<string, string>) =>
      browser.send({
        method: 'POST',
        url: '/oidc/device',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      });
    const bare = await new Browser(here).send({ method: 'POST', url: '/oidc/device' });
    assert.equal(locationOf(bare), '/oidc/device');
    const xsrf = (address: URL) => address.searchParams.get('xsrf') ?? '';
    const wrong = new URL(locationOf(await post({ xsrf: xsrf(asking), user_code: '000000000' })), home);
    assert.deepEqual(
      [wrong.pathname, wrong.searchParams.get('refused')],
      ['/signin/device', 'NotFoundError'],
    );
    const confirming = new URL(
      locationOf(await post({ xsrf: xsrf(wrong), user_code: started.user_code })),
      home,
    );
    assert.equal(confirming.pathname, '/signin/device-confirm');
    assert.equal(confirming.searchParams.get('code'), started.user_code);
    let location = locationOf(
      await post({ xsrf: xsrf(confirming), user_code: started.user_code, confirm: 'yes' }),
    );
    while (!location.includes('/signin/device-done')) {
      const uid = /\/signin\/([\w-]{21,})$/.exec(location)?.[1];
      location = await redirected(browser, uid ? await answer(browser, uid) : location);
    }
    const tokens = await client.pollDeviceAuthorizationGrant(configuration, { ...started, interval: 0.01 });
    assert.equal(tokens.scope, 'openid profile api');
  });
});
