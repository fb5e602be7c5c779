import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { type Database, openDatabase } from '#kernel/database/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { readSecret } from '#platform/keys/index.ts';
import { changeClient, identityModule, listClients } from './index.ts';
import type { TokenAlgorithm } from './model.ts';
import { registerClient } from './register-client.ts';
import { insertKey } from './store.ts';
import { Browser, type TestIdentity, testIdentity } from './testing.ts';
import { TestSystem } from './testing-clients.ts';

interface Published {
  readonly kid: string;
  readonly kty: string;
  readonly alg: TokenAlgorithm;
  readonly n?: string;
  readonly key_ops?: string[];
}

const published = async (http: Http): Promise<readonly Published[]> =>
  (await http.inject('/oidc/jwks')).json().keys;

const bits = ({ n = '' }: Published) => Buffer.from(n, 'base64url').length * 8;

describe('what ID tokens are signed with', () => {
  let here: TestIdentity;
  before(async () => {
    here = await testIdentity();
  });
  after(() => here.close());

  /** Who signed the ID token that the system is given, by the published keys. */
  async function signedBy(system: TestSystem): Promise<Published | undefined> {
    const { id_token: token } = (await system.exchange(await system.code())).json();
    const keys = await published(here.http);
    const key = keys.find(({ kid }) => kid === decodeProtectedHeader(token).kid);
    await jwtVerify(token, await importJWK({ ...key }), { audience: system.id });
    return key;
  }

  test('ES256, and RS256 with 3072 bits for a system that asks for it', async () => {
    const system = await TestSystem.register(here, 'usual');
    assert.equal((await signedBy(system))?.alg, 'ES256');
    await here.database.transaction((transaction) =>
      registerClient(testCall(here.application), transaction, {
        id: 'usual',
        name: { 'zh-CN': '老系统' },
        firstParty: true,
        redirectUris: ['https://system.example/callback'],
        grantTypes: ['authorization_code', 'refresh_token'],
        scope: 'openid profile offline_access api',
        idTokenSignedResponseAlg: 'RS256',
      }),
    );
    const key = await signedBy(system);
    assert.deepEqual([key?.alg, key && bits(key)], ['RS256', 3072]);
    const discovery = (await here.http.inject('/oidc/.well-known/openid-configuration')).json();
    assert.deepEqual(discovery.id_token_signing_alg_values_supported, ['ES256', 'RS256']);
  });

  test('who changes a system and says nothing of it leaves the algorithm as it is', async () => {
    const call = testCall(here.application);
    const known = async () => (await listClients(call)).find(({ id }) => id === 'usual');
    const { idTokenSignedResponseAlg: before, ...draft } = (await known()) ?? assert.fail();
    assert.equal(before, 'RS256');
    await changeClient(call, 'usual', draft);
    assert.equal((await known())?.idTokenSignedResponseAlg, 'RS256');
    await changeClient(call, 'usual', { ...draft, idTokenSignedResponseAlg: 'ES256' });
    assert.equal((await known())?.idTokenSignedResponseAlg, 'ES256');
  });
});

describe('an installation of before, which signed with RSA of 2048 bits', () => {
  let here: TestIdentity;
  let another: Database;
  let http: Http;
  const old = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const kid = newId();

  before(async () => {
    here = await testIdentity();
    await TestSystem.register(here, 'system');
    await here.database.execute(`update identity.client set id_token_signed_response_alg = 'RS256'`);
    const secret = await readSecret(here.application.config);
    await here.database.transaction(async (transaction) => {
      await transaction.execute(`delete from identity.key where purpose = 'token'`);
      const key = { ...old.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
      await insertKey(transaction, newId(), 'token', secret.seal(JSON.stringify(key)));
    });
    ({ another, http } = await startedAgain());
  });
  after(async () => {
    await http.close();
    await another.close();
    await here.close();
  });

  async function startedAgain() {
    const database = openDatabase(here.database.url, { connections: 4 });
    const server = await createHttpServer({ ...here.application, database }, [identityModule]);
    await server.ready();
    return { another: database, http: server };
  }

  const hint = (claims: JWTPayload) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(`${here.application.config.publicUrl}/oidc`)
      .setAudience('system')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(old);

  test('has two strong keys beside it, and lists all three', async () => {
    const keys = await published(http);
    assert.deepEqual(
      keys.map(({ alg, kty, key_ops: only }) => [alg, kty, only?.join()]),
      [
        ['ES256', 'EC', undefined],
        ['RS256', 'RSA', undefined],
        ['RS256', 'RSA', 'verify'],
      ],
    );
    assert.deepEqual(keys.slice(1).map(bits), [3072, 2048]);
    assert.equal(keys[2]?.kid, kid);
  });

  test('what the old key signed is known again, another key’s is not', async () => {
    const browser = new Browser({ application: here.application, http });
    const ended = async (token: string) =>
      (await browser.get(`/oidc/session/end?id_token_hint=${token}`)).statusCode;
    assert.equal(await ended(await hint({ sub: newId() })), 200);
    const forged = (await hint({ sub: newId() })).replace(/.{20}$/, 'A'.repeat(20));
    assert.equal(await ended(forged), 400);
  });

  test('after ninety days the old one is gone', async () => {
    await here.database.execute(
      `update identity.key set created_at = created_at - interval '91 days' where purpose = 'token'`,
    );
    const later = await startedAgain();
    const keys = await published(later.http);
    assert.deepEqual(
      keys.map(({ alg, key_ops: only }) => [alg, only]),
      [
        ['ES256', undefined],
        ['RS256', undefined],
      ],
    );
    await later.http.close();
    await later.another.close();
  });
});
