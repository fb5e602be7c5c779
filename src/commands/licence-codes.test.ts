import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { readShortForm, shortFormOf } from '#casework/credentials/index.ts';
import { openWalletCity, type WalletCity } from './wallet-city.ts';

let here: WalletCity;
before(async () => {
  here = await openWalletCity();
});
after(() => here.close());

test('the QR code of a licence is checked without a network, by the public key alone', async () => {
  const { city, holder, issue, ask } = here;
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
