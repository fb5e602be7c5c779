import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certificate, Notice } from './model.ts';
import { renderOfd } from './render-ofd.ts';

const certificate: Certificate = {
  state: '中华人民共和国',
  title: '建设工程规划许可证',
  number: '建字第3399012026GG0000612号',
  statement: '根据《中华人民共和国城乡规划法》第四十条规定，经审核，颁发此证。',
  fields: [{ label: '建设单位（个人）', value: '明州澜岸 <置业> & 有限公司' }],
  issuer: '明州市自然资源和规划局',
  issuedOn: '2026-11-24',
  validity: '长期',
  identifier: '1.2.156.3005.2.1.2.3.001.0',
  verifyUrl: 'https://example.cn/licences/verify?token=x',
  seal: { name: '明州市自然资源和规划局' },
  void: '已撤销',
};
const notice: Notice = {
  issuer: certificate.issuer,
  title: '准予行政许可决定书',
  number: '明规许〔2026〕1号',
  addressee: '明州澜岸置业有限公司',
  content: Array.from({ length: 60 }, (_, index) => ({ paragraph: `第${index + 1}条　依法准予许可。` })),
  date: '2026-11-24',
  seal: { name: certificate.issuer },
  progressUrl: 'https://example.cn/progress',
};

const contentOf = (parts: ReadonlyMap<string, Buffer>) =>
  [...parts].filter(([place]) => place.endsWith('Content.xml')).map(([, content]) => content.toString());

test('a certificate, a card and a notice of several pages become OFD with their words, QR code and stamp', async () => {
  for (const [layout, paper] of [
    ['certificate', await renderOfd('certificate', certificate)],
    ['card', await renderOfd('card', certificate)],
    ['notice', await renderOfd('notice', notice)],
  ] as const) {
    const pages = contentOf(paper.parts);
    const words = pages.join('').replace(/<[^>]*>/g, '');
    const wanted = layout === 'notice' ? ['第60条', notice.number] : ['&#60;置业&#62; &#38; 有限', '已撤销'];
    for (const each of wanted) assert.ok(words.includes(each), `${layout}: ${each}`);
    assert.equal(pages.length > 1, layout === 'notice');
    assert.ok(paper.stamp, `${layout} has a stamp`);
    assert.match(pages.at(-1) ?? '', /<ofd:FillColor Value="179 38 30"/, `${layout}: the stamp is drawn`);
    for (const page of pages) {
      assert.doesNotMatch(page, /NaN|Infinity|undefined/);
      const ids = [...page.matchAll(/ ID="(\d+)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length);
    }
  }
});

test('the same data give the same parts', async () => {
  const [one, other] = [
    await renderOfd('certificate', certificate),
    await renderOfd('certificate', certificate),
  ];
  assert.deepEqual(one, other);
});
