import { test } from 'node:test';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { jpeg, pdf, png, zip } from './fixtures.ts';
import { fileTypes } from './inspect.ts';

const samples: Readonly<Record<string, Buffer>> = {
  pdf: pdf('/Names 2 0 R', 4000),
  png: png(),
  jpeg: jpeg(),
  docx: zip(['[Content_Types].xml', 'word/document.xml', 'word/media/a.png']),
  ofd: zip(['OFD.xml', 'Doc_0/Document.xml']),
};
const words = [
  '/JavaScript',
  '/Encrypt',
  'obj',
  'endobj',
  'stream',
  '#4a',
  'PK\u0005\u0006',
  'PK\u0001\u0002',
  '\u00ff\u00d9',
  'IEND',
];

for (const [extension, sample] of Object.entries(samples))
  test(`a file in which something was altered is looked into: ${extension}`, async () => {
    await answersWhatever(mutationsOf([sample], words), (bytes) =>
      fileTypes[extension]?.inspect({
        size: bytes.length,
        read: async (offset, length) => bytes.subarray(offset, offset + length),
      }),
    );
  });
