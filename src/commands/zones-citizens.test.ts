import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fireDueClocks, receiveStageMessage, viewCase } from '#casework/cases/index.ts';
import {
  askOfficersRecusal,
  urgeApplication,
  viewProgress,
  withdrawApplication,
} from '#front/applications/index.ts';
import {
  arriveByCode,
  bookSlot,
  cancelBooking,
  changeBooking,
  listExpected,
  listOwnBookings,
} from '#front/bookings/index.ts';
import {
  decideComplaint,
  fileComplaint,
  listComplaints,
  listOwnComplaints,
} from '#front/complaints/index.ts';
import { answerRequest, askRequest, listOwn, listRequests, readDecision } from '#front/publicity/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import type { HygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

let zones: TwoZones;
let internet: TwoZones['internet'];
let outer: TwoZones['outer'];
let hygiene: HygieneCity;
const bring: TwoZones['bring'] = (from, to) => zones.bring(from, to);

before(async () => {
  zones = await openTwoZones();
  ({ internet, outer, hygiene } = zones);
});
after(() => zones.close());

test('what the applicant asks of a case crosses, is done by the rules there, and is answered', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  await bring(outer, internet);
  const kinds = async () => (await viewProgress(applicant, caseId)).entries.map(({ kind }) => kind);
  const urge = { id: newId(), caseId, reason: '急着开业' };
  await urgeApplication(applicant, urge);
  await urgeApplication(applicant, urge);
  await assert.rejects(urgeApplication(applicant, { id: newId(), caseId }), (error) =>
    isProblem(error, 'applications/request-under-way'),
  );
  await assert.rejects(
    withdrawApplication(await callOf(internet, 'he.guifang'), { id: newId(), caseId }),
    (error) => isProblem(error, 'applications/not-found'),
  );
  const recusal = { id: newId(), caseId, officer: '窗口的小王', reason: '与我有纠纷' };
  await assert.rejects(askOfficersRecusal(applicant, { ...recusal, officer: ' ' }), (error) =>
    isProblem(error, 'applications/recusal-incomplete'),
  );
  await askOfficersRecusal(applicant, recusal);
  await bring(internet, outer);
  const clerk = await callOf(outer, 'chengjiang-health');
  const acts = async () => (await viewCase(clerk, caseId)).acts.map(({ kind }) => kind);
  for (const kind of ['urge', 'ask-recusal'])
    assert.equal((await acts()).filter((each) => each === kind).length, 1, kind);
  await bring(outer, internet);
  for (const kind of ['request-sent', 'urged', 'recusal-asked'] as const)
    assert.ok((await kinds()).includes(kind), kind);
  // Once a working day: the body says so, and nothing is stuck.
  await urgeApplication(applicant, { id: newId(), caseId });
  await bring(internet, outer);
  await bring(outer, internet);
  const refused = (await viewProgress(applicant, caseId)).entries.find(
    ({ kind }) => kind === 'request-refused',
  );
  assert.equal(refused?.parameters['outcome'], 'urge');
  assert.match(refused.reason, /今天|催/);
  const told = (await listMessages(applicant)).messages.filter((message) => message.caseId === caseId);
  assert.equal(told.filter(({ template }) => template === 'case.request-refused').length, 1);
  await withdrawApplication(applicant, { id: newId(), caseId, reason: '不办了' });
  await bring(internet, outer);
  await bring(outer, internet);
  const { root, entries } = await viewProgress(applicant, caseId);
  assert.deepEqual([root?.state, root?.outcome], ['closed', 'withdrawn']);
  assert.equal(entries.filter(({ kind }) => kind === 'withdrawn').length, 1);
  await assert.rejects(withdrawApplication(applicant, { id: newId(), caseId }), (error) =>
    isProblem(error, 'applications/closed-already'),
  );
});

test('nobody asks for the case of another from the public network, nor as an officer', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  const officer = await callOf(outer, 'chengjiang-health.head');
  const other = await callOf(internet, 'he.guifang');
  const forged = (by: object, more: object = {}) =>
    outer.database.transaction((transaction) =>
      receiveStageMessage(systemCall(outer, 'zones.internet'), transaction, {
        ...{ kind: 'request', version: 1, id: newId(), caseId, act: 'withdraw', reason: '' },
        ...{ by, ...more },
      } as never),
    );
  await assert.rejects(forged({ id: other.actor.id }), (error) => isProblem(error, 'access/denied'));
  await assert.rejects(forged({ id: officer.actor.id }, { act: 'urge' }), (error) => isProblem(error));
  await assert.rejects(forged({ id: applicant.actor.id }, { act: 'decide' }), /no request/);
  await assert.rejects(
    forged({ id: applicant.actor.id }, { reason: '长'.repeat(5000) }),
    /no request of an applicant/,
  );
  assert.equal((await openTasksOfCases(outer.database, [caseId])).length, 1, 'nothing has happened');
});

test('an objection is answered by the body that decided, and what is wrong is put right in public', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  await hygiene.grant(caseId);
  await bring(outer, internet);
  const { documentNumber } = await hygiene
    .licenceOf(caseId)
    .then(({ number }) => ({ documentNumber: number }));
  const decision = (await listOwn(applicant)).decisions.find(
    ({ licenceNumber }) => licenceNumber === documentNumber,
  );
  assert.ok(decision);
  const objection = {
    id: newId(),
    decisionId: decision.id,
    kind: 'objection',
    text: '代表人写错了',
  } as const;
  await askRequest(applicant, objection);
  await bring(internet, outer);
  const head = await callOf(outer, 'chengjiang-health.head');
  const waiting = (await listRequests(head)).find(({ id }) => id === objection.id);
  assert.deepEqual([waiting?.text, waiting?.may], ['代表人写错了', true]);
  await answerRequest(head, {
    ...{ id: objection.id, outcome: 'corrected', answer: '已更正。', representative: '沈知行' },
  });
  await bring(outer, internet);
  const own = (await listOwn(applicant)).requests.find(({ id }) => id === objection.id);
  assert.deepEqual([own?.outcome, own?.answer], ['corrected', '已更正。']);
  const visitor: Call = { ...systemCall(internet, 'v'), actor: { kind: 'visitor', id: 'visitor' } };
  const shown = await readDecision(visitor, decision.id);
  assert.deepEqual([shown.representative, shown.disputed], ['沈知行', false]);
  const told = (await listMessages(applicant)).messages.filter(
    ({ template }) => template === 'publicity.answered',
  );
  assert.equal(told.length, 1);
});

test('a complaint reaches the supervisor, and its finding whoever complained', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  const body = await findBody(internet, 'chengjiang-health');
  assert.ok(body);
  const form = { id: newId(), bodyId: body.id, about: '二号窗口', text: '态度生硬', caseId };
  await fileComplaint(applicant, form);
  await fileComplaint(applicant, form);
  await bring(internet, outer);
  const supervisor = await callOf(outer, 'government-services.supervision');
  const [filed, ...more] = (await listComplaints(supervisor)).complaints.filter(({ id }) => id === form.id);
  assert.equal(more.length, 0);
  const { application } = await viewProgress(applicant, caseId);
  assert.deepEqual([filed?.about, filed?.receiptNumber], ['二号窗口', application.receiptNumber]);
  assert.equal(filed?.bodyId, (await findBody(outer, 'chengjiang-health'))?.id);
  await decideComplaint(supervisor, { id: form.id, upheld: true, finding: '属实，已批评教育' });
  await bring(outer, internet);
  const [own] = (await listOwnComplaints(applicant)).complaints.filter(({ id }) => id === form.id);
  assert.deepEqual([own?.state, own?.finding, own?.decidedBy], ['upheld', '属实，已批评教育', '']);
});

test('a booking is known at the counters; who came there is known in public, who gave it up did not miss it', async () => {
  const citizen = await callOf(internet, 'liang.ruoxi');
  const hallKey = 'city-hall';
  const book = (day: string, starts: string, matterKey = 'property') =>
    bookSlot(citizen, { id: newId(), hallKey, matterKey, day, starts });
  const [today, tomorrow] = [internet.clock.today(), '2026-11-20'];
  const coming = await book(today, '13:30');
  const moved = await book(tomorrow, '09:00');
  await changeBooking(citizen, moved.id, { day: tomorrow, starts: '09:30' });
  await bring(internet, outer);
  const counter = await callOf(outer, 'hall');
  const expected = async () => (await listExpected(counter, hallKey)).map(({ id, starts }) => [id, starts]);
  assert.deepEqual(await expected(), [[coming.id, '13:30']]);
  const system = systemCall(outer, 'test');
  const arrived = await outer.database.transaction((transaction) =>
    arriveByCode(system, transaction, { hallKey, code: coming.code }),
  );
  assert.equal(arrived.id, coming.id);
  await cancelBooking(citizen, moved.id);
  await bring(outer, internet);
  const states = async () =>
    new Map((await listOwnBookings(citizen)).map(({ id, state }) => [id, state] as const));
  assert.equal((await states()).get(coming.id), 'arrived');
  // The counters have not heard that it was given up, and say that nobody came.
  const before = outer.clock.now();
  outer.clock.moveTo(new Date('2026-11-21T09:00:00+08:00'));
  await fireDueClocks(outer);
  outer.clock.moveTo(before);
  await bring(outer, internet);
  await bring(internet, outer);
  assert.equal((await states()).get(moved.id), 'cancelled');
  const told = (await listMessages(citizen)).messages.map(({ template }) => template);
  assert.equal(told.filter((template) => template === 'booking.missed').length, 0);
});
