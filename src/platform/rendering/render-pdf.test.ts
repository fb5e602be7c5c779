import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ApplicationPrint, BlankForm, Certificate, Receipt } from './model.ts';
import { printableText } from './printable-text.ts';
import { qrSvg } from './qr-svg.ts';
import { renderPdf } from './render-pdf.ts';
import { sealSvg } from './seal-svg.ts';
import { asSvg, layOut } from './typst.ts';

const certificate: Certificate = {
  state: '中华人民共和国',
  title: '建设工程规划许可证',
  number: '建字第3399012026GG0000612号',
  statement: '根据《中华人民共和国城乡规划法》第四十条规定，经审核，颁发此证。',
  fields: [{ label: '建设单位（个人）', value: '明州澜岸置业有限公司' }],
  issuer: '明州市自然资源和规划局',
  issuedOn: '2026-11-24',
  validity: '长期',
  identifier: '1.2.156.3005.2.1.2.3.001.0',
  verifyUrl: 'https://example.cn/licences/verify?token=x',
  seal: { name: '明州市自然资源和规划局', number: '3399010027816' },
};
const receipt: Receipt = {
  language: 'zh-CN',
  receiptNumber: '339901-2026-1119-00042',
  queryPassword: '7K2P9M',
  item: '建设工程规划许可证核发',
  applicant: '明州澜岸置业有限公司',
  body: '明州市自然资源和规划局',
  receivedOn: '2026-11-19',
  expectedOn: '2027-01-05',
  provisional: true,
  materials: [{ title: '总平面图', how: '上传' }],
  progressUrl: 'https://example.cn/progress',
};
const form: BlankForm = {
  language: 'en',
  title: 'Application',
  edition: '2026-11-02',
  pages: [
    {
      title: 'How large is it?',
      fields: [
        { label: 'Name', required: true, room: { kind: 'line', unit: 'm²' } },
        { label: 'Why', required: false, room: { kind: 'lines', count: 2 } },
        { label: 'Code', required: true, room: { kind: 'boxes', length: 18 } },
        { label: 'Start', required: false, room: { kind: 'date' } },
        { label: 'Use', required: true, room: { kind: 'choice', many: true, options: ['living', 'trade'] } },
        { label: 'Designers', required: true, room: { kind: 'table', columns: ['Name', 'Grade'], rows: 2 } },
      ],
    },
  ],
};
const application: ApplicationPrint = {
  language: 'zh-CN',
  title: '建设工程规划许可证核发',
  receiptNumber: receipt.receiptNumber,
  applicant: receipt.applicant,
  submittedOn: '2026-11-19',
  sections: [{ title: '项目', rows: [{ label: '项目名称', value: '澜岸花园', source: '投资项目库' }] }],
  materials: [{ title: '总平面图', how: '上传', digest: 'ab'.repeat(32) }],
  progressUrl: receipt.progressUrl,
};

/** What a reader sees, run by run. */
function textOf(document: ReturnType<typeof layOut>): string {
  const runs = asSvg(document).matchAll(/<h5:div class="tsel"[^>]*>([\s\S]*?)<\/h5:div>/g);
  return [...runs]
    .map(([, run = '']) => run)
    .join('')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

const withValue = (value: string) => ({ ...certificate, fields: [{ label: '名称', value }], qr: qrSvg('x') });

test('every layout gives an archivable A4 paper, the same bytes for the same data', async () => {
  const papers = [
    () => renderPdf('certificate', certificate),
    () => renderPdf('certificate', { ...certificate, void: '已撤销' }),
    () => renderPdf('card', certificate),
    () => renderPdf('receipt', receipt),
    () => renderPdf('receipt', { ...receipt, language: 'en' }),
    () => renderPdf('blank-form', form),
    () => renderPdf('application', application),
  ];
  const seen = new Set<string>();
  for (const paper of papers) {
    const [first, second] = [await paper(), await paper()];
    assert.ok(first.equals(second));
    const text = first.toString('latin1');
    assert.match(text, /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B</);
    assert.match(text, /\/MediaBox\s*\[0 0 595\.\d+ 841\.\d+\]/);
    seen.add(text);
  }
  assert.equal(seen.size, papers.length);
});

test('a value with markup is shown as it is written', () => {
  const nasty = '*a*_b_#strong[c]<d>@e$f$`g`\\h//i/*j*/=k-l+m~n"o\'p{q}#n';
  assert.ok(textOf(layOut('certificate', withValue(nasty))).includes(nasty));
  const character = fc.constantFrom(...'#*_$`<>@\\/[]{}()"\'~=+-.:;!?ab1明州');
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 1, maxLength: 20 }), (value) => {
      assert.ok(textOf(layOut('certificate', withValue(value))).includes(value), value);
    }),
    { numRuns: 40 },
  );
});

test('whatever people write can be archived; a character that no font has becomes 〓', async () => {
  for (const value of [
    '\u{10ffff}',
    'a\u0000\ud800b',
    '喆堃犇𬀩',
    '😀',
    '\u{e01ff}"\\',
    'བོད',
    '\u202e倒着',
  ]) {
    const pdf = await renderPdf('certificate', { ...certificate, number: value });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-', value);
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 12 }), async (value) => {
      const pdf = await renderPdf('certificate', {
        ...certificate,
        fields: [{ label: '名称', value }],
      });
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    }),
    { numRuns: 25 },
  );
});

test('a paper of many rows goes on to further pages', () => {
  const fields = Array.from({ length: 60 }, (_, index) => ({ label: `第${index}项`, value: '值' }));
  const document = layOut('certificate', { ...certificate, fields, qr: qrSvg('x') });
  assert.ok(document.numOfPages > 1);
});

test('no page of a notice bears the signature alone, however long it is', () => {
  const sentence = '经审查，申请材料齐全、符合法定形式，本机关决定予以受理，并将办理结果另行书面告知。';
  let severalPages = 0;
  for (let paragraphs = 1; paragraphs <= 14; paragraphs += 1) {
    const document = layOut('notice', {
      ...{
        language: 'zh-CN',
        issuer: '明州市卫生健康局',
        title: '受理通知书',
        number: '市卫健局受〔2026〕1号',
      },
      ...{ addressee: '明州澜岸置业有限公司', date: '2026-11-24', contact: '', qr: qrSvg('x') },
      ...{ seal: { name: '明州市卫生健康局' }, stamp: sealSvg({ name: '明州市卫生健康局' }) },
      content: [
        ...Array.from({ length: paragraphs }, () => ({ paragraph: sentence })),
        { paragraph: `${sentence}特此通知。` },
      ],
    });
    if (document.numOfPages > 1) severalPages += 1;
    const pages = asSvg(document).split('class="typst-page"');
    assert.equal(pages.length, document.numOfPages + 1);
    assert.match(pages.at(-1) ?? '', /特此通知/, `${paragraphs} paragraphs before`);
  }
  assert.ok(severalPages > 0);
});

test('what could deceive the eye is left out, line breaks stay', () => {
  assert.deepEqual(printableText({ a: ['x\u202ey\u0007', 'l1\r\nl2'], b: 1, c: undefined }), {
    a: ['xy', 'l1\nl2'],
    b: 1,
  });
});

test('QR codes and stamps are pictures that carry no foreign markup', () => {
  assert.match(qrSvg('https://example.cn'), /^<svg [^>]*viewBox="-2 -2 (\d+) \1"/);
  const seal = sealSvg({ name: '<b>&"' });
  assert.ok(!seal.includes('<b>'));
  assert.equal(seal.match(/<text /g)?.length, 5);
});
