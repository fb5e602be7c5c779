import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { type ArchiveKey, archiveKeyFrom, readArchiveKey } from './archive-key.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

const place = mkdtempSync(path.join(tmpdir(), 'mingtang-sealed-'));
after(() => rmSync(place, { recursive: true, force: true }));
const file = path.join(place, 'one.sealed');
const words = 'a passphrase of the city 城市';
const chunk = 256 * 1024;
/** Of a sealed file, before its first chunk. */
const head = 81;

async function seal(key: ArchiveKey, bytes: Buffer, name = 'one'): Promise<Buffer> {
  const target = await open(file, 'w');
  await writeSealed(key, name, Readable.from([bytes]), target);
  await target.close();
  return readFileSync(file);
}

async function read(key: ArchiveKey | undefined, name = 'one', bytes?: Buffer): Promise<Buffer> {
  if (bytes) writeFileSync(file, bytes);
  const all: Buffer[] = [];
  for await (const piece of readSealed(key, name, file)) all.push(piece);
  return Buffer.concat(all);
}

for (const cipher of ['AES-256-GCM', 'SM4-HMAC-SM3'] as const) {
  const key = archiveKeyFrom(words, cipher);

  test(`${cipher}: what was sealed opens, of any length, in another process and under either profile`, async () => {
    const others = [archiveKeyFrom(` ${words}\n`, 'AES-256-GCM'), archiveKeyFrom(words, 'SM4-HMAC-SM3')];
    for (const length of [0, 1, 1000, chunk - 40, chunk, 3 * chunk + 17]) {
      const text = randomBytes(length);
      const sealed = await seal(key, text);
      assert.equal(sealed.includes(text.subarray(0, 16)) && length >= 16, false);
      for (const other of others) assert.deepEqual(await read(other), text);
    }
  });

  test(`${cipher}: one byte changed anywhere, cut off, added to, put in another order or renamed: damaged`, async () => {
    const sealed = await seal(key, randomBytes(3 * chunk));
    const overhead = cipher === 'AES-256-GCM' ? 16 : 64;
    const length = chunk + overhead;
    const second = head + length;
    const places = [0, 15, 60, head, head + 100, second - 1, second, sealed.length - 40, sealed.length - 1];
    for (const at of places) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await assert.rejects(read(key, 'one', changed), { code: 'backup/damaged' }, `byte ${at}`);
    }
    // Which key it was sealed with the head says before anything is opened.
    for (const at of [16, 20, 40]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await assert.rejects(read(key, 'one', changed), { code: 'backup/key-wrong' }, `byte ${at}`);
    }
    const swapped = Buffer.from(sealed);
    sealed.copy(swapped, head, second, second + length);
    sealed.copy(swapped, second, head, second);
    const altered = {
      'between two chunks': sealed.subarray(0, second),
      'within a chunk': sealed.subarray(0, -1),
      'within the head': sealed.subarray(0, 40),
      empty: Buffer.alloc(0),
      'added to': Buffer.concat([sealed, Buffer.of(0)]),
      twice: Buffer.concat([sealed, sealed.subarray(head)]),
      swapped,
    };
    for (const [how, bytes] of Object.entries(altered))
      await assert.rejects(read(key, 'one', bytes), { code: 'backup/damaged' }, how);
    await assert.rejects(read(key, 'two', sealed), { code: 'backup/damaged' });
    // A chunk of another file under the same name and key.
    const other = await seal(key, randomBytes(3 * chunk));
    const mixed = Buffer.concat([sealed.subarray(0, second), other.subarray(second)]);
    await assert.rejects(read(key, 'one', mixed), { code: 'backup/damaged' });
  });

  test(`${cipher}: another key and no key are told apart from damage`, async () => {
    await seal(key, Buffer.from('text'));
    await assert.rejects(read(archiveKeyFrom('another passphrase', cipher)), { code: 'backup/key-wrong' });
    await assert.rejects(read(undefined), { code: 'backup/key-needed' });
  });
}

test('a key comes from a file or a passphrase; one in the archive, too short or not there is refused', async () => {
  const keyFile = path.join(place, 'key');
  writeFileSync(keyFile, `${words}\n`);
  const from = (given: { file?: string; passphrase?: string }, archive = path.join(place, 'archive')) =>
    readArchiveKey({ file: undefined, passphrase: undefined, ...given }, 'AES-256-GCM', archive);
  assert.equal(await from({}), undefined);
  await seal((await from({ file: keyFile })) as ArchiveKey, Buffer.from('text'));
  assert.equal(String(await read(await from({ passphrase: words }))), 'text');
  await assert.rejects(from({ file: keyFile }, place), { code: 'backup/key-in-archive' });
  await assert.rejects(from({ file: path.join(place, 'none') }), { code: 'backup/key-unreadable' });
  writeFileSync(keyFile, 'short');
  await assert.rejects(from({ file: keyFile }), { code: 'backup/key-unreadable' });
});
