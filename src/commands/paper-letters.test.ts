import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { viewCase } from '#casework/cases/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import {
  answerLetter,
  enterLetter,
  fileLetter,
  lettersOfCase,
  listLetters,
  setAsideLetter,
} from '#front/mail/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { fileById, storeFile } from '#platform/files/index.ts';
import { type HygieneCity, openHygieneCity, scan } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

const is = (code: string) => (error: unknown) => isProblem(error, code);

let hygiene: HygieneCity;
let desk: Call;
let officer: Call;
let caseId: string;
let receiptNumber: string;
before(async () => {
  hygiene = await openHygieneCity();
  caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await hygiene.settle();
  desk = await callOf(hygiene.city, 'government-services.intake');
  officer = await callOf(hygiene.city, 'chengjiang-health');
  ({ receiptNumber } = (await viewProgress(hygiene.applicant, caseId)).application);
});
after(() => hygiene.city.database.close());

async function scanned(by: Call): Promise<string> {
  const content = await readFile(scan);
  const upload = { name: '来信.pdf', type: 'application/pdf', content, accept: ['pdf'], maxBytes: 1 << 20 };
  return (await storeFile(by, upload)).id;
}

const letter = { channel: 'post' as const, fromName: '沈知远', subject: '补寄', receiptNumber: '', text: '' };

test('a letter with a number is in the history of its case at once; its scan is read with the case', async () => {
  const fileId = await scanned(desk);
  await assert.rejects(
    enterLetter(desk, { ...letter, receiptNumber: 'MZ20261119999999', fileIds: [fileId] }),
    is('mail/case-unknown'),
  );
  await assert.rejects(enterLetter(desk, { ...letter, fileIds: [] }), is('mail/letter-incomplete'));
  await assert.rejects(enterLetter(officer, { ...letter, fileIds: [fileId] }), is('access/denied'));
  await enterLetter(desk, { ...letter, channel: 'fax', receiptNumber, fileIds: [fileId] });
  const [noted] = (await viewCase(officer, caseId)).acts.filter(({ kind }) => kind === 'contact');
  assert.deepEqual([noted?.outcome, noted?.reason, noted?.doneBy], ['fax', '补寄', '钟素笺']);
  assert.equal((await fileById(officer, fileId)).name, '来信.pdf');
  const stranger = await callOf(hygiene.city, 'lin.xiaotang');
  await assert.rejects(fileById(stranger, fileId), is('files/not-found'));
  assert.deepEqual(await lettersOfCase(stranger, caseId), []);
});

test('one without waits; it is put to a case by one officer only, and has no address to answer', async () => {
  const id = await enterLetter(desk, { ...letter, fileIds: [await scanned(desk)] });
  assert.ok((await listLetters(desk)).letters.some((waiting) => waiting.id === id));
  await assert.rejects(answerLetter(desk, { id, answer: '好' }), is('mail/no-address'));
  const both = await Promise.allSettled([
    fileLetter(desk, { id, receiptNumber }),
    setAsideLetter(desk, { id, note: '已当面答复' }),
  ]);
  const refused = both.filter((one) => one.status === 'rejected');
  assert.equal(refused.length, 1, 'of two who handle it at once one is told that it is done');
  assert.ok(is('mail/handled-already')(refused[0]?.reason));
  assert.ok(!(await listLetters(desk)).letters.some((waiting) => waiting.id === id));
});

test('a letter about a closed case is kept with it and tells its division', async () => {
  const closed = await hygiene.submit({ item: 'public-place-hygiene' });
  await hygiene.grant(closed);
  await hygiene.settle();
  const { receiptNumber: number } = (await viewProgress(hygiene.applicant, closed)).application;
  await enterLetter(desk, { ...letter, receiptNumber: number, fileIds: [await scanned(desk)] });
  const view = await viewCase(officer, closed);
  assert.equal(view.case.state, 'closed');
  assert.equal(view.acts.filter(({ kind }) => kind === 'contact').length, 1);
});
