import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { makeEnvelopeKey, openEnvelope, sealEnvelope } from './envelope.ts';
import { secretFrom } from './secret.ts';
import { isSigned } from './signature.ts';
import { publicKeysOf, signingKeyOf } from './signing-key-of.ts';
import { openSm4 } from './sm4.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const message = Buffer.from('一枚印章，一个日期');

for (const algorithm of ['Ed25519', 'P-256', 'SM2'] as const)
  test(`${algorithm}: whoever asks at once is given one key; it signs these bytes and no others`, async () => {
    const application = testApplication(database);
    const keys = await Promise.all([1, 2, 3].map(() => signingKeyOf(application, 'test', algorithm)));
    const [key] = keys;
    assert.ok(key && keys.every(({ id }) => id === key.id));
    const signature = await key.sign(message);
    assert.ok(isSigned(algorithm, key.spki, message, signature));
    assert.equal(isSigned(algorithm, key.spki, Buffer.from('另一枚'), signature), false);
    assert.equal(isSigned(algorithm, key.spki, message, Buffer.from('no signature')), false);
    const [published] = (await publicKeysOf(database, 'test')).filter((of) => of.algorithm === algorithm);
    assert.deepEqual(published?.spki, key.spki);
    const other = await signingKeyOf(application, 'another purpose', algorithm);
    assert.equal(isSigned(algorithm, other.spki, message, signature), false);
  });

test('an SM2 signature is what an independent program takes for one', async () => {
  const { spki, sign } = await signingKeyOf(testApplication(database), 'test', 'SM2');
  const directory = mkdtempSync(path.join(tmpdir(), 'mingtang-sm2-'));
  const file = (name: string, bytes: string | Buffer) => {
    writeFileSync(path.join(directory, name), bytes);
    return path.join(directory, name);
  };
  const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
  const said = execFileSync('openssl', [
    ...['pkeyutl', '-verify', '-pubin', '-inkey', file('key.pem', pem), '-rawin', '-digest', 'sm3'],
    ...['-pkeyopt', 'distid:1234567812345678', '-in', file('message', message)],
    ...['-sigfile', file('signature', await sign(message))],
  ]).toString();
  assert.match(said, /Signature Verified Successfully/);
});

test('the installation’s secret seals by the profile, and opens what the other has sealed', () => {
  const key = Buffer.alloc(32, 7);
  const [national, international] = [secretFrom(key, 'file', 'sm'), secretFrom(key, 'file', 'international')];
  const sealed = national.seal('一把钥匙');
  assert.match(sealed, /^sm4\./);
  assert.equal(international.open(sealed), '一把钥匙');
  assert.equal(national.open(international.seal('一把钥匙')), '一把钥匙');
  assert.equal(secretFrom(Buffer.alloc(32, 8), 'file', 'sm').open(sealed), undefined);
  for (let place = 4; place < sealed.length; place += 1) {
    const other = sealed[place] === 'A' ? 'B' : 'A';
    const changed = national.open(`${sealed.slice(0, place)}${other}${sealed.slice(place + 1)}`);
    assert.ok(changed === undefined || changed === '一把钥匙', `at ${place}`);
  }
  for (const short of ['', 'sm4.', 'sm4.AAAA', `sm4.${'A'.repeat(43)}`])
    assert.equal(national.open(short), undefined);
});

test('an envelope of SM2 and SM4 opens for its key, and an independent program unwraps what is in it', () => {
  const { spki, secret } = makeEnvelopeKey();
  const text = Buffer.from('跨区传输');
  const envelope = sealEnvelope(spki, text);
  assert.deepEqual(openEnvelope({ secret }, envelope), text);
  assert.equal(openEnvelope({ secret: makeEnvelopeKey().secret }, envelope), undefined);
  const directory = mkdtempSync(path.join(tmpdir(), 'mingtang-sm2-'));
  const file = (name: string) => path.join(directory, name);
  execFileSync('openssl', ['ecparam', '-name', 'SM2', '-genkey', '-noout', '-out', file('key.pem')]);
  const theirs = execFileSync('openssl', ['pkey', '-in', file('key.pem'), '-pubout', '-outform', 'DER']);
  const [, wrapped = '', sealed = ''] = sealEnvelope(theirs, text).split('.');
  writeFileSync(file('wrapped.der'), Buffer.from(wrapped, 'base64url'));
  const material = execFileSync('openssl', [
    'pkeyutl',
    '-decrypt',
    '-inkey',
    file('key.pem'),
    '-in',
    file('wrapped.der'),
  ]);
  assert.deepEqual(openSm4(material, Buffer.from(sealed, 'base64url')), text);
});
