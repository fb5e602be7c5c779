import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { isSigned } from './signature.ts';
import { publicKeysOf, signingKeyOf } from './signing-key-of.ts';

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
