import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { readSecret } from './index.ts';

describe('the installation’s secret', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-secret-'));
  after(() => rmSync(folder, { recursive: true }));
  const data = path.join(folder, 'data');
  const read = (secretFile?: string) =>
    readSecret({ dataDirectory: data, crypto: 'international', secretFile });
  const handed = path.join(folder, 'handed-over');

  test('is read where a store of secrets hands it over: nothing is made in the data folder', async () => {
    writeFileSync(handed, `${Buffer.alloc(32, 5).toString('base64url')}\n`, { mode: 0o400 });
    const sealed = (await read(handed)).seal('a key');
    assert.throws(() => readdirSync(data), { code: 'ENOENT' });
    const mounted = path.join(folder, 'mounted');
    symlinkSync(handed, mounted);
    assert.equal((await read(mounted)).open(sealed), 'a key', 'by a link, as containers mount it');
    await assert.rejects(read(path.join(folder, 'nowhere')), { code: 'keys/secret-absent' });
    assert.throws(() => statSync(path.join(folder, 'nowhere')), 'and is not made there either');
  });

  test('otherwise it is made in the data folder, for its owner alone', async () => {
    const made = await read();
    const file = path.join(data, 'identity.secret');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal((await read()).open(made.seal('a key')), 'a key');
    assert.equal((await read(handed)).open(made.seal('a key')), undefined, 'another one');
  });

  test('what others can read or change is refused, and its mode said', {
    skip: process.platform === 'win32',
  }, async () => {
    const own = path.join(data, 'identity.secret');
    for (const file of [handed, own])
      for (const mode of [0o604, 0o602, 0o620, 0o666]) {
        chmodSync(file, mode);
        const said = { code: 'keys/secret-exposed', parameters: { file, mode: `0${mode.toString(8)}` } };
        await assert.rejects(file === own ? read() : read(file), said);
        chmodSync(file, 0o600);
      }
    assert.ok(await read(handed));
  });
});
