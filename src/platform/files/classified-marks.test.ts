import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { markIn } from './classified-marks.ts';
import { pdf } from './fixtures.ts';
import { storeFile } from './store-file.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const store = (name: string, content: Buffer) =>
  storeFile(testCall(testApplication(database)), {
    name,
    content,
    accept: ['pdf', 'docx', 'xlsx', 'ofd'],
    maxBytes: 10 << 20,
  });

const packed = (files: Readonly<Record<string, string>>, level: 0 | 6 = 6) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
      level,
    }),
  );
const docx = (body: string, level: 0 | 6 = 6) =>
  packed(
    { '[Content_Types].xml': '<Types/>', 'word/document.xml': `<w:document>${body}</w:document>` },
    level,
  );

/** A page whose words stand in the codes of a font of its own, as every program writes Chinese. */
function page(text: string, own: Readonly<Record<string, string>>, range = ''): Buffer {
  const codes = new Map(Object.entries(own).map(([code, letter]) => [letter, code]));
  const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(4, '0');
  const map = `beginbfchar\n${Object.entries(own)
    .map(([code, letter]) => `<${code}> <${hex(letter)}>`)
    .join('\n')}\nendbfchar\n${range}`;
  const shown = `BT /F1 16 Tf ${[...text].map((letter) => `[<${codes.get(letter) ?? '0099'}> -12] TJ`).join(' ')} ET`;
  const streams = [map, shown].map((content, i) => {
    const bytes = deflateSync(Buffer.from(content));
    return Buffer.concat([
      Buffer.from(`${i + 2} 0 obj <</Filter /FlateDecode /Length ${bytes.length}>>\nstream\n`),
      bytes,
      Buffer.from('\nendstream endobj\n'),
    ]);
  });
  return Buffer.concat([pdf().subarray(0, 40), ...streams, pdf().subarray(40)]);
}

const font = {
  '0001': '机',
  '0002': '密',
  '0003': '★',
  '0004': '商',
  '0005': '业',
  '0006': '秘',
  '0007': '1',
  '0008': '年',
};

test('a mark of secrecy is one; the words for it in a sentence are none', () => {
  for (const [text, mark] of [
    ['机密★1年', '机密'],
    ['绝 密 ★', '绝密'],
    ['秘密☆', '秘密'],
    ['密级：秘密', '秘密'],
    ['密 级: 机密', '机密'],
    ['含商业秘密，不予公开', undefined],
    ['★重点材料 机密机箱', undefined],
    ['密级：内部', undefined],
  ] as const)
    assert.equal(markIn(text), mark, text);
});

test('what says of itself that it is classified is refused, and nothing of it stays', async () => {
  const title = `/Title <feff${Buffer.from('秘密★5年', 'utf16le').swap16().toString('hex')}>`;
  const range = 'beginbfrange\n<0030> <0031> <2604>\nendbfrange\n';
  const bad: readonly (readonly [string, Buffer])[] = [
    ['机密★长期 关于某事的请示.pdf', pdf()],
    ['a.docx', docx('<w:t>机</w:t><w:r/><w:t>密</w:t><w:t>★1年</w:t>')],
    ['a.docx', docx('<w:t>秘密★</w:t>', 0)],
    [
      'a.ofd',
      packed({ 'OFD.xml': '<OFD/>', 'Doc_0/Pages/Page_0/Content.xml': '<TextCode>绝密★</TextCode>' }),
    ],
    ['a.pdf', pdf(title)],
    ['a.pdf', page('机密★1年', font)],
    ['a.pdf', page('机密★', { '0001': '机', '0002': '密', '0031': '★' }, range)],
  ];
  for (const [name, content] of bad)
    await assert.rejects(store(name, content), { code: 'files/classified' }, name);
  const [left] = await database.query<{ count: number }>('select count(*)::int as count from files.content');
  assert.equal(left?.count, 0);
});

test('what only speaks of secrets is taken', async () => {
  for (const [name, content] of [
    ['保密承诺书.docx', docx('<w:t>商业秘密</w:t><w:t>1年</w:t>')],
    ['a.pdf', page('商业秘密1年', font)],
  ] as const)
    assert.equal((await store(name, content)).name, name);
});
