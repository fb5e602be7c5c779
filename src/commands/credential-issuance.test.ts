import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createLocalJWKSet, decodeProtectedHeader, importX509, type JWTPayload, jwtVerify } from 'jose';
import { revokeLicence } from '#casework/licences/index.ts';
import { openWalletCity, type WalletCity } from './wallet-city.ts';
import { newWallet, parsed, standInsAt } from './wallet-stand-in.ts';

let here: WalletCity;
before(async () => {
  here = await openWalletCity();
});
after(() => here.close());

test('a wallet collects a licence; whoever knows the issuer’s key checks it, and revocation shows at once', async () => {
  const { city, system, origin, issue, ask } = here;
  const { collected, statusOf } = standInsAt(here);
  const licence = await issue();
  const wallet = await newWallet();
  const credential = await collected(wallet, licence);
  const { jwt, payload, disclosures } = parsed(credential);

  const keys = (await ask('GET', '/.well-known/jwt-vc-issuer')).json;
  assert.equal(keys.issuer, origin());
  const options = { currentDate: city.clock.now(), typ: 'dc+sd-jwt', issuer: origin() };
  await jwtVerify(jwt, createLocalJWKSet(keys.jwks), options);
  // The same by the certificate: its chain leads to the city's own authority.
  const [leaf = '', issuing = ''] = decodeProtectedHeader(jwt).x5c ?? [];
  const pem = (der: string) => `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----`;
  await jwtVerify(jwt, await importX509(pem(leaf), 'ES256'), options);
  const authority = new X509Certificate(pem(issuing));
  assert.ok(new X509Certificate(pem(leaf)).verify(authority.publicKey));

  assert.equal(payload['vct'], `${origin()}/api/credentials/types/teacher-certificate`);
  assert.deepEqual((payload['cnf'] as { jwk: object }).jwk, wallet.jwk);
  assert.equal(payload['stage'], '高级中学', 'the pack says that this is always told');
  for (const name of ['holder_name', 'holder_code', 'subject', 'licence_number'])
    assert.ok(!(name in payload), `${name} is told only by choice`);
  const signed = payload['_sd'] as string[];
  assert.deepEqual(disclosures.map(({ digest }) => digest).sort(), signed.toSorted());
  assert.deepEqual(
    disclosures.map(({ name }) => name).sort(),
    ['holder_code', 'holder_name', 'issued_on', 'licence_identifier', 'licence_number', 'subject'].sort(),
  );
  const type = (await ask('GET', String(payload['vct']))).json;
  const rule = (name: string) => type.claims.find((claim: { path: string[] }) => claim.path[0] === name);
  assert.equal(rule('stage').sd, 'never');
  assert.equal(rule('holder_name').sd, 'always');
  assert.deepEqual(
    rule('holder_name').display.toSorted((one: { locale: string }, other: { locale: string }) =>
      one.locale < other.locale ? -1 : 1,
    ),
    [
      { label: 'Name', locale: 'en' },
      { label: '姓名', locale: 'zh-CN' },
    ],
  );

  assert.equal(await statusOf(payload), 0);
  await city.database.transaction((tx) =>
    revokeLicence(system, tx, {
      licenceId: licence.id,
      status: 'revoked',
      reason: '隐瞒情况取得',
      legalBasis: '行政许可法第六十九条',
    }),
  );
  assert.equal(await statusOf(payload), 1, 'from the commit on');
  const offer = await ask('POST', '/api/credentials/offers', {
    as: 'holder',
    body: { licenceId: licence.id },
  });
  assert.equal(offer.json.code, 'credentials/licence-ended');
});

test('codes, nonces and proofs are good once, for the licence’s holder and nobody else', async () => {
  const { origin, now, issue, ask } = here;
  const { proofOf, collect } = standInsAt(here);
  const licence = await issue();
  const wallet = await newWallet();
  const offers = (as: 'holder' | 'stranger') =>
    ask('POST', '/api/credentials/offers', { as, body: { licenceId: licence.id } });
  assert.equal((await offers('stranger')).status, 403);
  assert.equal(
    (await ask('POST', '/api/credentials/offers', { body: { licenceId: licence.id } })).status,
    401,
  );

  const { json: offer } = await offers('holder');
  const wrong = offer.transactionCode === '000000' ? '000001' : '000000';
  const refused = await collect(wallet, { ...offer, transactionCode: wrong });
  assert.deepEqual([refused.token.status, refused.token.json.error], [400, 'invalid_grant']);
  for (let guess = 0; guess < 4; guess += 1) await collect(wallet, { ...offer, transactionCode: wrong });
  const late = await collect(wallet, offer);
  assert.equal(late.token.json.error, 'invalid_grant', 'after five guesses the right code is worth nothing');

  const { json: again } = await offers('holder');
  const { request, nonce, metadata, configuration } = await collect(wallet, again);
  const fault = async (more: object) => (await request(more)).json.error;
  const proofs = async (claims: JWTPayload, of = nonce) => ({
    proofs: { jwt: [await proofOf(wallet, of, claims)] },
  });
  assert.equal(
    await fault({ credential_configuration_id: 'lawyer-licence' }),
    'unknown_credential_configuration',
  );
  assert.equal(await fault({ proofs: {} }), 'invalid_proof');
  assert.equal(await fault(await proofs({ aud: 'https://elsewhere.example' })), 'invalid_proof');
  assert.equal(await fault(await proofs({ iat: now() - 3600 })), 'invalid_proof');
  assert.equal(await fault(await proofs({}, 'made-up')), 'invalid_nonce');
  const other = await newWallet();
  const borrowed = await proofOf({ ...wallet, jwk: other.jwk }, nonce);
  assert.equal(await fault({ proofs: { jwt: [borrowed] } }), 'invalid_proof', 'a key that one does not hold');
  const both = { proofs: { jwt: [await proofOf(wallet, nonce), await proofOf(other, nonce)] } };
  const given = (await request(both)).json.credentials;
  assert.equal(given.length, 2);
  const places = given.map(({ credential }: { credential: string }) => parsed(credential).payload['status']);
  assert.notDeepEqual(
    places[0],
    places[1],
    'two credentials cannot be told to be of one licence by their status',
  );
  assert.equal((await request()).status, 401, 'the token is used up');

  const provider = metadata.authorization_servers[1].replace(origin(), '');
  const server = (await ask('GET', `/.well-known/oauth-authorization-server${provider}`)).json;
  assert.equal(server.issuer, metadata.authorization_servers[1]);
  assert.ok(server.grant_types_supported.includes('authorization_code'));
  const fresh = (await ask('POST', metadata.nonce_endpoint)).json.c_nonce;
  const direct = async (as: 'holder' | 'stranger', of: string) =>
    ask('POST', metadata.credential_endpoint, {
      as,
      body: {
        credential_configuration_id: configuration,
        proofs: { jwt: [await proofOf(wallet, of)] },
      },
    });
  assert.equal((await direct('stranger', fresh)).json.error, 'credential_request_denied');
  const owned = await direct('holder', fresh);
  assert.equal(owned.json.credentials.length, 1, 'a token of the OpenID provider stands for the holder');
  assert.equal((await direct('holder', fresh)).json.error, 'invalid_nonce', 'a nonce is good once');
});

test('of many that come with one code, one token or one nonce at the same instant, one gets something', async () => {
  const { issue, ask } = here;
  const { collect, proofOf } = standInsAt(here);
  const licence = await issue();
  const wallet = await newWallet();
  const atOnce = <Result>(work: () => Promise<Result>) => Promise.all(Array.from({ length: 8 }, work));
  const good = (answers: readonly { readonly status: number }[]) =>
    answers.filter(({ status }) => status === 200).length;
  const { json: offer } = await ask('POST', '/api/credentials/offers', {
    as: 'holder',
    body: { licenceId: licence.id },
  });
  const collections = await atOnce(() => collect(wallet, offer));
  assert.equal(good(collections.map(({ token }) => token)), 1, 'the code');
  const won = collections.find(({ token }) => token.status === 200);
  assert.ok(won);
  assert.equal(good(await atOnce(() => won.request())), 1, 'the token');
  const { metadata, configuration } = won;
  const nonce = (await ask('POST', metadata.nonce_endpoint)).json.c_nonce;
  const body = {
    credential_configuration_id: configuration,
    proofs: { jwt: [await proofOf(wallet, nonce)] },
  };
  const direct = await atOnce(() => ask('POST', metadata.credential_endpoint, { as: 'holder', body }));
  assert.equal(good(direct), 1, 'the nonce');
});

test('a wallet that proves a key has its token bound to it: whoever steals the token gets nothing', async () => {
  const { ask, issue, tokenOf } = here;
  const { collect, possessionOf, proofOf } = standInsAt(here);
  const licence = await issue();
  const wallet = await newWallet();
  const thief = await newWallet();
  const offer = async () =>
    (await ask('POST', '/api/credentials/offers', { as: 'holder', body: { licenceId: licence.id } })).json;
  const { token, metadata, configuration, nonce, request } = await collect(wallet, await offer(), true);
  assert.equal(token.json.token_type, 'DPoP');
  const at = metadata.credential_endpoint;
  const stolen = token.json.access_token;
  const send = async (by: typeof wallet, proof: string, as = stolen) =>
    ask('POST', at, {
      as: { token: as },
      proof,
      body: { credential_configuration_id: configuration, proofs: { jwt: [await proofOf(by, nonce)] } },
    });
  assert.equal((await request()).status, 401, 'it is no bearer token');
  assert.equal((await send(thief, await possessionOf(thief, at, stolen))).status, 401, 'nor another key’s');
  assert.equal((await send(wallet, await possessionOf(wallet, at, 'another'))).status, 401);
  assert.equal((await send(wallet, await possessionOf(wallet, `${at}/other`, stolen))).status, 401);
  const given = await send(wallet, await possessionOf(wallet, at, stolen));
  assert.equal(given.json.credentials.length, 1, given.text);

  const server = (await ask('GET', '/.well-known/oauth-authorization-server')).json;
  assert.ok(server.dpop_signing_alg_values_supported.includes('ES256'));
  const wrong = await ask('POST', server.token_endpoint, {
    proof: await possessionOf(wallet, at),
    form: { grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code' },
  });
  assert.deepEqual([wrong.status, wrong.json.error], [400, 'invalid_dpop_proof']);
  const bearer = await tokenOf('chen.yutong');
  const pretended = await send(wallet, await possessionOf(wallet, at, bearer), bearer);
  assert.equal(pretended.status, 401, 'a token that is bound to nothing is not taken for one that is');
});
