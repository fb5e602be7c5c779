import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDirectory, readEntry } from './read-zip.ts';
import { writeZip, type ZipEntry } from './write-zip.ts';

const part = Buffer.alloc(1 << 20, 7);
const parts = 4097;

/** What was written, without a copy of what is the same Buffer over and over. */
class Written {
  readonly #parts: { readonly at: number; readonly bytes: Buffer }[] = [];
  size = 0;

  add(bytes: Buffer): void {
    this.#parts.push({ at: this.size, bytes });
    this.size += bytes.length;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const end = offset + length;
    const inside = this.#parts.filter(({ at, bytes }) => at < end && at + bytes.length > offset);
    return Buffer.concat(
      inside.map(({ at, bytes }) =>
        bytes.subarray(Math.max(0, offset - at), Math.min(bytes.length, end - at)),
      ),
    );
  }
}

test('a package of more than 4 GB is written and read back, and memory stays flat', async () => {
  async function* large() {
    for (let count = 0; count < parts; count += 1) yield part;
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { path: '材料/大.pdf', stored: true, content: large() };
    yield {
      path: '说明.txt',
      stored: false,
      content: (async function* one() {
        yield Buffer.from('在后面');
      })(),
    };
  }
  const written = new Written();
  const before = process.memoryUsage().arrayBuffers;
  for await (const bytes of writeZip(entries(), new Date('2026-11-19T09:00:00+08:00'))) written.add(bytes);
  assert.ok(process.memoryUsage().arrayBuffers - before < 32 << 20);
  assert.ok(written.size > 2 ** 32);
  const directory = await readDirectory(written);
  const [first, second] = directory ?? [];
  assert.ok(first && second);
  assert.equal(first.packed, parts * part.length);
  assert.ok(second.offset > 2 ** 32);
  let size = 0;
  for await (const bytes of readEntry(written, { ...first, packed: part.length })) size += bytes.length;
  assert.equal(size, part.length);
  const text: Buffer[] = [];
  for await (const bytes of readEntry(written, second)) text.push(bytes);
  assert.equal(Buffer.concat(text).toString(), '在后面');
});
