import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bindDocuments } from './bind-documents.ts';
import { photoSvg, strokesSvg } from './picture-svg.ts';
import { renderPdf } from './render-pdf.ts';

const jpeg = readFileSync('packs/mingzhou/samples/sample.jpg');
const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/MediaBox/g)?.length ?? 0;
const cover = {
  title: '全卷 1',
  date: '2026-11-19',
  facts: [{ label: '申请人', value: '#strong[甲]' }],
  contents: '目录',
  unprintable: '不能印在这里',
};
const notice = (length: number) =>
  renderPdf('notice', {
    issuer: '明州市卫生健康委员会',
    title: '现场核查笔录',
    number: '1',
    addressee: '甲',
    date: '2026-11-19',
    content: [{ list: Array.from({ length }, (_, place) => `第${place}项：符合`) }],
  });

test('every page of every document stands in it once; what cannot be set has a page that says so', async () => {
  const [long, short] = [await notice(150), await notice(1)];
  const inLong = pagesIn(long);
  assert.ok(inLong > 4);
  const pdf = (content: Buffer) => ({ title: '笔录', note: '', mediaType: 'application/pdf', content });
  const bound = await bindDocuments(cover, [
    pdf(long),
    pdf(short),
    { title: '照片', note: '', mediaType: 'image/jpeg', content: jpeg },
    pdf(Buffer.from('%PDF-1.7 broken')),
    { title: '表格', note: '', mediaType: 'application/vnd.ms-excel', content: Buffer.from('PK') },
    { title: '太大', note: '', mediaType: 'application/pdf' },
  ]);
  assert.equal(pagesIn(bound), 1 + inLong + 1 + 1 + 3);
  assert.equal(pagesIn(await bindDocuments(cover, [])), 1);
});

test('photos and signatures stand in an archivable paper', async () => {
  const paper = await renderPdf('notice', {
    issuer: '明州市卫生健康委员会',
    title: '现场核查笔录',
    number: '1',
    addressee: '甲',
    date: '2026-11-19',
    content: [
      {
        pictures: [
          { caption: '照片 1', picture: photoSvg(jpeg) },
          { caption: '核查人员', picture: strokesSvg([[1, 2, 30, 40], [5]], 300, 120) },
        ],
      },
    ],
  });
  const text = paper.toString('latin1');
  assert.match(text, /\/DCTDecode/);
  assert.match(text, /<pdfaid:part>2</);
});
