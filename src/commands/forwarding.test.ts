import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { listPapers, viewCase, withdrawCase } from '#casework/cases/index.ts';
import {
  type Behaviour,
  decideThere,
  enterAnswer,
  listForwarded,
  readCompared,
  readForward,
  receiveAnswer,
  reconcileForwards,
  retryForward,
  sendDue,
  settleForwardDifference,
  spoilThere,
  switchForeign,
} from '#casework/forwarding/index.ts';
import { readTrail, superviseDay } from '#insight/supervision/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { decideElsewhere, settle } from './decide-elsewhere.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const system = 'province-justice';
const granted = { outcome: 'granted', reason: '符合条件' } as const;

let city: Awaited<ReturnType<typeof openTestCity>>;
let applicant: Call;
let clerk: Call;
let head: Call;
let admin: Call;
before(async () => {
  city = await openTestCity(packs);
  applicant = await callOf(city, 'chen.yutong');
  clerk = await callOf(city, 'justice');
  head = await callOf(city, 'justice.head');
  admin = await callOf(city, 'admin');
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const program = () => systemCall(city, 'test');
const sample = readFileSync('packs/mingzhou/samples/sample.pdf');
const later = (minutes: number) => city.clock.moveTo(new Date(city.clock.now().getTime() + minutes * 60_000));

async function upload(call: Call): Promise<string> {
  const file = { name: 'decision.pdf', type: 'application/pdf', content: sample };
  return (await storeFile(call, { ...file, accept: ['pdf'], maxBytes: 1 << 20 })).id;
}

/** An application that the city has examined: it is about to be sent to the province. */
async function examined(): Promise<{ readonly caseId: string; readonly forwardId: string }> {
  const { caseId, take } = await applyAsInScenario(city, 'lawyer-practice');
  await take(0, 1, 2);
  const { forwards } = await listForwarded(clerk);
  const forward = forwards.find((each) => each.caseId === caseId);
  assert.ok(forward);
  return { caseId, forwardId: forward.id };
}

async function sent() {
  const made = await examined();
  await settle(city);
  return made;
}

const stateOf = async (caseId: string) => (await viewCase(clerk, caseId)).case;
const contacts = async (forwardId: string) =>
  (await readForward(clerk, forwardId)).contacts.map(({ kind }) => kind).toReversed();
const decisions = async (caseId: string) =>
  (await viewCase(clerk, caseId)).acts.filter(({ kind }) => kind === 'decide');

test('the case is sent when its stage begins, and the answer ends it: no officer types anything', async () => {
  const { caseId, forwardId } = await sent();
  const { forward } = await readForward(clerk, forwardId);
  assert.equal(forward.state, 'sent');
  assert.ok(forward.number);
  assert.equal(forward.dueOn, '2026-11-30');
  assert.deepEqual(await openTasksOfCases(city.database, [caseId]), []);
  await decideElsewhere(city, caseId, granted);
  assert.equal((await stateOf(caseId)).outcome, 'granted');
  const [decision, ...more] = await decisions(caseId);
  assert.deepEqual(more, []);
  assert.equal(decision?.doneBy, '省司法厅');
  const papers = await listPapers(clerk, caseId);
  const paper = papers.find(({ template }) => template === 'granted-elsewhere');
  assert.match(JSON.stringify(paper?.data.content['en']), /Department of Justice of the province granted it/);
  assert.deepEqual(await contacts(forwardId), ['begun', 'sent', 'answered']);
});

test('told twice, or told another thing afterwards, the stage has ended once', async () => {
  for (const [behaviour, last] of [
    ['double', 'repeated'],
    ['contradicting', 'contradicted'],
  ] as const satisfies readonly (readonly [Behaviour, string])[]) {
    const { caseId, forwardId } = await sent();
    await decideElsewhere(city, caseId, granted, behaviour);
    assert.equal((await stateOf(caseId)).outcome, 'granted');
    assert.equal((await decisions(caseId)).length, 1);
    assert.deepEqual(await contacts(forwardId), ['begun', 'sent', 'answered', last]);
  }
});

test('answers that come at the same moment are one', async () => {
  const { caseId, forwardId } = await sent();
  const [signed] = await decideThere(program(), forwardId, granted, 'normal');
  assert.ok(signed);
  const taken = await Promise.all(Array.from({ length: 4 }, () => receiveAnswer(program(), system, signed)));
  assert.deepEqual(taken.toSorted(), ['repeated', 'repeated', 'repeated', 'taken']);
  await settle(city);
  assert.equal((await decisions(caseId)).length, 1);
});

test('what is not signed with the shared secret, or altered on the way, changes nothing', async () => {
  const { caseId, forwardId } = await sent();
  const [forged] = await decideThere(program(), forwardId, granted, 'forged');
  assert.ok(forged);
  await assert.rejects(receiveAnswer(program(), system, forged), is('forwarding/bad-signature'));
  await assert.rejects(receiveAnswer(program(), 'province-health', forged), is('forwarding/bad-signature'));
  assert.equal((await stateOf(caseId)).state, 'accepted');
  // Their system has decided all the same, and says so when it is asked.
  later(31);
  await settle(city);
  assert.equal((await readForward(clerk, forwardId)).forward.toldBy, 'query');
  assert.equal((await stateOf(caseId)).outcome, 'granted');
});

test('while it is down it is tried again with growing waits, then waits for a person, who sends it again', async () => {
  const { forwardId } = await examined();
  await switchForeign(program(), true);
  const tries: number[] = [];
  for (const wait of [0, 1, 5, 15, 60, 180, 480]) {
    later(wait - 0.5);
    await sendDue(city);
    const early = (await readForward(clerk, forwardId)).forward.attempts;
    later(0.5);
    await sendDue(city);
    tries.push((await readForward(clerk, forwardId)).forward.attempts - (wait === 0 ? 0 : early));
  }
  assert.deepEqual(tries, [1, 1, 1, 1, 1, 1, 1]);
  const { forward, may } = await readForward(clerk, forwardId);
  assert.equal(forward.state, 'failed');
  assert.ok(forward.fault);
  for (const officer of [clerk, head]) {
    const { messages } = await listMessages(officer, { limit: 50 });
    const told = messages.filter(({ title }) => title.startsWith('报送没有成功'));
    assert.equal(told.length, 1, 'once, when nothing more happens by itself');
    assert.match(told[0]?.body ?? '', new RegExp(`${forward.receiptNumber}.*省司法厅`));
  }
  assert.deepEqual(may, { retry: true, enter: false });
  assert.equal((await readForward(admin, forwardId)).may.retry, true);
  await assert.rejects(retryForward(clerk, forwardId, { reason: ' ' }), is('forwarding/reason-required'));
  const stranger = await callOf(city, 'parks');
  await assert.rejects(readForward(stranger, forwardId), is('access/denied'));
  await assert.rejects(retryForward(stranger, forwardId, { reason: '重发' }), is('access/denied'));
  await switchForeign(program(), false);
  await retryForward(admin, forwardId, { reason: '对方系统已恢复' });
  await settle(city);
  assert.equal((await readForward(clerk, forwardId)).forward.state, 'sent');
  assert.ok((await contacts(forwardId)).includes('gave-up'));
});

test('sent again, it is the same case there', async () => {
  const { caseId, forwardId } = await sent();
  const { number } = (await readForward(clerk, forwardId)).forward;
  await spoilThere(program(), forwardId, 'alter');
  await retryForward(clerk, forwardId, { reason: '核对' });
  await settle(city);
  assert.equal((await readForward(clerk, forwardId)).forward.number, number);
  await decideElsewhere(city, caseId, { outcome: 'refused', reason: '实习不满一年' }, 'late').catch(() => {});
  assert.equal((await stateOf(caseId)).state, 'accepted');
  later(31);
  await settle(city);
  assert.equal((await stateOf(caseId)).outcome, 'refused');
});

test('the head enters their decision with its document and a reason; nobody else does', async () => {
  const { caseId, forwardId } = await sent();
  const answer = async (call: Call) => ({
    ...{ reference: forwardId, outcome: 'granted' as const, reason: '', decision: '省司许〔2026〕9号' },
    ...{ decidedOn: city.clock.today(), fileId: await upload(call), why: '对方系统停机，已收到纸质决定书' },
  });
  await assert.rejects(enterAnswer(clerk, await answer(clerk)), is('access/denied'));
  await assert.rejects(enterAnswer(admin, await answer(admin)), is('access/denied'));
  const input = await answer(head);
  await assert.rejects(enterAnswer(head, { ...input, why: '' }), is('forwarding/reason-required'));
  await assert.rejects(
    enterAnswer(head, { ...input, decidedOn: '2030-01-01' }),
    is('forwarding/future-decision'),
  );
  // A file of somebody else is no document of his.
  await assert.rejects(enterAnswer(head, { ...input, fileId: await upload(applicant) }));
  await enterAnswer(head, input);
  await assert.rejects(enterAnswer(head, input), is('forwarding/not-open'));
  await settle(city);
  assert.equal((await stateOf(caseId)).outcome, 'granted');
  const [entered] = (await readForward(clerk, forwardId)).contacts;
  assert.equal(entered?.kind, 'entered');
  assert.equal(entered?.fileId, input.fileId);
  assert.notEqual(entered?.by, '');
});

test('a case that is withdrawn meanwhile is asked after no more, and their answer is put on record only', async () => {
  const { caseId, forwardId } = await sent();
  await withdrawCase(applicant, { id: newId(), caseId, reason: '不办了' });
  await settle(city);
  assert.equal((await readForward(clerk, forwardId)).forward.state, 'withdrawn');
  const [signed] = await decideThere(program(), forwardId, granted, 'normal');
  assert.ok(signed);
  assert.equal(await receiveAnswer(program(), system, signed), 'too-late');
  assert.equal((await stateOf(caseId)).outcome, 'withdrawn');
});

test('a day is compared case by case: missing, doubled, differing, never told', async () => {
  city.clock.moveTo(new Date('2026-12-01T09:00:00+08:00'));
  const [lost, doubled, altered, silent, entered] = [
    await sent(),
    await sent(),
    await sent(),
    await sent(),
    await sent(),
  ];
  await spoilThere(program(), lost.forwardId, 'lose');
  await spoilThere(program(), doubled.forwardId, 'double');
  await spoilThere(program(), altered.forwardId, 'alter');
  await decideThere(program(), silent.forwardId, granted, 'lost');
  await enterAnswer(head, {
    ...{ reference: entered.forwardId, outcome: 'granted', reason: '', decision: '省司许〔2026〕10号' },
    ...{ decidedOn: '2026-12-01', fileId: await upload(head), why: '收到纸质决定书' },
  });
  city.clock.moveTo(new Date('2026-12-02T09:00:00+08:00'));
  await reconcileForwards(city);
  await reconcileForwards(city);
  const { differences, days } = await readCompared(admin);
  const ofDay = differences.filter(({ day }) => day === '2026-12-01');
  assert.deepEqual(
    new Map(ofDay.map(({ kind, forwardId }) => [kind, forwardId])),
    new Map([
      ['missing-there', lost.forwardId],
      ['doubled', doubled.forwardId],
      ['content-differs', altered.forwardId],
      ['answer-missing', silent.forwardId],
      ['answer-differs', entered.forwardId],
    ]),
  );
  assert.equal(ofDay.length, 5);
  assert.equal(days.find(({ day }) => day === '2026-12-01')?.open, true);
  // What was lost there is sent again by itself.
  await settle(city);
  assert.deepEqual((await contacts(lost.forwardId)).slice(-2), ['sent', 'sent']);
  const doubt = ofDay.find(({ kind }) => kind === 'doubled');
  assert.ok(doubt);
  await assert.rejects(
    settleForwardDifference(clerk, doubt.id, { note: '已请对方删除重复件' }),
    is('access/denied'),
  );
  await settleForwardDifference(head, doubt.id, { note: '已请对方删除重复件' });
  await assert.rejects(
    settleForwardDifference(head, doubt.id, { note: '再说明' }),
    is('forwarding/difference-settled'),
  );
  const seen = (await readCompared(head)).differences.find(({ id }) => id === doubt.id);
  assert.equal(seen?.resolution, 'explained');
});

test('in production there is no simulated system: what has no address waits and says why', async () => {
  const { forwardId } = await examined();
  const production = { ...city, config: { ...city.config, mode: 'production' as const } };
  await sendDue(production);
  const { forward } = await readForward(clerk, forwardId);
  assert.equal(forward.state, 'waiting');
  assert.match(forward.fault ?? '', /province-justice/);
  const call = systemCall(production, 'test');
  await assert.rejects(decideThere(call, forwardId, granted, 'normal'), is('forwarding/not-here'));
  await assert.rejects(switchForeign(call, true), is('forwarding/not-here'));
});

test('the time that the province takes gives the city no card, and stands beside the period', async () => {
  city.clock.moveTo(new Date('2026-12-03T09:00:00+08:00'));
  const away = await sent();
  const here = await examined();
  await switchForeign(program(), true);
  city.clock.moveTo(new Date('2026-12-22T09:00:00+08:00'));
  await settle(city);
  await superviseDay(city);
  const supervisor = await callOf(city, 'government-services.supervision');
  const cards = async (caseId: string) => (await readTrail(supervisor, caseId)).cards.map(({ kind }) => kind);
  assert.deepEqual(await cards(away.caseId), [], 'they have had it since the third');
  assert.deepEqual(await cards(here.caseId), ['yellow'], 'what was not sent is still with us');
  await switchForeign(program(), false);
  const { waits } = await readTrail(supervisor, away.caseId);
  assert.deepEqual(
    waits.map(({ from, to, days, dueOn }) => [from, to, days, dueOn]),
    [['2026-12-03', null, 13, '2026-12-14']],
  );
  await decideElsewhere(city, away.caseId, granted);
  await superviseDay(city);
  assert.deepEqual(await cards(away.caseId), []);
});
