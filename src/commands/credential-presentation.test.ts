import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, importX509, jwtVerify, SignJWT } from 'jose';
import { forgetEnded } from '#casework/credentials/index.ts';
import { revokeLicence } from '#casework/licences/index.ts';
import { listReadings } from '#casework/transparency/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openWalletCity, type WalletCity } from './wallet-city.ts';
import { newWallet, parsed, standInsAt } from './wallet-stand-in.ts';

let here: WalletCity;
before(async () => {
  here = await openWalletCity();
});
after(() => here.close());

test('a verifier asks by OpenID4VP, and takes only what holds in every respect', async () => {
  const { city, system, holder, origin, now, firmRecord, issue, ask } = here;
  const { collected, present, answerEncrypted } = standInsAt(here);
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
  const { asked: raced } = await begin();
  const racing = { aud: String(raced['client_id']), nonce: String(raced['nonce']) };
  const shown = await present(wallet, credential, wanted.claims, racing);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      answerEncrypted(raced, { vp_token: { licence: [shown] }, state: raced['state'] }),
    ),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1, 'also of many at the same instant');
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
