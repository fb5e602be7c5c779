import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import {
  CompactEncrypt,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  importX509,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import {
  answerConsentAsked,
  askConsent,
  endConsent,
  forgetEnded,
  listConsents,
  openShare,
  readConsentAsked,
  readShortForm,
  shareLicence,
  shortFormOf,
} from '#casework/credentials/index.ts';
import { issueLicence, type Licence, revokeLicence } from '#casework/licences/index.ts';
import { currentRelease, readScenarios } from '#casework/packs/index.ts';
import { listReadings } from '#casework/transparency/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { issueAccessToken } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { modules } from '../modules.ts';
import { callOf, openTestCity } from './test-city.ts';

/** A wallet and verifiers of our own making, by `jose` and by hand: none of them knows a line of the module. */
let city: Awaited<ReturnType<typeof openTestCity>>;
let http: Http;
let system: Call;
let holder: Call;
const firm = '91339901MAD7K2L486';
let tokens: Readonly<Record<'holder' | 'stranger' | 'agent', string>>;

before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  system = systemCall(city, 'test');
  holder = await callOf(city, 'chen.yutong');
  http = await createHttpServer(city, modules);
  const tokenOf = async (login: string) => {
    const { actor } = await callOf(city, login);
    return issueAccessToken(system, { accountId: actor.id, clientId: 'demo-department' });
  };
  tokens = {
    holder: await tokenOf('chen.yutong'),
    stranger: await tokenOf('he.guifang'),
    agent: await tokenOf('shen.zhiyuan'),
  };
});
after(async () => {
  await http.close();
  await city.database.close();
});

const origin = () => city.config.publicUrl;
const now = () => Math.floor(city.clock.now().getTime() / 1000);
const firmRecord = async () => (await callOf(city, 'shen.zhiyuan', firm)).actor.onBehalfOf ?? '';

async function issue(): Promise<Licence> {
  const licenceType = (await currentRelease(system)).part('licence', 'teacher-certificate');
  const body = await findBody(system, 'education');
  assert.ok(licenceType && body);
  return city.database.transaction((transaction) =>
    issueLicence(system, transaction, {
      licenceType,
      body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
      regionCode: '339901000000',
      holder: {
        subjectId: holder.actor.subjectId ?? null,
        name: '陈雨桐',
        code: '339901199204181028',
        codeType: '公民身份号码',
      },
      values: [
        { label: { 'zh-CN': '姓名', en: 'Name' }, value: '陈雨桐', mask: 'name' },
        { label: { 'zh-CN': '公民身份号码', en: 'Citizen ID' }, value: '339901199204181028', mask: 'id' },
        { label: { 'zh-CN': '任教学段', en: 'Level' }, value: '高级中学', claim: 'stage', sd: 'never' },
        { label: { 'zh-CN': '任教学科', en: 'Subject' }, value: '数学' },
      ],
    }),
  );
}

async function ask(
  method: 'GET' | 'POST' | 'DELETE',
  address: string,
  options: {
    readonly as?: keyof typeof tokens | { readonly token: string };
    readonly for?: string;
    readonly form?: Readonly<Record<string, string>>;
    readonly body?: object;
  } = {},
) {
  const { as } = options;
  const token = typeof as === 'object' ? as.token : as && tokens[as];
  const answer = await http.inject({
    method,
    url: address.replace(origin(), ''),
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(options.for ? { 'mingtang-acting-for': options.for } : {}),
      ...(options.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(options.form ? { payload: new URLSearchParams(options.form).toString() } : {}),
    ...(options.body ? { payload: options.body } : {}),
  });
  const isJson = answer.headers['content-type']?.toString().includes('json') ?? false;
  return { status: answer.statusCode, text: answer.body, json: isJson ? answer.json() : undefined };
}

/** As a wallet does for `direct_post.jwt`: to the key of the request, by an algorithm that it names. */
async function answerEncrypted(asked: JWTPayload, answer: object, enc = 'A256GCM') {
  const { jwks } = asked['client_metadata'] as { readonly jwks: { readonly keys: readonly JWK[] } };
  const [key = {}] = jwks.keys;
  const response = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc, kid: key.kid ?? '' })
    .encrypt(await importJWK(key));
  return ask('POST', String(asked['response_uri']), { form: { response } });
}

type Wallet = Awaited<ReturnType<typeof newWallet>>;

async function newWallet() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: await exportJWK(publicKey) };
}

const proofOf = (wallet: Wallet, nonce: string, claims: JWTPayload = {}) =>
  new SignJWT({ aud: origin(), iat: now(), nonce, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: wallet.jwk })
    .sign(wallet.privateKey);

/** What a wallet does with an offer: metadata, both codes, a nonce, a proof, a credential. */
async function collect(wallet: Wallet, offer: { readonly link: string; readonly transactionCode: string }) {
  const parsed = JSON.parse(new URL(offer.link).searchParams.get('credential_offer') ?? '');
  const [configuration] = parsed.credential_configuration_ids;
  const grant = parsed.grants['urn:ietf:params:oauth:grant-type:pre-authorized_code'];
  const metadata = (await ask('GET', `${parsed.credential_issuer}/.well-known/openid-credential-issuer`))
    .json;
  assert.ok(metadata.credential_configurations_supported[configuration]);
  const server = (await ask('GET', `${grant.authorization_server}/.well-known/oauth-authorization-server`))
    .json;
  const token = await ask('POST', server.token_endpoint, {
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
      'pre-authorized_code': grant['pre-authorized_code'],
      tx_code: offer.transactionCode,
    },
  });
  const { c_nonce: nonce } = (await ask('POST', metadata.nonce_endpoint)).json;
  const request = async (more: object = {}) =>
    ask('POST', metadata.credential_endpoint, {
      as: { token: token.json.access_token ?? 'none' },
      body: {
        credential_configuration_id: configuration,
        proofs: { jwt: [await proofOf(wallet, nonce)] },
        ...more,
      },
    });
  return { token, request, metadata, configuration, nonce };
}

async function collected(wallet: Wallet, licence: Licence): Promise<string> {
  const offer = await ask('POST', '/api/credentials/offers', {
    as: 'holder',
    body: { licenceId: licence.id },
  });
  const { request } = await collect(wallet, offer.json);
  return (await request()).json.credentials[0].credential;
}

interface Disclosure {
  readonly text: string;
  readonly digest: string;
  readonly name: string;
  readonly value: string;
}

/** Reads an SD-JWT as RFC 9901 says, with nothing but a hash. */
function parsed(credential: string) {
  const [jwt = '', ...rest] = credential.split('~');
  const disclosures = rest.slice(0, -1).map((text): Disclosure => {
    const [, name, value] = JSON.parse(Buffer.from(text, 'base64url').toString());
    return { text, digest: createHash('sha256').update(text).digest('base64url'), name, value };
  });
  return { jwt, payload: decodeJwt(jwt), disclosures };
}

/** Shows some of a credential to one who asked, bound to the wallet's key. */
async function present(
  wallet: Wallet,
  credential: string,
  names: readonly string[],
  binding: { readonly aud: string; readonly nonce: string; readonly iat?: number },
): Promise<string> {
  const { jwt, disclosures } = parsed(credential);
  const shown = disclosures.filter(({ name }) => names.includes(name)).map(({ text }) => `${text}~`);
  const without = `${jwt}~${shown.join('')}`;
  const bound = await new SignJWT({
    iat: now(),
    ...binding,
    sd_hash: createHash('sha256').update(without).digest('base64url'),
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .sign(wallet.privateKey);
  return without + bound;
}

async function statusOf(payload: JWTPayload): Promise<number> {
  const { idx, uri } = (payload['status'] as { status_list: { idx: number; uri: string } }).status_list;
  const { text } = await ask('GET', uri);
  const keys = (await ask('GET', '/.well-known/jwt-vc-issuer')).json.jwks as JSONWebKeySet;
  const { payload: list } = await jwtVerify(text, createLocalJWKSet(keys), {
    typ: 'statuslist+jwt',
    subject: uri,
    currentDate: city.clock.now(),
  });
  const { bits, lst } = list['status_list'] as { bits: number; lst: string };
  assert.equal(bits, 1);
  const bytes = inflateSync(Buffer.from(lst, 'base64url'));
  return ((bytes[idx >> 3] ?? 0) >> (idx & 7)) & 1;
}

test('a wallet collects a licence; whoever knows the issuer’s key checks it, and revocation shows at once', async () => {
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

test('a verifier asks by OpenID4VP, and takes only what holds in every respect', async () => {
  const licence = await issue();
  const wallet = await newWallet();
  const credential = await collected(wallet, licence);
  const acting = { as: 'agent', for: await firmRecord() } as const;
  const wanted = {
    typeKey: 'teacher-certificate',
    claims: ['holder_name', 'subject'],
    purpose: '招聘数学教师',
  };
  const begin = async () => {
    const made = await ask('POST', '/api/credentials/requests', { ...acting, body: wanted });
    assert.equal(made.status, 200, made.text);
    const link = new URL(made.json.link);
    const object = await ask('GET', link.searchParams.get('request_uri') ?? '');
    const { x5c: [leaf = ''] = [], typ } = decodeProtectedHeader(object.text);
    assert.equal(typ, 'oauth-authz-req+jwt');
    const hash = createHash('sha256').update(Buffer.from(leaf, 'base64')).digest('base64url');
    assert.equal(link.searchParams.get('client_id'), `x509_hash:${hash}`, 'who asks is who signed');
    const pem = `-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`;
    const { payload } = await jwtVerify(object.text, await importX509(pem, 'ES256'), {
      currentDate: city.clock.now(),
    });
    return { id: made.json.id as string, asked: payload };
  };
  const { id, asked } = await begin();
  const query = (asked['dcql_query'] as { credentials: { claims: { path: string[] }[]; id: string }[] })
    .credentials[0];
  assert.deepEqual(
    query?.claims.map(({ path }) => path[0]),
    wanted.claims,
  );
  const binding = { aud: String(asked['client_id']), nonce: String(asked['nonce']) };
  const send = async (presentation: string, state = String(asked['state'])) =>
    answerEncrypted(asked, { vp_token: { licence: [presentation] }, state });
  const refused = async (presentation: string, why: RegExp, state?: string) => {
    const { status, json } = await send(presentation, state);
    assert.equal(status, 400);
    assert.match(json.error_description, why);
  };

  assert.equal(asked['response_mode'], 'direct_post.jwt');
  const good = await present(wallet, credential, wanted.claims, binding);
  const whole = { vp_token: { licence: [good] }, state: asked['state'] };
  const inTheClear = { vp_token: JSON.stringify(whole.vp_token), state: String(asked['state']) };
  const clear = await ask('POST', String(asked['response_uri']), { form: inTheClear });
  assert.match(clear.json.error_description, /direct_post\.jwt/);
  const another = (await begin()).asked;
  const misdirected = await answerEncrypted({ ...another, response_uri: asked['response_uri'] }, whole);
  assert.match(misdirected.json.error_description, /not encrypted for this request/);
  const weak = await answerEncrypted(asked, whole, 'A128CBC-HS256');
  assert.match(weak.json.error_description, /not encrypted for this request/);
  await refused(good, /state/, 'guessed');
  await refused(credential, /hold the key/);
  await refused(await present(wallet, credential, wanted.claims, { ...binding, nonce: 'x' }), /another/);
  await refused(
    await present(wallet, credential, wanted.claims, { ...binding, aud: 'x509_hash:thief' }),
    /another/,
  );
  await refused(await present(wallet, credential, wanted.claims, { ...binding, iat: now() - 900 }), /time/);
  await refused(await present(await newWallet(), credential, wanted.claims, binding), /hold the key/);
  await refused(await present(wallet, credential, ['subject'], binding), /holder_name/);
  const { jwt, disclosures } = parsed(credential);
  const forged = Buffer.from(JSON.stringify(['salt', 'subject', '物理'])).toString('base64url');
  await refused(
    await present(wallet, `${jwt}~${disclosures[0]?.text}~${forged}~`, wanted.claims, binding),
    /does not belong/,
  );
  const self = await new SignJWT({ ...decodeJwt(jwt), iss: origin() })
    .setProtectedHeader({ ...decodeProtectedHeader(jwt), alg: 'ES256' })
    .sign(wallet.privateKey);
  await refused(await present(wallet, credential.replace(jwt, self), wanted.claims, binding), /issuer/);

  assert.deepEqual((await answerEncrypted(asked, whole, 'A128GCM')).json, {});
  const [kept] = await city.database.query<{ key: string | null }>(
    'select response_key as key from credentials.request where id = $1',
    [id],
  );
  assert.equal(kept?.key, null, 'the key of the answer is gone with it');
  assert.equal((await send(good)).status, 404, 'answered once');
  const own = await ask('GET', `/api/credentials/requests/${id}`, acting);
  assert.deepEqual(own.json.disclosed, { holder_name: '陈雨桐', subject: '数学' });
  assert.equal((await ask('GET', `/api/credentials/requests/${id}`, { as: 'stranger' })).status, 404);

  const [reading] = (await listReadings(holder)).readings;
  assert.equal(reading?.action, 'credential.present');
  assert.equal(reading?.purpose, wanted.purpose);
  assert.deepEqual(reading?.reader, { kind: 'named', name: '明州澜岸置业有限公司' });
  const { messages } = await listMessages(holder, { limit: 1 });
  assert.match(messages[0]?.title ?? '', /明州澜岸置业有限公司看了您出示的教师资格证书/);

  const answered = city.clock.now();
  city.clock.moveTo(new Date(answered.getTime() + 2 * 86_400_000));
  await forgetEnded(city);
  city.clock.moveTo(answered);
  const later = await ask('GET', `/api/credentials/requests/${id}`, acting);
  assert.equal(later.json.disclosed, null, 'kept for a day');

  await city.database.transaction((tx) =>
    revokeLicence(system, tx, {
      licenceId: licence.id,
      status: 'cancelled',
      reason: '本人申请',
      legalBasis: '行政许可法第七十条',
    }),
  );
  const second = await begin();
  const late = await present(wallet, credential, wanted.claims, {
    aud: String(second.asked['client_id']),
    nonce: String(second.asked['nonce']),
  });
  const answer = await answerEncrypted(second.asked, {
    vp_token: { licence: [late] },
    state: second.asked['state'],
  });
  assert.match(answer.json.error_description, /revoked/);
});

test('a holder shows some of a licence by a link: once, to who says who he is, for minutes', async () => {
  const licence = await issue();
  const visitor: Call = { ...system, actor: { kind: 'visitor', id: 'visitor' } };
  const share = (body: object, as: 'holder' | 'stranger' = 'holder') =>
    ask('POST', '/api/credentials/shares', { as, body: { licenceId: licence.id, ...body } });
  assert.equal((await share({ claims: [] })).json.code, 'credentials/nothing-chosen');
  assert.equal((await share({ claims: ['nothing'] })).json.code, 'credentials/claim-unknown');
  assert.equal((await share({ claims: ['subject'] }, 'stranger')).status, 403);

  const tokenIn = (url: string) => url.split('/').at(-1) ?? '';
  const { json } = await share({ claims: ['subject'], minutes: 5 });
  const token = tokenIn(json.url);
  await assert.rejects(openShare(visitor, { token, reader: ' ' }), { code: 'credentials/name-missing' });
  const shown = await openShare(visitor, { token, reader: '明州第一中学人事处' });
  assert.deepEqual(
    shown.claims.map(({ name }) => name).sort(),
    ['stage', 'subject'],
    'and what is always told',
  );
  assert.doesNotMatch(JSON.stringify(shown), /陈雨桐|339901199204181028/);
  await assert.rejects(openShare(visitor, { token, reader: '别人' }), { code: 'credentials/share-gone' });
  const { shares } = (await ask('GET', '/api/credentials/shares', { as: 'holder' })).json;
  assert.deepEqual([shares[0].state, shares[0].shownTo], ['shown', '明州第一中学人事处']);
  assert.deepEqual((await ask('GET', '/api/credentials/shares', { as: 'stranger' })).json.shares, []);
  const [reading] = (await listReadings(holder)).readings;
  assert.deepEqual(reading?.reader, { kind: 'named', name: '明州第一中学人事处' });
  assert.match((await listMessages(holder, { limit: 1 })).messages[0]?.body ?? '', /任教学科/);

  const late = (await share({ claims: ['subject'], minutes: 5 })).json;
  const back = (await share({ claims: ['subject'] })).json;
  const takeBack = (as: 'holder' | 'stranger') => ask('DELETE', `/api/credentials/shares/${back.id}`, { as });
  assert.equal((await takeBack('stranger')).status, 404);
  assert.equal((await takeBack('holder')).status, 204);
  const start = city.clock.now();
  city.clock.moveTo(new Date(start.getTime() + 5 * 60_000));
  for (const { url } of [late, back])
    await assert.rejects(openShare(visitor, { token: tokenIn(url), reader: '人' }), {
      code: 'credentials/share-gone',
    });
  city.clock.moveTo(start);
});

test('a power for chosen matters neither shows licences nor asks for them, and whoever acts for a person is no firm', async () => {
  const licence = await issue();
  const acting = (of: Partial<Call['actor']>): Call => ({ ...holder, actor: { ...holder.actor, ...of } });
  const wanted = {
    typeKey: 'teacher-certificate',
    claims: ['holder_name'],
    purpose: '岗前核验',
    untilOn: '2026-12-31',
  };
  const limited = acting({ matters: ['planning-permit'] });
  for (const refused of [
    () => askConsent(limited, wanted),
    () => listConsents(limited, 'given'),
    () => endConsent(limited, newId()),
    () => readConsentAsked(limited, 'x'),
    () => answerConsentAsked(limited, { token: 'x', licenceId: null }),
  ])
    await assert.rejects(refused(), { code: 'identity/outside-power' });
  const ofHolder = acting({ onBehalfOf: holder.actor.subjectId ?? '', matters: ['planning-permit'] });
  const share = shareLicence(ofHolder, { licenceId: licence.id, claims: ['holder_name'] });
  await assert.rejects(share, { code: 'access/denied' });
  const forAPerson = acting({ onBehalfOf: holder.actor.subjectId ?? '' });
  await assert.rejects(askConsent(forAPerson, wanted), { code: 'credentials/firm-needed' });
});

test('a firm reads by consent only: asked first, for a purpose, until a day, and ended by the holder', async () => {
  const licence = await issue();
  const acting = { as: 'agent', for: await firmRecord() } as const;
  const body = {
    typeKey: 'teacher-certificate',
    claims: ['holder_name', 'licence_number'],
    purpose: '岗前核验',
    untilOn: '2026-12-31',
  };
  const make = (more: object = {}) =>
    ask('POST', '/api/credentials/consents', { ...acting, body: { ...body, ...more } });
  assert.equal(
    (await ask('POST', '/api/credentials/consents', { as: 'agent', body })).status,
    403,
    'no firm',
  );
  assert.equal((await make({ untilOn: '2028-01-01' })).json.code, 'credentials/end-wrong');
  assert.equal((await make({ purpose: ' ' })).json.code, 'credentials/purpose-missing');

  const { id, url } = (await make()).json;
  const token = url.split('/').at(-1);
  const use = () => ask('POST', `/api/credentials/consents/${id}/use`, acting);
  assert.equal((await use()).json.code, 'credentials/consent-not-given');
  const asked = await readConsentAsked(holder, token);
  assert.deepEqual(asked.consent.askedBy, { name: '明州澜岸置业有限公司', code: firm });
  assert.ok(asked.licences.some((one) => one.id === licence.id));
  const stranger = await callOf(city, 'he.guifang');
  await assert.rejects(answerConsentAsked(stranger, { token, licenceId: licence.id }), {
    code: 'access/denied',
  });
  await answerConsentAsked(holder, { token, licenceId: licence.id });
  await assert.rejects(answerConsentAsked(stranger, { token, licenceId: null }), {
    code: 'credentials/consent-answered',
  });

  const read = await use();
  assert.deepEqual(
    read.json.claims.map(({ value }: { value: string }) => value),
    ['陈雨桐', licence.number],
  );
  assert.equal((await ask('POST', `/api/credentials/consents/${id}/use`, { as: 'agent' })).status, 403);
  const [reading] = (await listReadings(holder)).readings;
  assert.deepEqual([reading?.action, reading?.purpose], ['consent.use', '岗前核验']);
  assert.match((await listMessages(holder, { limit: 1 })).messages[0]?.title ?? '', /使用了您的教师资格证书/);
  const { consents } = (await ask('GET', '/api/credentials/consents/given', { as: 'holder' })).json;
  assert.deepEqual([consents[0].state, consents[0].uses.length], ['given', 1]);

  const end = (as: 'holder' | 'stranger') => ask('POST', `/api/credentials/consents/${id}/end`, { as });
  assert.equal((await end('stranger')).status, 404);
  assert.equal((await end('holder')).status, 204);
  assert.equal((await use()).json.code, 'credentials/consent-not-given');

  const { id: other, url: otherUrl } = (await make()).json;
  await answerConsentAsked(holder, { token: otherUrl.split('/').at(-1), licenceId: licence.id });
  const start = city.clock.now();
  city.clock.moveTo(new Date('2027-01-01T09:00:00+08:00'));
  const late = await ask('POST', `/api/credentials/consents/${other}/use`, {
    ...acting,
    as: {
      token: await issueAccessToken(system, {
        accountId: (await callOf(city, 'shen.zhiyuan')).actor.id,
        clientId: 'demo-department',
      }),
    },
  });
  assert.equal(late.json.code, 'credentials/consent-not-given', 'it ends by itself');
  city.clock.moveTo(start);
});

test('the QR code of a licence is checked without a network, by the public key alone', async () => {
  const licence = await issue();
  const url = await shortFormOf(holder, licence.id);
  const code = url.split('/').at(-1) ?? '';
  const keys = (await ask('GET', '/.well-known/jwt-vc-issuer')).json.jwks as JSONWebKeySet;
  const { payload } = await jwtVerify(code, createLocalJWKSet(keys), {
    typ: 'licence-qr+jwt',
    currentDate: city.clock.now(),
  });
  assert.equal(payload['id'], licence.identifier);
  assert.equal(payload['n'], '陈*桐', 'a stranger is told no name');
  assert.ok(url.length < 900, `${url.length} characters fit into a code that telephones read`);
  assert.equal((await readShortForm(city, code)).state, 'good');
  const [head, body = '', signature] = code.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const altered = Buffer.from(JSON.stringify({ ...claims, t: '律师执业证' })).toString('base64url');
  assert.equal((await readShortForm(city, `${head}.${altered}.${signature}`)).state, 'forged');
  assert.equal((await readShortForm(city, 'x')).state, 'unreadable');
});

test('a body that takes a licence of another body into its case by duty tells its holder, with the ground', async () => {
  const applicant = await callOf(city, 'shen.zhiyuan', firm);
  const licenceType = (await currentRelease(system)).part('licence', 'planning-permit');
  const body = await findBody(system, 'natural-resources');
  assert.ok(licenceType && body);
  const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
  const given = scenarios.find(({ item }) => item === 'construction-permit')?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const content = await readFile('packs/mingzhou/samples/sample.pdf');
  const scan = { name: 'sample.pdf', type: 'application/pdf', content, accept: ['pdf'], maxBytes: 1 << 20 };
  const submit = async (idempotencyKey: string, without: string) => {
    const keys = Object.keys(given.materials ?? {}).filter((key) => key !== without);
    const stored = keys.map(
      async (key) => [key, { way: 'upload', fileId: (await storeFile(applicant, scan)).id }] as const,
    );
    const receipt = await submitApplication(applicant, {
      itemKey: 'construction-permit',
      situation: given.situation ?? {},
      answers: given.answers,
      materials: Object.fromEntries(await Promise.all(stored)),
      channel: 'api',
      idempotencyKey,
    });
    await deliverPending(city);
    const { messages } = await listMessages(applicant, { limit: 50 });
    const told = messages.filter(({ caseId }) => caseId === receipt.caseId);
    return told.filter(({ template }) => template === 'licence.used');
  };
  await city.database.transaction((transaction) =>
    issueLicence(system, transaction, {
      licenceType,
      body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
      regionCode: '339901000000',
      holder: {
        subjectId: applicant.actor.onBehalfOf ?? null,
        name: '明州澜岸置业有限公司',
        code: firm,
        codeType: '统一社会信用代码',
      },
      values: [],
    }),
  );
  const [told, another] = await submit('use-1', 'planning-permit');
  assert.equal(another, undefined, 'once a case');
  assert.match(told?.body ?? '', /调用了您的建设工程规划许可证.*国务院令第716号第十条/);
  const { readings } = await listReadings(applicant);
  const reading = readings.find(({ action }) => action === 'licence.use');
  assert.equal(reading?.purpose, 'statutory-duty');
  assert.ok(reading.case, 'and for which case');
});
