import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import type { RandomAccess } from '#platform/files/index.ts';
import { readDirectory, readEntry } from './read-zip.ts';
import { writeZip, type ZipEntry } from './write-zip.ts';

const part = Buffer.alloc(256 * 1024, 7);

const inMemory = (zip: Buffer): RandomAccess => ({
  size: zip.length,
  read: async (offset, length) => zip.subarray(offset, offset + length),
});

test('a large file goes through as it is read: no more than a few parts of it are ever held', async () => {
  let [read, written, mostHeld] = [0, 0, 0];
  async function* large() {
    for (let count = 0; count < 100; count += 1) {
      read += part.length;
      yield part;
    }
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { path: '材料/大.pdf', stored: true, content: large() };
  }
  for await (const bytes of writeZip(entries(), new Date('2026-11-19T09:00:00+08:00'))) {
    written += bytes.length;
    mostHeld = Math.max(mostHeld, read - written);
  }
  assert.ok(written > 100 * part.length);
  assert.ok(mostHeld <= 2 * part.length, `${mostHeld} bytes`);
});

test('what is written is read again, by ourselves and by others, whatever it holds', async () => {
  const inside = Buffer.from('PK\u0003\u0004 a ZIP within a ZIP PK\u0001\u0002');
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const stored of [true, false])
      yield {
        path: `文书/${stored ? '一' : '二'}.bin`,
        stored,
        content: (async function* parts() {
          yield inside;
          yield part;
        })(),
      };
  }
  const made: Buffer[] = [];
  for await (const bytes of writeZip(entries(), new Date('2026-11-19T09:00:00+08:00'))) made.push(bytes);
  const zip = Buffer.concat(made);
  const whole = Buffer.concat([inside, part]);
  for (const bytes of Object.values(unzipSync(zip))) assert.ok(whole.equals(bytes));
  const access = inMemory(zip);
  const directory = await readDirectory(access);
  assert.deepEqual(
    directory?.map(({ path }) => path),
    ['文书/一.bin', '文书/二.bin'],
  );
  for (const entry of directory ?? []) {
    const parts: Buffer[] = [];
    for await (const bytes of readEntry(access, entry)) parts.push(bytes);
    assert.ok(whole.equals(Buffer.concat(parts)), entry.path);
  }
});

test('more entries than sixteen bits count are all found, by ourselves and by others', async () => {
  const count = 65_600;
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (let place = 0; place < count; place += 1)
      yield { path: `${place}`, stored: true, content: (async function* none() {})() };
  }
  const made: Buffer[] = [];
  for await (const bytes of writeZip(entries(), new Date('2026-11-19T09:00:00+08:00'))) made.push(bytes);
  const zip = Buffer.concat(made);
  const directory = await readDirectory(inMemory(zip));
  assert.equal(directory?.length, count);
  assert.equal(directory?.at(-1)?.path, `${count - 1}`);
  assert.equal(Object.keys(unzipSync(zip)).length, count);
});

test('a directory that says another number of entries than it has is none', async () => {
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { path: 'one', stored: true, content: (async function* none() {})() };
  }
  const made: Buffer[] = [];
  for await (const bytes of writeZip(entries(), new Date('2026-11-19T09:00:00+08:00'))) made.push(bytes);
  const zip = Buffer.concat(made);
  assert.equal((await readDirectory(inMemory(zip)))?.length, 1);
  zip.writeUInt16LE(2, zip.length - 12);
  assert.equal(await readDirectory(inMemory(zip)), undefined);
  zip.writeUInt16LE(0xffff, zip.length - 12);
  assert.equal(
    await readDirectory(inMemory(zip)),
    undefined,
    'nor where it points to a wider one that is not there',
  );
});
