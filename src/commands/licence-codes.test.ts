import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createLocalJWKSet, decodeJwt, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { keepCarriedKeys, keysToCarry, readShortForm, shortFormOf } from '#casework/credentials/index.ts';
import { type Licence, readLicencePaper, revokeLicence } from '#casework/licences/index.ts';
import { newId } from '#kernel/ids/index.ts';
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

test('a paper that was carried here from another network is checked by the key that came with it', async () => {
  const { city, holder, issue, system } = here;
  const own = (await shortFormOf(holder, (await issue()).id)).split('/').at(-1) ?? '';
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = newId();
  const code = await new SignJWT(decodeJwt(own))
    .setProtectedHeader({ alg: 'ES256', typ: 'licence-qr+jwt', kid })
    .sign(privateKey);
  assert.equal((await readShortForm(city, code)).state, 'forged');
  const spki = KeyObject.from(publicKey).export({ type: 'spki', format: 'der' }).toString('base64');
  for (const _time of [1, 2])
    await city.database.transaction((tx) => keepCarriedKeys(system, tx, [{ id: kid, spki }]));
  assert.equal((await readShortForm(city, code)).state, 'good');
  const carried = (await keysToCarry(city)).filter(({ id }) => id === kid);
  assert.deepEqual(carried, [{ id: kid, spki }], 'once, and on to the next');
});

const noReader = ['pdftoppm', 'zbarimg'].find((tool) => spawnSync(tool, ['--help']).error);

/** What a telephone reads on the first page of a licence's paper, printed no finer than any printer does. */
async function codesOn({ id }: Licence): Promise<string[]> {
  const { content } = await readLicencePaper(here.system, id, 'pdf');
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  const directory = mkdtempSync(path.join(tmpdir(), 'mingtang-paper-'));
  try {
    writeFileSync(path.join(directory, 'paper.pdf'), Buffer.concat(parts));
    spawnSync('pdftoppm', ['-r', '150', '-png', 'paper.pdf', 'page'], { cwd: directory });
    const read = spawnSync('zbarimg', ['--quiet', '--raw', 'page-1.png'], { cwd: directory });
    return read.stdout.toString().trim().split('\n').sort();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

test('a paper bears both codes, the address at which it is checked and what is checked without a network', {
  skip: noReader ? `no ${noReader} on this machine` : false,
}, async () => {
  const { ask, city, issue, origin, system } = here;
  const keys = (await ask('GET', '/.well-known/jwt-vc-issuer')).json.jwks as JSONWebKeySet;
  for (const layout of ['certificate', 'card', 'notice'] as const) {
    const licence = await issue({ layout });
    const [signed = '', online] = await codesOn(licence);
    assert.equal(online, licence.verifyUrl, layout);
    const { payload } = await jwtVerify(signed.replace(`${origin()}/o/`, ''), createLocalJWKSet(keys), {
      typ: 'licence-qr+jwt',
      currentDate: city.clock.now(),
    });
    assert.equal(payload['id'], licence.identifier, layout);
    assert.equal(payload['n'], '陈*桐', 'whoever finds the paper reads its name there, and no program does');

    await city.database.transaction((tx) =>
      revokeLicence(system, tx, {
        licenceId: licence.id,
        status: 'revoked',
        reason: '隐瞒情况取得',
        legalBasis: '行政许可法第六十九条',
      }),
    );
    assert.deepEqual(await codesOn(licence), [licence.verifyUrl], 'a stamped paper says nothing offline');
  }
});
