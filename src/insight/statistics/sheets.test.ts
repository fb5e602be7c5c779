import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { hideSmall, openMeasures } from './hide-small.ts';
import type { Figures } from './model.ts';
import { boundsOf, periodBefore, yearBefore } from './period.ts';
import type { Sheet } from './sheet.ts';
import { summaryOf } from './summary-of.ts';
import { csvLine, writeCsv } from './write-csv.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

const sheet: Sheet = {
  language: 'zh-CN',
  title: '办件月报',
  scope: '全部机关',
  from: '2026-11-01',
  to: '2026-11-30',
  madeBy: '林晓棠（市自然资源局）',
  madeAt: '2026-12-01 09:00',
  note: '统计期间未结束，数字截至制表时。',
  tables: [
    {
      title: '按事项',
      columns: [
        { label: '事项', kind: 'text' },
        { label: '收件', kind: 'number' },
        { label: '按期办结率', kind: 'share' },
      ],
      rows: [
        ['=HYPERLINK("http://example.cn")', 1234, 0.985],
        ['普通，"引号"', 0, null],
      ],
      note: '说明',
    },
  ],
};

test('a CSV names the report, its period, who made it and when; formulas are disarmed, no number is invented', () => {
  assert.deepEqual(writeCsv(sheet).split('\r\n'), [
    '\uFEFF办件月报',
    '统计期间,2026-11-01 – 2026-11-30',
    '统计范围,全部机关',
    '制表人,林晓棠（市自然资源局）',
    '制表时间,2026-12-01 09:00',
    '统计期间未结束，数字截至制表时。',
    '',
    '按事项',
    '事项,收件,按期办结率',
    `"'=HYPERLINK(""http://example.cn"")",1234,0.985`,
    '"普通，""引号""",0,无数据',
    '说明',
    '',
  ]);
  assert.equal(csvLine(['-5', '-5+1', '@a', '+86']), "-5,'-5+1,'@a,'+86\r\n");
});

/** All files of a zip archive, by its directory at the end. */
function contentOf(zip: Buffer): string {
  const end = zip.lastIndexOf('PK\u0005\u0006');
  let at = zip.readUInt32LE(end + 16);
  let content = '';
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + packed);
    content += zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes).toString() : bytes.toString();
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return content;
}

test('a workbook holds all rows as texts and numbers, and no formula', async () => {
  const xml = contentOf(await writeXlsx(sheet));
  for (const text of ['办件月报', '林晓棠（市自然资源局）', '2026-12-01 09:00', '无数据', 'HYPERLINK'])
    assert.ok(xml.includes(text), text);
  assert.match(xml, /<v>1234<\/v>/);
  assert.match(xml, /<v>0\.985<\/v>/);
  assert.doesNotMatch(xml, /<f[ >]/, 'a text is never a formula');
});

test('the paper is a PDF with every row of a long report', async () => {
  const [table] = sheet.tables;
  assert.ok(table);
  const rows = Array.from({ length: 300 }, (_, place) => [`事项 ${place}`, place, 0.5]);
  const pdf = await writePdf({ ...sheet, tables: [{ ...table, rows }] });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length > 5, 'over several pages');
});

const line = (key: string, second: string, figures: Figures) => ({ key, second, figures });

test('small numbers are hidden, and so is what they could be reckoned from', () => {
  const shown = hideSmall([
    line('a', 'x', { received: 3, accepted: 20, closed: 20, granted: 18, overdue: 0 }),
    line('a', 'y', { received: 9, accepted: 30, closed: 30, granted: 30, overdue: 6 }),
    line('a', 'z', { received: 7, accepted: 0, closed: 0, granted: 0, overdue: 0 }),
  ]).map((row) => row.shown);
  assert.deepEqual(shown, [
    // Of 20 closed 18 were granted: two were not.
    { received: null, accepted: 20, closed: 20, granted: null, overdue: 0 },
    // The only other one granted would tell it by the body's sum.
    { received: 9, accepted: 30, closed: 30, granted: null, overdue: 6 },
    { received: null, accepted: 0, closed: 0, granted: 0, overdue: 0 },
  ]);
});

test('no number below five is ever published, nor a single hidden one beside others of its body', () => {
  const Counts = fc.record(Object.fromEntries(openMeasures.map((name) => [name, fc.nat({ max: 12 })])));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), Counts), { maxLength: 8 }), (rows) => {
      const open = hideSmall(rows.map(([body, figures], place) => line(body, `${place}`, figures)));
      for (const { shown, figures } of open) {
        for (const measure of openMeasures) assert.ok(![1, 2, 3, 4].includes(shown[measure] ?? 0));
        if (shown.closed !== null && shown.granted !== null)
          assert.ok(![1, 2, 3, 4].includes((figures['closed'] ?? 0) - shown.granted));
      }
      for (const body of ['a', 'b'])
        for (const measure of openMeasures) {
          const own = open.filter(({ key }) => key === body);
          const hidden = own.filter(({ shown }) => shown[measure] === null);
          const others = own.filter(({ shown }) => (shown[measure] ?? 0) > 0);
          assert.ok(hidden.length !== 1 || others.length === 0);
        }
    }),
  );
});

test('median and nine in ten by the histogram, by hand', () => {
  // 3 cases in a day, 5 in four days, 2 in 21 to 30.
  const summary = summaryOf({ took_1: 3, took_4: 5, took_30: 2, used_days: 73, closed: 12, on_time: 9 });
  assert.deepEqual(
    [summary.median, summary.p90],
    [
      { from: 4, to: 4 },
      { from: 21, to: 30 },
    ],
  );
  assert.equal(summary.meanDays, 7.3);
  assert.equal(summary.onTime, 0.75);
  assert.equal(summary.satisfied, undefined, 'nobody has rated: no share');
});

test('periods, the ones before and the year before', () => {
  assert.deepEqual(boundsOf('month', '2028-02-10'), { from: '2028-02-01', to: '2028-02-29' });
  assert.deepEqual(periodBefore('month', boundsOf('month', '2026-01-15')), {
    from: '2025-12-01',
    to: '2025-12-31',
  });
  assert.deepEqual(periodBefore('day', boundsOf('day', '2026-03-01')), {
    from: '2026-02-28',
    to: '2026-02-28',
  });
  assert.deepEqual(yearBefore('month', boundsOf('month', '2028-02-10')), {
    from: '2027-02-01',
    to: '2027-02-28',
  });
  assert.equal(yearBefore('day', boundsOf('day', '2028-02-29')), undefined);
  assert.throws(() => boundsOf('day', 'yesterday'));
});
