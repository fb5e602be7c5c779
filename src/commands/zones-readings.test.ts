import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { viewCase } from '#casework/cases/index.ts';
import {
  answerQuestion,
  askAboutReading,
  listQuestions,
  listReadings,
  tellReadings,
} from '#casework/transparency/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { extendLog } from '#platform/audit/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import { readWays, sendAcross } from '#platform/zones/index.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

/** Officers read in the network of the bodies; whose data they read looks for it in the public one. */
let zones: TwoZones;
let internet: TwoZones['internet'];
let outer: TwoZones['outer'];
let applicant: Call;
let caseId: string;
let clerk: Call;

before(async () => {
  zones = await openTwoZones();
  ({ internet, outer } = zones);
  applicant = zones.hygiene.applicant;
  caseId = await zones.hygiene.submit({ item: 'public-place-hygiene' });
  await zones.bring(internet, outer);
  clerk = await callOf(outer, 'chengjiang-health');
});
after(() => zones.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);

/** What the program does by itself every second, and every few. */
async function tell(): Promise<void> {
  await extendLog(outer);
  await tellReadings(outer);
  await zones.bring(outer, internet);
}

const officers = async (call: Call) =>
  (await listReadings(call)).readings.filter(({ reader }) => reader.kind === 'officer');

test('who read in the network of the bodies is listed in the public one: once, for whom it was, with body, post and case', async () => {
  assert.deepEqual(await officers(applicant), []);
  await viewCase(clerk, caseId);
  await tell();
  const [reading, ...more] = await officers(applicant);
  assert.equal(more.length, 0);
  assert.ok(reading?.reader.kind === 'officer');
  assert.equal(reading.action, 'case.read');
  assert.match(reading.reader.name, /^.\*/, 'as in one network, by the family name');
  assert.equal(reading.reader.bodyId, (await findBody(internet, 'chengjiang-health'))?.id);
  assert.ok(reading.case?.receiptNumber);
  for (const login of ['he.guifang', 'shen.zhiyuan'])
    assert.deepEqual(await officers(await callOf(internet, login)), [], login);
  const before = (await listReadings(applicant)).readings.length;
  await tell();
  await tell();
  assert.equal((await officers(applicant)).length, 1, 'told again, listed once');
  assert.equal((await listReadings(applicant)).readings.length, before, 'and telling of it is no reading');
});

test('a person whom an officer looked up in his own register finds it by his number', async () => {
  const citizen = await callOf(internet, 'he.guifang');
  const counter = await callOf(outer, 'hall');
  const record = await readRecord(counter, 'people', '33990119470312106X', { purpose: 'hall.reception' });
  assert.ok(record && record.id !== citizen.actor.subjectId);
  await tell();
  const [reading] = await officers(citizen);
  assert.deepEqual([reading?.action, reading?.purpose], ['register.read', 'hall.reception']);
  // Whom the other network has named once is not looked for again.
  const checks = async () =>
    (await listReadings(citizen)).readings.filter(({ purpose }) => purpose === 'zones.subjects').length;
  const looked = await checks();
  await readRecord(counter, 'people', '33990119470312106X', { purpose: 'hall.reception' });
  await tell();
  assert.deepEqual([(await officers(citizen)).length, await checks()], [2, looked]);
});

test('the pages of the list follow each other through both networks, each reading once', async () => {
  for (let time = 0; time < 60; time += 1) await viewCase(clerk, caseId);
  await tell();
  const seen: { readonly id: string; readonly at: Date }[] = [];
  let after: string | undefined;
  do {
    const { readings, next } = await listReadings(applicant, after);
    seen.push(...readings);
    after = next ?? undefined;
  } while (after !== undefined);
  assert.ok(seen.length > 60);
  assert.equal(new Set(seen.map(({ id }) => id)).size, seen.length);
  assert.deepEqual(
    seen.map(({ at }) => at.getTime()),
    seen.map(({ at }) => at.getTime()).sort((a, b) => b - a),
  );
});

test('the question goes to the leader of the body that read, and the answer and its message come back', async () => {
  const [reading] = await officers(applicant);
  assert.ok(reading?.mayAsk);
  const asked = { entryId: reading.id, text: '为什么查看我们的办件？' };
  await assert.rejects(
    askAboutReading(await callOf(internet, 'he.guifang'), asked),
    is('transparency/reading-unknown'),
  );
  const { id, dueOn } = await askAboutReading(applicant, asked);
  await assert.rejects(askAboutReading(applicant, asked), is('transparency/asked-already'));
  await zones.bring(internet, outer);
  const leader = await callOf(outer, 'chengjiang-health.leader');
  const [waiting, ...more] = await listQuestions(leader);
  assert.deepEqual([waiting?.id, waiting?.text, waiting?.dueOn, more.length], [id, asked.text, dueOn, 0]);
  assert.ok(waiting?.reading?.reader.kind === 'officer');
  assert.doesNotMatch(waiting.reading.reader.name, /\*/);
  const told = (await listMessages(leader)).messages;
  assert.ok(told.some(({ template }) => template === 'transparency.asked'));
  await assert.rejects(
    answerQuestion(await callOf(outer, 'parks.leader'), { questionId: id, text: '无关' }),
    is('transparency/question-unknown'),
  );
  await answerQuestion(leader, { questionId: id, text: '为审查许可申请。' });
  await zones.bring(outer, internet);
  const { question } = (await officers(applicant)).find((row) => row.id === reading.id) ?? {};
  assert.deepEqual([question?.answer, question?.answeredBy], ['为审查许可申请。', null]);
  const answered = (await listMessages(applicant)).messages;
  assert.equal(answered.filter(({ template }) => template === 'transparency.answered').length, 1);
});

test('a day beyond the calendars of the public network is counted anew, also where those of the bodies are published already', async () => {
  const publish = async (city: typeof outer) => {
    const holidays = [{ name: { 'zh-CN': '元旦', en: 'New Year' }, dates: ['2027-01-01'] }];
    await city.database.transaction((transaction) =>
      importCalendars(systemCall(city, 'test'), transaction, [
        { year: 2027, source: 'test', holidays, workdays: [] },
      ]),
    );
    while ((await deliverPending(city)) > 0);
  };
  const free = (await officers(applicant)).filter(({ question }) => !question);
  const now = internet.clock.now();
  internet.clock.moveTo(new Date('2026-12-24T09:00:00+08:00'));
  const ask = async (reading: (typeof free)[number] | undefined) => {
    const asked = await askAboutReading(applicant, { entryId: reading?.id ?? '', text: '为什么？' });
    assert.equal(asked.dueOn, '2027-01-07', 'ten weekdays');
    await zones.bring(internet, outer);
    return asked.id;
  };
  const early = await ask(free[0]);
  await publish(outer);
  const late = await ask(free[1]);
  await publish(internet);
  const leader = await callOf(outer, 'chengjiang-health.leader');
  for (const id of [early, late]) {
    const there = (await listQuestions(leader)).find((question) => question.id === id);
    const here = (await officers(applicant)).find(({ question }) => question?.id === id)?.question;
    for (const question of [there, here])
      assert.deepEqual([question?.dueOn, question?.provisional], ['2027-01-08', false]);
  }
  internet.clock.moveTo(now);
});

test('nobody asks from the public network about what was not read of him', async () => {
  const [reading] = await officers(applicant);
  assert.ok(reading);
  const payload = {
    ...{ id: newId(), entryId: reading.id, accountId: newId(), subjectId: newId(), text: '?' },
    ...{ askedAt: internet.clock.now().toISOString(), dueOn: '2026-12-31' },
    ...{ provisional: false, length: 10, unit: 'working-day' },
  };
  await internet.database.transaction((transaction) =>
    sendAcross(transaction, 'outer', { kind: 'access-question', payload }),
  );
  await assert.rejects(zones.bring(internet, outer), /nothing is stuck/);
  const stuck = (await readWays(outer.database)).flatMap((way) => way.stuck);
  assert.deepEqual(
    stuck.map(({ kind }) => kind),
    ['access-question'],
  );
  const waiting = await listQuestions(await callOf(outer, 'chengjiang-health.leader'));
  assert.ok(waiting.length > 0 && waiting.every(({ id }) => id !== payload.id), 'it reached nobody');
});
