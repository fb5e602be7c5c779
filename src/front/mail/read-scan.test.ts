import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { readScan } from './read-scan.ts';
import { runLimited } from './run-limited.ts';
import { suggestFromText } from './suggest-from-text.ts';

const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
const missing =
  languages.status !== 0 || !languages.stdout.includes('chi_sim')
    ? 'no tesseract with chi_sim on this machine: apt-get install tesseract-ocr tesseract-ocr-chi-sim'
    : spawnSync('pdftoppm', ['-v']).status !== 0
      ? 'no pdftoppm on this machine: apt-get install poppler-utils'
      : false;

const callWith = (program: string | undefined) =>
  ({ config: { ocr: { program, pages: 'pdftoppm', languages: 'chi_sim+eng' } } }) as Pick<Call, 'config'>;

test('the pages of a PDF are drawn and read', { skip: missing }, async () => {
  const content = await renderPdf('notice', {
    issuer: '来信',
    title: '关于补交居住证材料的信',
    number: '编号 MZ20261119000012',
    addressee: '明州市政务服务中心',
    content: [{ paragraph: '现寄上劳动合同复印件，请予补正。' }, { paragraph: '来信人：谭小满' }],
    date: '2026-11-20',
  });
  const text = await readScan(callWith('tesseract'), { mediaType: 'application/pdf', content });
  const { kind, receiptNumber, subject } = suggestFromText(text);
  assert.deepEqual(
    [kind, receiptNumber, subject],
    ['correction', 'MZ20261119000012', '关于补交居住证材料的信'],
  );
});

test('what is no picture, or without a program, is not read; nothing fails', async () => {
  const scan = { mediaType: 'image/png', content: Buffer.from('no picture') };
  assert.equal(await readScan(callWith(undefined), scan), '');
  assert.equal(await readScan(callWith('no-such-program-here'), scan), '');
  assert.equal(await readScan(callWith('tesseract'), { ...scan, mediaType: 'text/plain' }), '');
});

test('a program that fails, writes too much or takes too long is ended', async () => {
  const run = (script: string, limits: { seconds: number; mostBytes: number }) =>
    runLimited(process.execPath, ['-e', script], Buffer.from('in'), limits);
  const usual = { seconds: 20, mostBytes: 1000 };
  assert.equal((await run('process.stdin.pipe(process.stdout)', usual))?.toString(), 'in');
  assert.equal(await run('process.exit(3)', usual), undefined);
  assert.equal(await run('for (;;) require("node:fs").writeSync(1, "x".repeat(999))', usual), undefined);
  assert.equal(await run('for (;;);', { seconds: 0.3, mostBytes: 1000 }), undefined);
  const environment = await run('process.stdout.write(Object.keys(process.env).join())', usual);
  assert.doesNotMatch(String(environment), /MINGTANG|DATABASE|HOME/);
});
