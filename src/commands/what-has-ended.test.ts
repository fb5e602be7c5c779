import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { aftercareOf, handOver, inspectPromise, readAftercare } from '#casework/aftercare/index.ts';
import { fireDueClocks, listPapers, reopenCase, viewCase, withdrawCase } from '#casework/cases/index.ts';
import {
  orderInspection,
  planInspection,
  readInspection,
  readInspections,
  receiveReport,
} from '#casework/inspections/index.ts';
import { licencesOfCase, revokeLicence } from '#casework/licences/index.ts';
import { importPacks } from '#casework/packs/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import { listCards } from '#insight/supervision/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { digest, reportOn, sendPhotos } from './inspect-place.ts';
import { callOf } from './test-city.ts';

/** What stands open for a case that has ended: nobody goes, nobody waits, nothing frightens, and no file that is closed grows. */
let here: HygieneCity;
let clerk: Call;
let head: Call;
before(async () => {
  here = await openHygieneCity();
  clerk = await callOf(here.city, 'chengjiang-health');
  head = await callOf(here.city, 'chengjiang-health.head');
});
after(() => here.city.database.close());

const at = (moment: string) => here.city.clock.moveTo(new Date(`${moment}:00+08:00`));
const is = (code: string) => (error: unknown) => isProblem(error, code);
const templates = async (caseId: string) =>
  (await listPapers(here.applicant, caseId)).map(({ template }) => template);

async function ordered(): Promise<{ caseId: string; id: string }> {
  at('2026-11-23T09:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.accept(caseId);
  const { address, candidates } = await planInspection(clerk, caseId);
  const id = newId();
  const officers = candidates.map(({ accountId }) => accountId).slice(0, 2);
  await orderInspection(clerk, { id, caseId, visitOn: '2026-11-25', visitAt: '09:30', address, officers });
  return { caseId, id };
}

const isWaiting = async (id: string) => (await readInspections(clerk)).waiting.some((one) => one.id === id);

test('an inspection of a case that was withdrawn is called off, and those who were to go are told', async () => {
  const { caseId, id } = await ordered();
  assert.equal(await isWaiting(id), true);
  await withdrawCase(here.applicant, { id: newId(), caseId, reason: '不办了' });
  await here.settle();
  assert.equal(await isWaiting(id), false);
  const { inspection } = await readInspection(clerk, id);
  assert.equal(inspection.calledOffOn, '2026-11-23');
  for (const { accountId } of inspection.officers) {
    const officer = [clerk, head].find(({ actor }) => actor.id === accountId);
    assert.ok(officer);
    const { messages } = await listMessages(officer, { limit: 20 });
    const told = messages.filter((message) => message.template === 'inspection.called-off');
    assert.equal(told.length, 1);
    assert.match(told[0]?.body ?? '', /2026-11-25 09:30.*取消/);
  }
});

test('a report that was written without a network is kept, and changes nothing in the case that has ended', async () => {
  const { caseId, id } = await ordered();
  at('2026-11-25T11:00');
  const report = await reportOn(clerk, id);
  await sendPhotos(clerk, id, report);
  await withdrawCase(here.applicant, { id: newId(), caseId, reason: '不办了' });
  const before = await templates(caseId);
  const send = () => receiveReport(clerk, { inspectionId: id, sha256: digest(report), report });
  assert.equal((await send()).state, 'called-off', 'before anybody has told so');
  await here.settle();
  assert.equal((await send()).state, 'called-off', 'and again');
  const { reports, inspection } = await readInspection(clerk, id);
  assert.deepEqual([reports.length, reports[0]?.counts, inspection.reportId], [1, false, null]);
  assert.deepEqual(await templates(caseId), before);
  assert.equal((await viewCase(clerk, caseId)).case.outcome, 'withdrawn');
});

test('a licence that has ended before it was fetched is handed to nobody', async () => {
  at('2026-11-23T09:00');
  const caseId = await here.submit({ item: 'public-place-hygiene', answers: { delivery: 'window' } });
  await here.grant(caseId);
  await here.settle();
  const [waiting] = (await aftercareOf(here.applicant, caseId)).deliveries;
  assert.ok(waiting?.code);
  await reopenCase(head, {
    id: newId(),
    caseId,
    by: 'reconsideration',
    decision: '明政复决〔2026〕3号',
    reason: '主要事实不清',
  });
  await here.settle();
  assert.ok(!(await readAftercare(clerk)).deliveries.some(({ id }) => id === waiting.id));
  const handing = { id: newId(), caseId, deliveryId: waiting.id, code: waiting.code };
  await assert.rejects(handOver(clerk, handing), is('aftercare/delivery-unknown'));
  await here.act('chengjiang-health', caseId, 'examine', 'passed');
  await here.act('chengjiang-health.head', caseId, 'decide', 'granted');
  await here.settle();
  const states = (await aftercareOf(here.applicant, caseId)).deliveries.map(({ state }) => state);
  assert.deepEqual(
    states,
    ['called-off', 'ready'],
    'the licence that took its place has a delivery of its own',
  );
});

test('nobody goes to see whether a promise is kept whose licence has ended', async () => {
  at('2026-11-23T09:00');
  const caseId = await here.submit({ item: 'public-place-hygiene', byPromise: true });
  await here.accept(caseId);
  await here.settle();
  const licence = await here.licenceOf(caseId);
  const ending = { status: 'cancelled', reason: '已经停业', legalBasis: '行政许可法第七十条' } as const;
  await here.city.database.transaction((transaction) =>
    revokeLicence(head, transaction, { licenceId: licence.id, ...ending }),
  );
  await here.settle();
  const { promise } = await aftercareOf(here.applicant, caseId);
  assert.equal(promise?.state, 'called-off');
  assert.ok(!(await readAftercare(clerk)).promises.some((one) => one.caseId === caseId));
  const again = { id: newId(), caseId, outcome: 'kept' as const, officers: ['施夏至', '孔居正'] };
  await assert.rejects(inspectPromise(clerk, again), is('aftercare/promise-unknown'));
  const { entries } = await viewProgress(here.applicant, caseId);
  assert.ok(entries.some(({ reason }) => reason.includes('承诺不再核查')));
});

test('a result that is not with its applicant on the tenth day gives a yellow card, once; one that waits for him gives none', async () => {
  at('2026-11-23T09:00');
  const posted = { delivery: 'courier', deliveryAddress: '明州市澄江区澄江路166号12楼' };
  const caseId = await here.submit({ item: 'public-place-hygiene', answers: posted });
  await here.grant(caseId);
  const fetched = await here.submit({ item: 'public-place-hygiene', answers: { delivery: 'window' } });
  await here.grant(fetched);
  await here.settle();
  const [delivery] = (await aftercareOf(here.applicant, caseId)).deliveries;
  assert.equal(delivery?.dueOn, '2026-12-07');
  const supervisor = await callOf(here.city, 'government-services.supervision');
  const cards = async () =>
    (await listCards(supervisor, {})).cards.filter(({ caseId: of }) => of === caseId || of === fetched);
  at('2026-12-07T23:00');
  await fireDueClocks(here.city);
  assert.deepEqual(await cards(), [], 'the tenth day is not over');
  at('2026-12-08T01:00');
  await fireDueClocks(here.city);
  at('2026-12-09T01:00');
  await fireDueClocks(here.city);
  assert.deepEqual(
    (await cards()).map(({ caseId: of, kind, cause, dueOn }) => [of, kind, cause, dueOn]),
    [[caseId, 'yellow', 'delivery', '2026-12-07']],
  );
});

/** From now on the city's process asks the clerk to make the licence before it is issued. */
async function makeBeforeIssue(): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'mingtang-unissued-'));
  try {
    await cp('packs/mingzhou', directory, { recursive: true });
    const file = path.join(directory, 'items/public-place-hygiene/process.bpmn');
    const model = await readFile(file, 'utf8');
    const made = '<bpmn:sequenceFlow id="made" sourceRef="make" targetRef="issue" />';
    const make =
      '<bpmn:userTask id="make" name="制证" mt:nameEn="Make the licence" mt:act="confirm" mt:body="acting" mt:post="clerk">';
    const altered = model
      .replace('<bpmn:incoming>to-issue</bpmn:incoming>', '<bpmn:incoming>made</bpmn:incoming>')
      .replace('sourceRef="decided" targetRef="issue"', 'sourceRef="decided" targetRef="make"')
      .replace(
        '<bpmn:serviceTask id="issue"',
        `${make}<bpmn:incoming>to-issue</bpmn:incoming><bpmn:outgoing>made</bpmn:outgoing></bpmn:userTask><bpmn:serviceTask id="issue"`,
      )
      .replace('</bpmn:process>', `${made}</bpmn:process>`);
    await writeFile(file, altered);
    await importPacks(systemCall(here.city, 'test'), [path.resolve('packs/china'), directory]);
  } finally {
    await rm(directory, { recursive: true });
  }
}

test('what was granted and is never issued gives a yellow card on the day after the tenth, once', async () => {
  await makeBeforeIssue();
  at('2026-11-23T09:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  const refused = await here.submit({ item: 'public-place-hygiene' });
  await here.accept(refused);
  await here.settle();
  assert.deepEqual(await licencesOfCase(here.city, caseId), [], 'it waits for the clerk');
  const supervisor = await callOf(here.city, 'government-services.supervision');
  const cards = async (day: string) => {
    at(`${day}T01:00`);
    await fireDueClocks(here.city);
    return (await listCards(supervisor, {})).cards
      .filter(({ caseId: of, cause }) => cause === 'delivery' && (of === caseId || of === refused))
      .map(({ caseId: of, kind, dueOn }) => [of, kind, dueOn]);
  };
  assert.deepEqual(await cards('2026-12-07'), [], 'the tenth day is not over');
  const given = [[caseId, 'yellow', '2026-12-07']];
  assert.deepEqual(await cards('2026-12-08'), given);
  await here.act('chengjiang-health', caseId, 'confirm', 'done');
  await here.settle();
  assert.equal((await licencesOfCase(here.city, caseId)).length, 1);
  assert.deepEqual(await cards('2026-12-09'), given, 'issued late it is not late a second time');
});
