import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Browser, locationOf, signedIn, type TestIdentity, testIdentity } from './testing.ts';
import { atOnce, TestSystem } from './testing-clients.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** A device code to which the citizen has agreed on another screen. */
async function confirmedDeviceCode(here: TestIdentity, system: TestSystem): Promise<string> {
  const started = (await system.post('device/auth', { scope: 'openid profile api' })).json();
  await here.database.execute(
    `with consent as (select a.id as account, 'consent-' || gen_random_uuid() as id from identity.account a where login = 'citizen'),
      given as (insert into identity.artifact (model, id, payload, expires_at) select 'Grant', id,
        jsonb_build_object('accountId', account, 'clientId', $1::text, 'jti', id, 'kind', 'Grant',
          'openid', jsonb_build_object('scope', 'openid profile api'), 'exp', extract(epoch from now())::int + 600),
        now() + interval '10 minutes' from consent)
      update identity.artifact set grant_id = consent.id, payload = payload || jsonb_build_object('accountId', account,
        'grantId', consent.id, 'scope', 'openid profile api') from consent where model = 'DeviceCode' and user_code = $2`,
    [system.id, started.user_code.replaceAll('-', '')],
  );
  return started.device_code;
}

describe('what is good once is honoured once, however many come at the same instant', () => {
  let here: TestIdentity;
  let system: TestSystem;
  before(async () => {
    here = await testIdentity();
    system = await TestSystem.register(here, 'system');
  });
  after(() => here.close());
  beforeEach(async () => {
    await here.database.execute('delete from identity.attempt');
  });

  const granted = (answers: readonly { statusCode: number }[]) =>
    answers.filter(({ statusCode }) => statusCode === 200).length;

  test('an authorization code: one gets tokens, and they end because it was used again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const code = await system.code();
      const answers = await atOnce(() => system.exchange(code));
      assert.equal(granted(answers), 1);
      const won = answers.find(({ statusCode }) => statusCode === 200);
      assert.ok(won);
      const { access_token: access, refresh_token: refresh } = won.json();
      assert.equal(await system.asks(access), 401);
      assert.equal((await system.refresh(refresh)).statusCode, 400);
    }
  });

  test('a code that comes again later takes all with it that was given for it', async () => {
    const code = await system.code();
    const { access_token: access, refresh_token: refresh } = (await system.exchange(code)).json();
    assert.equal(await system.asks(access), 200);
    const newer = (await system.refresh(refresh)).json();
    assert.equal(await system.asks(newer.access_token), 200);
    const again = await system.exchange(code);
    assert.deepEqual([again.statusCode, again.json().error], [400, 'invalid_grant']);
    for (const token of [access, newer.access_token]) assert.equal(await system.asks(token), 401);
    assert.equal((await system.refresh(newer.refresh_token)).statusCode, 400);
  });

  test('a refresh token', async () => {
    const { refresh } = await system.tokens();
    const answers = await atOnce(() => system.refresh(refresh));
    assert.equal(granted(answers), 1);
    const newer = answers.find(({ statusCode }) => statusCode === 200)?.json();
    assert.equal(await system.asks(newer.access_token), 401, 'somebody else has it, too');
    assert.equal((await system.refresh(newer.refresh_token)).statusCode, 400);
  });

  test('a device code: of several requests none, or one, gets tokens, and they end because it was used again', async () => {
    const kiosk = await TestSystem.register(here, 'kiosk', { grantTypes: [deviceGrant] });
    const asks = (code: string) => kiosk.post('token', { grant_type: deviceGrant, device_code: code });
    const alone = await asks(await confirmedDeviceCode(here, kiosk));
    assert.equal(alone.statusCode, 200, alone.body);
    assert.equal(await kiosk.asks(alone.json().access_token), 200);
    for (let round = 0; round < 3; round += 1) {
      const code = await confirmedDeviceCode(here, kiosk);
      const answers = await atOnce(() => asks(code));
      // The consent is looked at only after the code is used up: the request that came second may have ended it by then.
      assert.ok(granted(answers) <= 1, answers.map(({ body }) => body).join('\n'));
      for (const won of answers.filter(({ statusCode }) => statusCode === 200))
        assert.equal(await kiosk.asks(won.json().access_token), 401);
    }
  });

  test('a proof of possession, at the provider’s own addresses as at ours', async () => {
    const keys = await generateKeyPair('ES256');
    const jwk = await exportJWK(keys.publicKey);
    const proof = await new SignJWT({
      htm: 'POST',
      htu: `${here.application.config.publicUrl}/oidc/token`,
      jti: randomUUID(),
      iat: Math.floor(Date.now() / 1000),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .sign(keys.privateKey);
    const codes: string[] = [];
    for (let count = 0; count < 8; count += 1) codes.push(await system.code());
    const answers = await atOnce(() => system.exchange(codes.pop() ?? '', { dpop: proof }));
    assert.equal(granted(answers), 1);
  });

  test('a pushed request', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const pushed = await system.post('request', {
      response_type: 'code',
      redirect_uri: 'https://system.example/callback',
      scope: 'openid profile',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    });
    assert.equal(pushed.statusCode, 201, pushed.body);
    const query = new URLSearchParams({ client_id: system.id, request_uri: pushed.json().request_uri });
    const cookies = [...browser.cookies];
    const answers = await atOnce(async () => {
      const same = new Browser(here);
      for (const [name, value] of cookies) same.cookies.set(name, value);
      return same.get(`/oidc/auth?${query}`);
    });
    const codes = answers.filter((answer) => /[?&]code=/.test(locationOf(answer)));
    assert.equal(codes.length, 1, answers.map(locationOf).join('\n'));
  });
});
