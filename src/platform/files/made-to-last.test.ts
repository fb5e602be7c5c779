import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { classifiedMark } from './classified-marks.ts';
import { pdf } from './fixtures.ts';

/** Milliseconds that one file may hold everybody up; it took minutes, and takes a few tens on a quiet machine. */
const patience = 2000;

const accessTo = (bytes: Buffer) => ({
  size: bytes.length,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
});

const stream = (content: string) => {
  const packed = deflateSync(Buffer.from(content, 'latin1'));
  return Buffer.concat([
    Buffer.from(`1 0 obj <</FlateDecode /Length ${packed.length}>> stream\n`, 'latin1'),
    packed,
    Buffer.from('\nendstream endobj\n', 'latin1'),
  ]);
};

function entry(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}

const many = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length));

const files: readonly (readonly [what: string, extension: string, content: () => Buffer])[] = [
  ['titles that never end', 'pdf', () => Buffer.from(many('/Title(', 700_000))],
  ['strings that never end', 'pdf', () => stream(`TJ ${many('(', 500_000)}`)],
  ['letters that never end', 'pdf', () => stream(many('beginbfchar ', 1_500_000))],
  [
    'lists of letters that never end',
    'pdf',
    () => stream(`beginbfrange ${many('<0000> <ffff> [', 1_500_000)} endbfrange`),
  ],
  [
    'a font of a million alphabets',
    'pdf',
    () => stream(`beginbfrange ${many('<0000> <ffff> <0000>\n', 100_000)} endbfrange`),
  ],
  ['elements that never end', 'docx', () => entry('word/document.xml', Buffer.alloc(600_000, '<'))],
];

for (const [what, extension, content] of files)
  test(`whoever sends a file does not choose how long it is looked at: ${what}`, async () => {
    const bytes = content();
    const begun = performance.now();
    await classifiedMark(
      'a',
      extension,
      accessTo(extension === 'pdf' ? Buffer.concat([bytes, pdf()]) : bytes),
    );
    const took = performance.now() - begun;
    assert.ok(took < patience, `${Math.round(took)} ms`);
  });
