import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { viewCase } from '#casework/cases/index.ts';
import {
  listApplicationPapers,
  listApplications,
  readSubmission,
  savePage,
  startCorrection,
  submitDraft,
  urgeApplication,
  viewProgress,
} from '#front/applications/index.ts';
import { listPayments } from '#front/payments/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { readFileContent } from '#platform/files/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import { replaceLostCard } from './lost-card.ts';
import { payWhatIsDue } from './pay-what-is-due.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

/** Where the public and the bodies stand in networks of their own, and an officer of the bodies fills in for somebody. */
let zones: TwoZones;

before(async () => {
  zones = await openTwoZones();
});
after(() => zones.close());

test('what is handed in at a counter is its applicant’s in public: progress, messages, correction, fee and papers', async () => {
  const { internet, outer, hygiene, bring } = zones;
  const citizen = await callOf(internet, 'he.guifang');
  const counter = await callOf(outer, 'hall');
  const [record, body] = await Promise.all([
    readRecord(counter, 'people', '33990119470312106X', { purpose: 'test' }),
    findBody(outer, 'government-services'),
  ]);
  assert.ok(record && body);
  assert.notEqual(record.id, citizen.actor.subjectId);
  const caseId = await replaceLostCard(counter, {
    ...{ receptionId: newId(), hallKey: 'city-hall', windowKey: '1', bodyId: body.id, letter: true },
    applicant: {
      ...{ accountId: null, subjectId: record.id, kind: 'person', name: '何桂芳', code: record.identifier },
      mobile: '19900006002',
    },
  });
  assert.deepEqual((await listApplications(citizen)).applications, [], 'not yet told');
  await bring(outer, internet);
  const [own, ...more] = (await listApplications(citizen)).applications;
  assert.deepEqual([own?.caseId, own?.state, more.length], [caseId, 'received', 0]);
  const told = async () =>
    (await listMessages(citizen)).messages.filter((message) => message.caseId === caseId);
  assert.equal((await told()).filter(({ template }) => template === 'case.received').length, 1);
  await assert.rejects(viewProgress(await callOf(internet, 'liang.ruoxi'), caseId), (error) =>
    isProblem(error, 'applications/not-found'),
  );

  const { content } = await readSubmission(citizen, caseId);
  const scans = content.materials.flatMap(({ fileId }) => fileId ?? []);
  assert.equal(scans.length, 1, 'the letter of authority');
  for (const id of scans) assert.ok((await readFileContent(citizen, id)).file.size > 0);

  const station = 'chengjiang-street-police-station';
  await urgeApplication(citizen, { id: newId(), caseId, reason: '急用' });
  await bring(internet, outer);
  const seen = async () => viewCase(await callOf(outer, station), caseId);
  assert.ok((await seen()).acts.some(({ kind }) => kind === 'urge'));
  await hygiene.act(station, caseId, 'accept', 'correction', '请核对地址');
  await bring(outer, internet);
  const draft = await startCorrection(citizen, caseId);
  const card = new URLSearchParams({ lostOn: '2026-11-09', temporary: 'true', photo: 'recent' });
  assert.deepEqual(
    (await savePage(citizen, { draftId: draft.id, pageKey: 'card', body: card })).problems,
    [],
  );
  await submitDraft(citizen, draft.id);
  await bring(internet, outer);
  assert.equal((await seen()).acts.filter(({ kind }) => kind === 'correct').length, 1);

  await hygiene.act(station, caseId, 'accept', 'accepted', '符合条件');
  await bring(outer, internet);
  const papers = await listApplicationPapers(citizen, caseId);
  assert.ok(papers.some(({ template }) => template === 'accepted'));
  const due = (await listPayments(citizen)).payments.find(({ charge }) => charge.caseId === caseId);
  assert.deepEqual([due?.charge.state, due?.charge.amount], ['open', 4000]);
  await payWhatIsDue(internet, citizen, caseId);
  await bring(internet, outer);
  await bring(outer, internet);
  assert.equal((await told()).filter(({ template }) => template === 'fee.paid').length, 1);
});
