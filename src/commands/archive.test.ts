import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import {
  checkAgain,
  checkAll,
  checkFile,
  type Fault,
  listPackages,
  packageOf,
  printFile,
  readPackage,
  sealNext,
} from '#casework/archive/index.ts';
import { readPaper, searchCases, viewCase, withdrawCase } from '#casework/cases/index.ts';
import { orderInspection, planInspection, receiveReport } from '#casework/inspections/index.ts';
import { eraseOverdue, holdSubject } from '#casework/retention/index.ts';
import { submitDraft, viewProgress } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { digest, reportOn, sendPhotos } from './inspect-place.ts';
import { openPlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let here: HygieneCity;
let clerk: Call;
let directory: string;
before(async () => {
  here = await openHygieneCity();
  clerk = await callOf(here.city, 'chengjiang-health');
  directory = await mkdtemp(path.join(tmpdir(), 'mingtang-archive-'));
});
after(async () => {
  await here.city.database.close();
  await rm(directory, { recursive: true, force: true });
});

const is = (code: string) => (error: unknown) => isProblem(error, code);
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

async function sealAll(): Promise<void> {
  await here.settle();
  while (await sealNext(here.city));
}

async function sealed() {
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  await sealAll();
  const one = await packageOf(clerk, caseId);
  assert.equal(one?.state, 'sealed', one?.error);
  return one;
}

const bytesOf = async (id: string) => buffer((await readPackage(clerk, id)).content);

async function faultsIn(bytes: Buffer): Promise<readonly Fault[]> {
  const file = path.join(directory, `${newId()}.zip`);
  await writeFile(file, bytes);
  return (await checkFile(here.city, file)).faults;
}

/** Where the packed bytes of an entry begin. */
function placeOf(bytes: Buffer, entry: string): number {
  const name = Buffer.from(entry);
  const at = bytes.indexOf(Buffer.concat([name]), 30);
  assert.equal(bytes.readUInt32LE(at - 30), 0x04034b50, entry);
  return at + name.length + bytes.readUInt16LE(at - 2);
}

test('closing a case seals its whole file once, and what was sealed holds', async () => {
  const one = await sealed();
  assert.equal(one.sound, true);
  assert.equal(one.retention?.['zh-CN'], '永久');
  assert.equal(one.retainUntil, null);
  await sealAll();
  assert.equal((await packageOf(clerk, one.rootCaseId))?.fileId, one.fileId);
  const files = unzipSync(await bytesOf(one.id));
  const names = Object.keys(files);
  for (const folder of ['申请/', '材料/', '文书/', '结果/'])
    assert.ok(
      names.some((name) => name.startsWith(folder)),
      folder,
    );
  assert.ok(names.filter((name) => name.startsWith('文书/')).every((name) => name.endsWith('.pdf')));
  const manifest = JSON.parse(text(files['清单.json'])) as { files: { path: string; sm3: string }[] };
  assert.equal(manifest.files.length, names.length - 2, 'all but the manifest and its signatures are listed');
  assert.ok(manifest.files.every(({ sm3 }) => /^[0-9a-f]{64}$/.test(sm3)));
  const xml = text(files['元数据/归档信息包.xml']);
  assert.match(xml, /<办件编号>MZ\d{14}<\/办件编号>/);
  assert.match(xml, /<保管期限>永久<\/保管期限>/);
  assert.match(xml, /<办理结果>准予<\/办理结果>/);
  assert.match(xml, /<题名>准予行政许可决定书<\/题名>/);
  const events = text(files['元数据/过程.jsonl']).trim().split('\n');
  assert.ok(events.some((line) => (JSON.parse(line) as { name: string }).name === 'case.closed'));
  assert.ok(text(files['审计/条目.jsonl']).includes('case.'));
});

test('a package whose record another process takes into the log just now waits, and nothing has gone wrong', async () => {
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  await here.settle();
  const errors: unknown[] = [];
  const log = { ...here.city.log, info: () => {}, error: (...said: unknown[]) => errors.push(said) };
  const city = { ...here.city, log: log as unknown as typeof here.city.log };
  await here.city.database.transaction(async (transaction) => {
    // As whoever extends the log holds it.
    await transaction.query(`select size from audit.log for update`);
    await sealNext(city);
  });
  assert.deepEqual(errors, []);
  assert.deepEqual(
    [(await packageOf(clerk, caseId))?.state, (await packageOf(clerk, caseId))?.error],
    ['waiting', ''],
  );
  const now = here.city.clock.now();
  here.city.clock.moveTo(new Date(now.getTime() + 61_000));
  await sealAll();
  here.city.clock.moveTo(now);
  assert.equal((await packageOf(clerk, caseId))?.state, 'sealed');
});

test('a changed byte is found, and the file in which it is named', async () => {
  const { id } = await sealed();
  const bytes = await bytesOf(id);
  assert.deepEqual(await faultsIn(bytes), []);
  const names = Object.keys(unzipSync(bytes));
  for (const name of names) {
    const changed = Buffer.from(bytes);
    const at = placeOf(changed, name) + 12;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const faults = await faultsIn(changed);
    assert.ok(
      faults.some((fault) => fault.path === name),
      `${name}: ${JSON.stringify(faults)}`,
    );
  }
  const time = Buffer.from(bytes);
  time[10] = (time[10] ?? 0) ^ 1;
  assert.deepEqual(await faultsIn(time), [{ property: 'integrity', kind: 'package-changed' }]);
  assert.deepEqual(await faultsIn(bytes.subarray(0, bytes.length - 40)), [
    { property: 'integrity', kind: 'no-package' },
  ]);
});

test('a package that somebody else made, or signed anew, is not one of ours', async () => {
  const { id } = await sealed();
  const bytes = await bytesOf(id);
  const { city } = await openHygieneCity();
  try {
    const file = path.join(directory, 'foreign.zip');
    await writeFile(file, bytes);
    const { faults } = await checkFile(city, file);
    const kinds = faults.map(({ kind }) => kind);
    for (const kind of ['signature-invalid', 'audit-unproved', 'not-signed'])
      assert.ok(kinds.includes(kind as Fault['kind']), kind);
  } finally {
    await city.database.close();
  }
});

test('what is kept is checked on demand: a byte changed in the database is found and listed', async () => {
  const { id, receiptNumber } = await sealed();
  assert.deepEqual(await checkAgain(clerk, id), []);
  await here.city.database.execute(
    `update files.chunk k set bytes = set_byte(k.bytes, 2000, get_byte(k.bytes, 2000) # 1)
      from files.file f where f.owner_kind = 'archive' and f.owner_id = '${id}' and k.content_id = f.content_id and k.number = 0`,
  );
  const faults = await checkAgain(clerk, id);
  assert.equal(faults[0]?.kind, 'changed');
  assert.ok(faults[0]?.path);
  const { packages } = await listPackages(clerk, { unsound: true });
  assert.deepEqual(
    packages.map((one) => [one.receiptNumber, one.faults[0]?.path]),
    [[receiptNumber, faults[0]?.path]],
  );
  const told: string[] = [];
  const { packages: all, unsound } = await checkAll(here.city, (number, found) => {
    if (found.length > 0) told.push(number);
  });
  assert.ok(all > 1);
  assert.deepEqual([unsound, told], [1, [receiptNumber]]);
});

test('who does not handle the case has no package of it', async () => {
  const { id } = await sealed();
  for (const call of [here.applicant, await callOf(here.city, 'yunhu-health')]) {
    await assert.rejects(readPackage(call, id), is('access/denied'));
    await assert.rejects(checkAgain(call, id), is('access/denied'));
    assert.deepEqual((await listPackages(call)).packages, []);
  }
});

test('the photos of an inspection are in it as well; the list goes on where a page ends', async () => {
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.accept(caseId);
  const plan = await planInspection(clerk, caseId);
  const id = newId();
  await orderInspection(clerk, {
    id,
    caseId,
    visitOn: here.city.clock.today(),
    visitAt: '10:00',
    address: plan.address,
    officers: plan.candidates.map(({ accountId }) => accountId),
  });
  const report = await reportOn(clerk, id);
  await sendPhotos(clerk, id, report);
  await receiveReport(clerk, { inspectionId: id, sha256: digest(report), report });
  await here.act('chengjiang-health', caseId, 'examine', 'passed');
  await here.act('chengjiang-health.head', caseId, 'decide', 'refused', '现场不符合');
  await sealAll();
  const one = await packageOf(clerk, caseId);
  const names = Object.keys(unzipSync(await bytesOf(one?.id ?? '')));
  assert.ok(names.some((name) => name.startsWith('文书/现场核查笔录')));
  assert.equal(names.filter((name) => name.startsWith('现场照片/')).length, report.photos.length);
  const first = await listPackages(clerk, { limit: 2 });
  const second = await listPackages(clerk, { limit: 2, after: first.next ?? '' });
  assert.equal(first.packages.length, 2);
  assert.ok(second.packages.every(({ id }) => first.packages.every((other) => other.id !== id)));
});

test('what a correction has put another in the place of is kept as well', async () => {
  const planning = await openPlanningCity();
  const { city } = planning;
  try {
    const { caseId, draftId } = await planning.beginCorrection('archive-1');
    await submitDraft(planning.applicant, draftId);
    await withdrawCase(planning.applicant, { id: newId(), caseId, reason: '方案要改' });
    while ((await deliverPending(city)) > 0);
    while (await sealNext(city));
    const one = await packageOf(planning.applicant, caseId);
    assert.equal(one?.sound, true, one?.error);
    const leader = await callOf(city, 'natural-resources.leader');
    const names = Object.keys(unzipSync(await buffer((await readPackage(leader, one.id)).content)));
    assert.ok(names.includes('材料/corrected.pdf'));
    assert.ok(names.some((name) => name.startsWith('补正前的材料/')));
  } finally {
    await city.database.close();
  }
});

test('the whole file is one PDF, for those who handle the case', async () => {
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  await here.settle();
  const pdf = await printFile(clerk, caseId);
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const pages = pdf.toString('latin1').match(/\/MediaBox/g)?.length ?? 0;
  assert.ok(pages > 7, 'the list, the application, three materials, two papers and the licence');
  const english = await printFile({ ...clerk, language: 'en' }, caseId);
  const titles = english.toString('latin1').match(/\/Title\s*(\([^)]*\)|<[^>]*>)/g) ?? [];
  assert.ok(
    titles.some((title) => title.includes('Application form')),
    `its list is in the language of whoever prints it: ${titles}`,
  );
  await assert.rejects(printFile(here.applicant, caseId), is('access/denied'));
  await assert.rejects(printFile(await callOf(here.city, 'yunhu-health'), caseId), is('access/denied'));
});

test('a closed case forgets its applicant after its time, the archive does not; a hold keeps the whole of it', async () => {
  const { city } = here;
  const [one, kept] = [await sealed(), await sealed()];
  const content = async (caseId: string) => {
    const [row] = await city.database.query<{
      answers: unknown;
      materials: unknown[];
      name: string;
      files: number;
    }>(
      `select n.answers, n.materials, c.applicant_name as name,
          (select count(*) from files.file f where f.owner_kind = 'case' and f.owner_id = c.id::text) as files
        from cases.case c join cases.content n on n.id = c.content_id where c.id = $1`,
      [caseId],
    );
    return row;
  };
  const foundByName = async () =>
    (await searchCases(clerk, { text: kept.applicantName, limit: 50 })).cases.map(({ id }) => id);
  assert.ok((await foundByName()).includes(one.rootCaseId));
  assert.notDeepEqual((await content(one.rootCaseId))?.answers, {});
  assert.ok(Number((await content(one.rootCaseId))?.files) > 0);

  const administrator = systemCall(city, 'retention');
  await holdSubject(administrator, 'case', kept.receiptNumber, '行政诉讼调取证据');
  await assert.rejects(
    holdSubject(administrator, 'case', 'MZ20260101000000', '没有这一件'),
    is('retention/unknown-subject'),
  );
  const today = city.clock.now();
  city.clock.moveTo(new Date(today.getTime() + 3651 * 86_400_000));
  const erased = await eraseOverdue(city);
  assert.ok((erased['closed-cases'] ?? 0) > 0 && (erased['closed-applications'] ?? 0) > 0);
  city.clock.moveTo(today);

  assert.deepEqual(await content(one.rootCaseId), { answers: {}, materials: [], name: '＊＊＊', files: 0 });
  assert.equal((await content(kept.rootCaseId))?.name, kept.applicantName);
  assert.deepEqual(await foundByName(), [kept.rootCaseId]);
  const shown = await viewCase(clerk, one.rootCaseId);
  assert.equal(shown.case.outcome, 'granted');
  assert.equal(shown.content.applicant.name, '＊＊＊');
  assert.ok(shown.acts.length > 0, 'what was done and why stays');
  const [paper] = shown.papers;
  await assert.rejects(readPaper(clerk, paper?.id ?? '', 'zh-CN'), is('papers/forgotten'));
  await assert.rejects(viewProgress(here.applicant, one.rootCaseId));
  assert.equal((await viewProgress(here.applicant, kept.rootCaseId)).application.caseId, kept.rootCaseId);
  assert.deepEqual(await faultsIn(await bytesOf(one.id)), [], 'the archive has the whole of it');
});
