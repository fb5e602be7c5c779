import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listPapers, readPaper, viewCase } from '#casework/cases/index.ts';
import {
  exchangeInspectors,
  type InspectionReport,
  orderInspection,
  planExchange,
  planInspection,
  readInspection,
  readInspections,
  readReceipt,
  receivePhoto,
  receiveReport,
} from '#casework/inspections/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { digest, photo, reportOn, sendPhotos, sha256 } from './inspect-place.ts';
import { callOf } from './test-city.ts';

let here: HygieneCity;
let clerk: Call;
let head: Call;
before(async () => {
  here = await openHygieneCity();
  clerk = await callOf(here.city, 'chengjiang-health');
  head = await callOf(here.city, 'chengjiang-health.head');
});
after(() => here.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const at = (moment: string) => here.city.clock.moveTo(new Date(`${moment}:00+08:00`));

async function ordered(): Promise<{
  caseId: string;
  id: string;
  order: Parameters<typeof orderInspection>[1];
}> {
  at('2026-11-23T09:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.accept(caseId);
  const plan = await planInspection(clerk, caseId);
  const id = newId();
  const order = {
    id,
    caseId,
    visitOn: '2026-11-25',
    visitAt: '09:30',
    address: plan.address,
    officers: plan.candidates.map(({ accountId }) => accountId).slice(0, 2),
  };
  await orderInspection(clerk, order);
  return { caseId, id, order };
}

test('an inspection is ordered with two officers, and the applicant is told who comes, when and where', async () => {
  const { caseId, id, order } = await ordered();
  await orderInspection(clerk, order);
  const view = await viewCase(clerk, caseId);
  assert.deepEqual(
    view.pauses.map(({ procedureId, kind, endedOn }) => [procedureId, kind, endedOn]),
    [[id, 'site-inspection', null]],
    'ordered twice is once',
  );
  const papers = (await listPapers(here.applicant, caseId)).map(({ template, number }) => [template, number]);
  const notice = papers.find(([template]) => template === 'inspection-notice');
  assert.match(notice?.[1] ?? '', /核通〔2026〕\d+号/);
  await here.settle();
  const { messages } = await listMessages(here.applicant, { limit: 50 });
  const told = messages.find(
    (message) => message.caseId === caseId && message.title.startsWith('现场核查通知'),
  );
  assert.match(
    told?.body ?? '',
    /2026-11-25 09:30 现场核查，地点 明州市澄江区澄江路166号12楼，核查人员 施夏至、孔居正|孔居正、施夏至/,
  );
  const { waiting } = await readInspections(clerk);
  assert.ok(waiting.some((one) => one.id === id));
  assert.deepEqual(
    (await readInspections(await callOf(here.city, 'yunhu-health'))).waiting.filter((one) => one.id === id),
    [],
  );
});

test('one officer, one who is of another body, a day that is gone: nothing is ordered', async () => {
  at('2026-11-23T09:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.accept(caseId);
  const { address } = await planInspection(clerk, caseId);
  const order = { id: newId(), caseId, visitOn: '2026-11-25', visitAt: '09:30', address };
  const [own, other] = [clerk.actor.id, (await callOf(here.city, 'yunhu-health')).actor.id];
  await assert.rejects(orderInspection(clerk, { ...order, officers: [own] }), is('cases/officers-needed'));
  await assert.rejects(
    orderInspection(clerk, { ...order, officers: [own, other] }),
    is('cases/officers-needed'),
  );
  await assert.rejects(
    orderInspection(clerk, { ...order, officers: [own, head.actor.id, other] }),
    is('inspections/officers-unfit'),
  );
  const both = [own, head.actor.id];
  await assert.rejects(
    orderInspection(clerk, { ...order, visitOn: '2026-11-22', officers: both }),
    is('inspections/day-gone'),
  );
  await assert.rejects(
    orderInspection(await callOf(here.city, 'yunhu-health'), { ...order, officers: both }),
    is('access/denied'),
  );
  await assert.rejects(orderInspection(here.applicant, { ...order, officers: both }), is('access/denied'));
  assert.deepEqual((await viewCase(clerk, caseId)).pauses, []);
});

test('the report comes in parts and twice: one paper, the period runs on, the finding stands in the case', async () => {
  const { caseId, id } = await ordered();
  at('2026-11-25T11:00');
  const report = await reportOn(clerk, id);
  const send = (call = clerk) => receiveReport(call, { inspectionId: id, sha256: digest(report), report });
  await assert.rejects(send(), is('inspections/photos-missing'));
  const [first] = report.photos;
  assert.ok(first);
  await assert.rejects(
    receivePhoto(clerk, { inspectionId: id, id: first.id, sha256: sha256(Buffer.from('x')), content: photo }),
    is('inspections/damaged'),
  );
  const once = { inspectionId: id, id: first.id, sha256: first.sha256, content: photo };
  await Promise.all([receivePhoto(clerk, once), receivePhoto(clerk, once)]);
  assert.deepEqual((await readReceipt(clerk, id, report.id)).photos, [first.id]);
  await sendPhotos(clerk, id, report);
  await assert.rejects(
    receiveReport(clerk, { inspectionId: id, sha256: digest(report), report: { ...report, remarks: '改' } }),
    is('inspections/damaged'),
  );
  const [one, two] = await Promise.all([send(), send()]);
  assert.deepEqual([one.state, two.state, (await send()).state], ['received', 'received', 'received']);
  await assert.rejects(
    receiveReport(clerk, {
      inspectionId: id,
      report: { ...report, remarks: '另一份' },
      sha256: digest({ ...report, remarks: '另一份' }),
    }),
    is('inspections/id-taken'),
  );

  const view = await viewCase(clerk, caseId);
  assert.equal(view.pauses[0]?.endedOn, '2026-11-25');
  assert.deepEqual(
    view.checks.filter(({ key }) => key.startsWith('site-inspection')).map(({ verdict }) => verdict),
    ['passed'],
  );
  const records = (await listPapers(clerk, caseId)).filter(
    ({ template }) => template === 'inspection-record',
  );
  assert.equal(records.length, 1);
  assert.match(records[0]?.number ?? '', /核笔〔2026〕\d+号/);
  assert.deepEqual(
    records[0]?.signers.map(({ name }) => name).toSorted(),
    ['孔居正', '施夏至'],
    'both who were there sign it',
  );
  const { content } = await readPaper(clerk, records[0]?.id ?? '', 'zh-CN');
  const bytes: Buffer[] = [];
  for await (const part of content) bytes.push(part);
  const pdf = Buffer.concat(bytes);
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.includes('/DCTDecode'), 'the photos are in it');
  const { root, entries } = await viewProgress(here.applicant, caseId);
  assert.equal(root?.state, 'accepted');
  const ended = entries.find(({ kind }) => kind === 'procedure-ended');
  assert.match(ended?.reason ?? '', /^现场核查符合（/);
  assert.match(ended?.parameters['textEn'] ?? '', /^The inspection on site conforms \(/);
  const { reported } = await readInspections(clerk);
  assert.ok(reported.some((each) => each.id === id && each.finding === 'conforms'));
});

test('of two phones the first counts; the second is told whose was first, and what it wrote is kept', async () => {
  const { caseId, id } = await ordered();
  at('2026-11-25T11:00');
  const [mine, other] = [await reportOn(clerk, id), await reportOn(clerk, id)];
  for (const [call, report] of [
    [clerk, mine],
    [head, other],
  ] as const)
    await sendPhotos(call, id, report);
  await receiveReport(clerk, { inspectionId: id, sha256: digest(mine), report: mine });
  const told = await receiveReport(head, { inspectionId: id, sha256: digest(other), report: other });
  assert.deepEqual([told.state, told.by], ['other-device', '施夏至']);
  const { reports } = await readInspection(clerk, id);
  assert.deepEqual(
    reports.map(({ id: of, counts }) => [of, counts]),
    [
      [mine.id, true],
      [other.id, false],
    ],
  );
  const papers = await listPapers(clerk, caseId);
  assert.equal(papers.filter(({ template }) => template === 'inspection-record').length, 1);
});

test('where the clock of the phone is wrong the record says by how much; a right one says nothing', async () => {
  const remarksWith = async (clock: Date) => {
    const { caseId, id } = await ordered();
    at('2026-11-25T11:00');
    const report = await reportOn(clerk, id);
    await sendPhotos(clerk, id, report);
    await receiveReport(clerk, { inspectionId: id, sha256: digest(report), report, clock });
    const record = (await listPapers(clerk, caseId)).find(({ template }) => template === 'inspection-record');
    return JSON.stringify(record?.data);
  };
  assert.match(await remarksWith(new Date('2026-11-26T14:20:00+08:00')), /手机时钟比系统快1天3小时20分钟/);
  assert.match(await remarksWith(new Date('2026-11-25T10:52:00+08:00')), /手机时钟比系统慢8分钟/);
  assert.doesNotMatch(await remarksWith(new Date('2026-11-25T11:03:00+08:00')), /手机时钟/);
});

test('what an officer wrote who was replaced meanwhile is refused in words, and taken once he is named again', async () => {
  const { id } = await ordered();
  const { candidates } = await planExchange(head, id);
  const others = candidates.filter(({ accountId }) => accountId !== clerk.actor.id);
  const name = (officers: readonly string[]) =>
    exchangeInspectors(head, { id: newId(), inspectionId: id, reason: '请假', officers: [...officers] });
  const before = (await readInspection(clerk, id)).inspection.officers.map(({ accountId }) => accountId);
  await name(others.map(({ accountId }) => accountId));
  const { inspection, own } = await readInspection(clerk, id);
  assert.equal(own, false);
  const report = await reportOn(clerk, id);
  await assert.rejects(sendPhotos(clerk, id, report), (error) => {
    assert.ok(isProblem(error, 'inspections/not-inspector'));
    assert.deepEqual(error.parameters, { names: inspection.officers.map(({ name }) => name).join('、') });
    return true;
  });
  await name(before);
  at('2026-11-25T11:00');
  await sendPhotos(clerk, id, report);
  const written = await reportOn(clerk, id);
  const kept = { ...report, signatures: written.signatures };
  const received = await receiveReport(clerk, { inspectionId: id, sha256: digest(kept), report: kept });
  assert.equal(received.state, 'received');
});

test('what is incomplete, or not by those who were there, is refused', async () => {
  const { id } = await ordered();
  at('2026-11-25T11:00');
  const report = await reportOn(clerk, id);
  await sendPhotos(clerk, id, report);
  const refused = async (
    changed: Partial<InspectionReport>,
    code = 'inspections/incomplete',
    call = clerk,
  ) => {
    const sent = { ...report, ...changed };
    await assert.rejects(
      receiveReport(call, { inspectionId: id, sha256: digest(sent), report: sent }),
      is(code),
    );
  };
  await refused({ answers: report.answers.slice(1) });
  await refused({ photos: [] });
  await refused({ signatures: report.signatures.slice(1) });
  await refused({ signatures: report.signatures.filter(({ role }) => role === 'officer') });
  const [first, ...others] = report.answers;
  assert.ok(first);
  await refused({ answers: [{ ...first, verdict: 'fails' }, ...others], finding: 'fails' });
  await refused({ answers: [{ ...first, verdict: 'fails', note: '门牌不符' }, ...others] });
  await refused({}, 'access/denied', here.applicant);
  const unsigned = {
    ...report,
    signatures: report.signatures.filter(({ role }) => role === 'officer'),
    refusedToSign: '拒绝签名，已说明情况',
  };
  const sent = { inspectionId: id, sha256: digest(unsigned), report: unsigned };
  assert.equal((await receiveReport(clerk, sent)).state, 'received');
});
