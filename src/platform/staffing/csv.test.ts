import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isProblem } from '#kernel/errors/index.ts';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { csvReader, decodeText, readCsv, writeCsv } from './csv.ts';
import { readListFile } from './read-list-file.ts';

const file = (text: string) => readListFile(Buffer.from(text));

test('what Chinese spreadsheets write is read: GB 18030, UTF-8 with a mark, UTF-16, tabs, semicolons', () => {
  // 登录名,姓名,在职 in GB 18030.
  const gb = Buffer.from('b5c7c2bcc3fb2cd0d5c3fb2cd4dad6b00d0a', 'hex');
  const line = Buffer.concat([gb, Buffer.from('lin,'), Buffer.from('c1d6', 'hex'), Buffer.from(',1\r\n')]);
  assert.equal(decodeText(line).split('\r\n')[0], '登录名,姓名,在职');
  const utf16 = Buffer.concat([
    Buffer.of(0xff, 0xfe),
    Buffer.from('登录名\t姓名\t在职\nlin\t林\t是', 'utf16le'),
  ]);
  assert.deepEqual(readListFile(utf16).rows[0]?.row, { account: 'lin', name: '林', active: 'yes' });
  assert.equal(file('\uFEFF登录名;姓名;在职\nlin;林;否').rows[0]?.row['active'], 'no');
});

test('formulas are defused on the way out and come back as they were', () => {
  const cells = ['=1+1', '+86-570-1', '-1', '@x', 'a"b', 'a,b', 'a\nb', '林'];
  const text = writeCsv([cells]);
  for (const one of ["'=1+1", "'+86-570-1", "'-1", "'@x"]) assert.ok(text.includes(one), one);
  assert.deepEqual(readCsv(text)[0]?.cells, cells);
});

test('whatever is written is read the same', () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 8 })
    .map((text) => text.normalize('NFC').replace(/\r/g, '').trim());
  fc.assert(
    fc.property(
      fc.array(
        cell.filter((text) => !text.startsWith("'")),
        { minLength: 1, maxLength: 5 },
      ),
      (cells) => {
        const row = ['first', ...cells];
        assert.deepEqual(readCsv(writeCsv([['a', 'b', 'c'], row]))[1]?.cells, row);
      },
    ),
  );
});

test('faults name line and column, also below cells of several lines', () => {
  const { kind, faults } = file(
    '登录名,机构键名,科室键名,岗位键名,任职日期,免职日期\n"a","b","c","d",2026/3/1,\n"x\ny",b,c,d,2026-02-30,\nA,b,c,d,2026-03-01,\n,b,c,D d,2026-03-01,',
  );
  assert.equal(kind, 'assignments');
  assert.deepEqual(
    faults.map(({ line, column, code }) => [line, column, code]),
    [
      [3, 'account', 'login'],
      [3, 'from', 'day'],
      [5, 'account', 'twice'],
      [6, 'account', 'missing'],
      [6, 'post', 'key'],
    ],
  );
});

test('a file that is no list is told so', () => {
  for (const text of ['', '%PDF-1.7', '登录名,密码\nx,y', '姓名\n林'])
    assert.throws(() => file(text), { code: 'staffing/no-list' });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readListFile(bytes);
      } catch (error) {
        assert.ok(isProblem(error, 'staffing/no-list'), String(error));
      }
    }),
  );
});

test('what a spreadsheet would take for a formula is defused, and every cell comes back as it was', () => {
  for (const cell of ['=1+1', '+1', '-1', '@x', '＝1', '＋1', "'=1+1", "''=x", "'plain", '＠某'])
    assert.deepEqual(readCsv(writeCsv([['head'], [cell]]))[1]?.cells, [cell], cell);
  for (const cell of ['=1', '+1', '-1', '@x', '＝1', '－1', '＠x'])
    assert.ok(writeCsv([[cell]]).startsWith(`\uFEFF'${cell}`), cell);
  const anyCell = fc
    .string({ unit: fc.constantFrom("'", '=', '-', '＝', ',', '"', ';', 'a', '林', '\n'), minLength: 1 })
    .map((text) => text.trim())
    .filter((text) => text !== '');
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: 1, maxLength: 4 }), (cells) => {
      assert.deepEqual(readCsv(writeCsv([cells.map(() => 'h'), cells]))[1]?.cells, cells);
    }),
  );
});

test('a list in which something was altered is read, or told what is wrong with it', async () => {
  const list = '登录名,姓名,手机,在职\r\nlin,"林, 晓棠",19900006001,是\r\nzhou,周砚,,否\r\n';
  const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(list, 'utf16le')]);
  const samples = [Buffer.from(list), Buffer.from(`\uFEFF${list}`), utf16];
  await answersWhatever(mutationsOf(samples, [',', '""', '\t', ';', "'=", '登录名']), readListFile);
});

test('a file read in pieces is the same, wherever it is cut', () => {
  const text = '\uFEFF姓名;"a ""b"""\r\n"两\n行";x\r\n\n末行;""\r';
  const whole = readCsv(text);
  for (let size = 1; size <= text.length; size += 1) {
    const reader = csvReader();
    const rows = [];
    for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
    assert.deepEqual([...rows, ...reader.end()], whole, `cut every ${size}`);
  }
  assert.deepEqual(whole, [
    { line: 1, cells: ['姓名', 'a "b"'] },
    { line: 2, cells: ['两\n行', 'x'] },
    { line: 5, cells: ['末行', ''] },
  ]);
});
