import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import type { RandomAccess } from '#platform/files/index.ts';
import { checkPackage, type Known } from './check-package.ts';
import { digestsOf } from './digest.ts';
import { packageFormat, places } from './model.ts';
import { writeZip } from './write-zip.ts';

const known: Known = { packageKeys: [], logKeys: [], sealed: async () => undefined };
const inMemory = (bytes: Buffer): RandomAccess => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
});

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function zipOf(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  async function* entries() {
    for (const [path, bytes] of Object.entries(files)) yield { path, stored: true, content: once(bytes) };
  }
  const parts: Buffer[] = [];
  for await (const part of writeZip(entries(), new Date('2026-11-19T09:00:00+08:00'))) parts.push(part);
  return Buffer.concat(parts);
}

const paper = Buffer.from('%PDF-1.7 受理通知书');
const manifestOf = async (files: unknown) =>
  Buffer.from(
    JSON.stringify({ format: packageFormat, packageId: 'p', receiptNumber: 'r', sealedAt: '', files }),
  );

async function packageOf(files: unknown, signatures: unknown): Promise<Buffer> {
  return zipOf({
    [places.manifest]: await manifestOf(files),
    [places.signatures]: Buffer.from(JSON.stringify(signatures)),
    [places.checkpoint]: Buffer.from('mingtang\n1\nAAAA\n\n— a b\n'),
    [places.entries]: Buffer.from(`${JSON.stringify({ index: 0, proof: [], entry: {} })}\n`),
    '文书/受理通知书.pdf': paper,
  });
}

const signed = { signatures: [{ keyId: 'k', algorithm: 'Ed25519', publicKey: 'AA==', signature: 'AA==' }] };
async function whole(): Promise<Buffer> {
  const digests = await digestsOf(once(paper));
  const listed = {
    path: '文书/受理通知书.pdf',
    title: '受理通知书',
    mediaType: 'application/pdf',
    ...digests,
  };
  return packageOf([listed], signed);
}

test('a package in which something was altered is told what is wrong with it', async () => {
  const words = ['null', '{}', '"files":', 'PK\u0005\u0006', 'PK\u0001\u0002', '\u0008\u0000'];
  await answersWhatever(mutationsOf([await whole()], words), async (bytes) => {
    const { faults } = await checkPackage(inMemory(bytes), known);
    assert.ok(faults.length > 0, 'nothing of this installation has signed it');
  });
});

test('lists of something else than files are no manifest, and signatures of something else no signatures', async () => {
  for (const files of [[null], [1], [{}], {}, 'x', [[]]]) {
    const { packageId } = await checkPackage(inMemory(await packageOf(files, signed)), known);
    assert.equal(packageId, undefined, JSON.stringify(files));
  }
  for (const signatures of [null, [null], { signatures: [null] }, { signatures: [{}] }, { signatures: {} }]) {
    const { faults } = await checkPackage(inMemory(await packageOf([], signatures)), known);
    assert.ok(
      faults.some(({ kind }) => kind === 'signature-invalid'),
      JSON.stringify(signatures),
    );
  }
});

test('what unpacks to more than a package may hold is not unpacked to its end', async () => {
  const bomb = deflateRawSync(Buffer.alloc(40 << 20));
  const zip = await zipOf({ [places.manifest]: bomb });
  // The way it is packed stands in the entry and in the directory.
  const directory = zip.lastIndexOf(Buffer.from('PK\u0001\u0002'));
  zip.writeUInt16LE(8, 8);
  zip.writeUInt16LE(8, directory + 10);
  const before = process.memoryUsage().arrayBuffers;
  const { faults } = await checkPackage(inMemory(zip), known);
  assert.deepEqual(
    faults.map(({ kind }) => kind),
    ['changed'],
  );
  assert.ok(process.memoryUsage().arrayBuffers - before < 30 << 20);
});
