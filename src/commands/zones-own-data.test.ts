import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eraseOverdue } from '#casework/retention/index.ts';
import { answerRequest, askRequest, listOwnRequests, listRequests } from '#casework/subjects/index.ts';
import { listReadings, tellReadings } from '#casework/transparency/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { extendLog } from '#platform/audit/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { listPowers, powersOf } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import { readWays, sendAcross } from '#platform/zones/index.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

/** A person asks about his data in the public network; who answers sits in that of the bodies. */
let zones: TwoZones;
let internet: TwoZones['internet'];
let outer: TwoZones['outer'];
let person: Call;
let leader: Call;
let bodyId: string;

before(async () => {
  zones = await openTwoZones();
  ({ internet, outer } = zones);
  person = await callOf(internet, 'he.guifang');
  leader = await callOf(outer, 'natural-resources.leader');
  bodyId = (await findBody(internet, 'natural-resources'))?.id ?? '';
});
after(() => zones.close());

const asking = (text: string) => ({ id: newId(), kind: 'correction', bodyId, text }) as const;
const waiting = async (id: string) => (await listRequests(leader)).filter((request) => request.id === id);
const own = async (id: string, by = person) =>
  (await listOwnRequests(by)).find((request) => request.id === id);
const told = async (call: Call, template: string) =>
  (await listMessages(call)).messages.filter((message) => message.template === template).length;
const recordThere = async (number: string) =>
  (await readRecord(await callOf(outer, 'hall'), 'people', number, { purpose: 'hall.reception' }))?.id;

test('what a person asks waits for the leader of the body, and his answer and its message come back', async () => {
  assert.notEqual((await findBody(outer, 'natural-resources'))?.id, bodyId, 'each network has its own ids');
  const request = asking('门牌号写错了，应当是 16 号。');
  const { dueOn } = await askRequest(person, request);
  assert.deepEqual(await askRequest(person, request), { dueOn });
  const here = await callOf(internet, 'natural-resources.leader');
  assert.equal(await told(here, 'own-data.asked'), 0, 'nobody answers in the public network');
  await zones.bring(internet, outer);

  const [found, ...more] = await waiting(request.id);
  assert.deepEqual([found?.kind, found?.text, found?.dueOn], ['correction', request.text, dueOn]);
  assert.deepEqual([more.length, await told(leader, 'own-data.asked')], [0, 1], 'asked twice it is one');
  assert.equal(found?.subjectId, await recordThere('33990119470312106X'), 'as the register there knows him');
  assert.notEqual(found?.subjectId, person.actor.subjectId);
  const [sealed] = await outer.database.query<{ text: string }>(`select text from subjects.request`);
  assert.notEqual(sealed?.text, request.text);
  assert.deepEqual(await listRequests(await callOf(outer, 'parks.leader')), []);
  assert.deepEqual(await listOwnRequests(await callOf(internet, 'chen.yutong')), []);
  const answer = { requestId: request.id, outcome: 'in-part', text: '门牌已更正；户名依登记簿。' } as const;
  await assert.rejects(answerRequest(await callOf(outer, 'parks.leader'), answer), (error) =>
    isProblem(error, 'subjects/request-unknown'),
  );

  await answerRequest(leader, answer);
  await zones.bring(outer, internet);
  const answered = await own(request.id);
  assert.deepEqual([answered?.outcome, answered?.answer], ['in-part', answer.text]);
  assert.equal(answered?.answeredAt?.getTime(), (await waiting(request.id))[0]?.answeredAt?.getTime());
  assert.equal(await told(person, 'own-data.answered'), 1);
  assert.ok(!zones.carried.some((text) => text.includes(leader.actor.id)), 'who answered stays there');
  await extendLog(outer);
  await tellReadings(outer);
  await zones.bring(outer, internet);
  const { readings } = await listReadings(person);
  assert.ok(readings.some(({ action }) => action === 'own-data.read-requests'));
});

test('a guardian’s request is about the ward, in both networks', async () => {
  const mother = await callOf(internet, 'yao.jingshu');
  await listPowers(mother);
  const [power] = (await powersOf(mother)).filter(({ scope }) => scope === 'guardian');
  const forChild: Call = { ...mother, actor: { ...mother.actor, onBehalfOf: power?.principalId ?? '' } };
  const request = asking('出生地写错了');
  await askRequest(forChild, request);
  await zones.bring(internet, outer);
  const [found] = await waiting(request.id);
  assert.equal(found?.subjectId, await recordThere('339901201809010221'));
  await answerRequest(leader, { requestId: request.id, outcome: 'done', text: '已更正。' });
  await zones.bring(outer, internet);
  assert.equal((await own(request.id, forChild))?.answer, '已更正。');
  assert.equal(await own(request.id, mother), undefined, 'it is not among her own');
  assert.equal(await told(mother, 'own-data.answered'), 1);
});

test('an answer to what is not known here, or is answered already, changes nothing', async () => {
  const request = asking('姓名写错了');
  await askRequest(person, request);
  const answer = { outcome: 'refused', answer: '依登记簿。', at: outer.clock.now().toISOString() };
  await outer.database.transaction(async (transaction) => {
    for (const payload of [
      { ...answer, id: newId() },
      { ...answer, id: request.id },
      { ...answer, id: request.id, answer: '又一次。' },
    ])
      await sendAcross(transaction, 'internet', { kind: 'own-data-answer', payload });
  });
  await zones.bring(outer, internet);
  assert.equal((await own(request.id))?.answer, '依登记簿。');
});

test('a day beyond the published calendars is counted anew in each network', async () => {
  const publish = async (city: typeof outer) => {
    const holidays = [{ name: { 'zh-CN': '元旦', en: 'New Year' }, dates: ['2027-01-01'] }];
    await city.database.transaction((transaction) =>
      importCalendars(systemCall(city, 'test'), transaction, [
        { year: 2027, source: 'test', holidays, workdays: [] },
      ]),
    );
    while ((await deliverPending(city)) > 0);
  };
  const now = internet.clock.now();
  internet.clock.moveTo(new Date('2026-12-24T09:00:00+08:00'));
  const [early, late] = [asking('先到'), asking('后到')];
  assert.equal((await askRequest(person, early)).dueOn, '2027-01-14', 'fifteen weekdays');
  await zones.bring(internet, outer);
  await publish(outer);
  await askRequest(person, late);
  await zones.bring(internet, outer);
  await publish(internet);
  for (const { id } of [early, late])
    for (const request of [(await waiting(id))[0], await own(id)])
      assert.deepEqual([request?.dueOn, request?.provisional], ['2027-01-15', false]);
  internet.clock.moveTo(now);
});

test('what is answered goes in both networks when its time is over, what waits stays', async () => {
  const request = asking('还没有答复');
  await askRequest(person, request);
  await zones.bring(internet, outer);
  for (const city of [internet, outer]) {
    const now = city.clock.now();
    city.clock.moveTo(new Date('2036-11-23T09:00:00+08:00'));
    const gone = (await eraseOverdue(city))['data-requests'];
    city.clock.moveTo(now);
    const left = await city.database.query<{ id: string }>(
      `select id from subjects.request where answered_at is not null or id = $1`,
      [request.id],
    );
    assert.ok(gone);
    assert.deepEqual(left, [{ id: request.id }]);
  }
});

test('what is no request, or names a body or an asker whom nobody can answer, reaches nobody', async () => {
  const before = (await listRequests(leader)).length;
  const payload = {
    ...{ id: newId(), kind: 'erasure', body: 'natural-resources', accountId: person.actor.id },
    ...{ subjectId: `account:${person.actor.id}`, subjects: {}, text: '请删除' },
    ...{ askedOn: '2026-11-23', askedAt: internet.clock.now().toISOString(), dueOn: '2026-12-14' },
    ...{ provisional: false, length: 15, unit: 'working-day' },
  };
  const wrong = [
    { ...payload, text: '' },
    { ...payload, kind: 'copy' },
    { ...payload, dueOn: 'soon' },
    { ...payload, body: 'no-such-body' },
    { ...payload, accountId: leader.actor.id },
  ];
  await internet.database.transaction(async (transaction) => {
    for (const each of wrong)
      await sendAcross(transaction, 'outer', { kind: 'own-data-request', payload: each });
    await sendAcross(transaction, 'outer', { kind: 'own-data-answer', payload: { id: newId() } });
  });
  await assert.rejects(zones.bring(internet, outer), /nothing is stuck/);
  const stuck = (await readWays(outer.database)).flatMap((way) => way.stuck);
  assert.deepEqual(
    stuck.map(({ kind }) => kind),
    [...wrong.map(() => 'own-data-request'), 'own-data-answer'],
  );
  assert.equal((await listRequests(leader)).length, before);
});
