import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fireDueClocks, listPapers, viewCase } from '#casework/cases/index.ts';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import {
  askJoint,
  confirmJoint,
  declineJoint,
  listApplications,
  listJoint,
  openDraft,
  partiesAtCounter,
  readJoint,
  savePage,
  startCorrection,
  submitApplication,
  viewProgress,
  withdrawJoint,
} from '#front/applications/index.ts';
import { findCaller, openCall, readCall } from '#front/calls/index.ts';
import {
  enterApplication,
  receiveCoApplicant,
  receiveVisitor,
  scanMaterial,
  submitAtCounter,
} from '#front/hall/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { materialsOf, takeStep } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
let city: Awaited<ReturnType<typeof openTestCity>>;
let buyer: Call;
let seller: Call;
let owner: Call;
let partner: Call;
let stranger: Call;
before(async () => {
  city = await openTestCity(packs);
  [buyer, seller, owner, partner, stranger] = await Promise.all([
    callOf(city, 'cui.nanqiao'),
    callOf(city, 'yao.jingshu'),
    callOf(city, 'fang.yanqiu'),
    callOf(city, 'luo.shiguang'),
    callOf(city, 'chen.yutong'),
  ]);
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);

/** The transfer of the pack’s first scenario; that in which two sell to two. */
const transfer = (changes: Readonly<Record<string, unknown>> = {}) => transferAs(() => true, changes);
const transferOfFour = (changes: Readonly<Record<string, unknown>> = {}) =>
  transferAs(({ coApplicant }) => Array.isArray(coApplicant) && coApplicant.length === 3, changes);

async function transferAs(
  wanted: (given: Scenario['given']) => boolean,
  changes: Readonly<Record<string, unknown>>,
) {
  const written = (await readScenarios(packs)).find(({ item }) => item === 'property-transfer');
  const given = written?.scenarios.map(({ scenario }) => scenario.given).find(wanted);
  assert.ok(given);
  return {
    itemKey: 'property-transfer',
    situation: given.situation ?? {},
    answers: { ...given.answers, ...changes },
    materials: await materialsOf(buyer, packs, given.materials ?? {}),
    channel: 'api',
  } as const;
}

test('it is submitted once the other has read and confirmed it, and then belongs to both', async () => {
  const submission = await transfer();
  await assert.rejects(
    submitApplication(buyer, { ...submission, idempotencyKey: newId() }),
    is('applications/joint-needed'),
  );
  const { id, lapsesOn } = await askJoint(buyer, newId(), submission);
  assert.equal(lapsesOn, '2026-11-30');
  const asked = (await listMessages(seller, { limit: 5 })).messages.find(
    (one) => one.template === 'joint.asked',
  );
  assert.match(asked?.body ?? '', new RegExp(`崔南乔.*/my/joint/${id}`));
  assert.doesNotMatch(JSON.stringify(await readJoint(buyer, id)), /19900006300/);

  await assert.rejects(readJoint(stranger, id), is('applications/not-found'));
  await assert.rejects(confirmJoint(stranger, id), is('applications/not-found'));
  await assert.rejects(confirmJoint(buyer, id), is('applications/not-found'));
  await assert.rejects(declineJoint(stranger, id, '不是我'), is('applications/not-found'));
  const [waiting] = await listJoint(seller);
  assert.deepEqual([waiting?.id, waiting?.as], [id, 'other']);
  const read = await readJoint(seller, id);
  assert.ok(read.sections.some(({ rows }) => rows.some(({ value }) => value.includes('望海路217号'))));
  assert.equal((await listApplications(seller)).applications.length, 0);

  const [first, second] = await Promise.all([confirmJoint(seller, id), confirmJoint(seller, id)]);
  assert.equal(first.receipt?.caseId, second.receipt?.caseId);
  const caseId = first.receipt?.caseId;
  assert.ok(caseId);
  while ((await deliverPending(city)) > 0);
  for (const call of [buyer, seller]) {
    assert.deepEqual(
      (await listApplications(call)).applications.map((one) => one.caseId),
      [caseId],
    );
    assert.equal((await viewProgress(call, caseId)).root?.state, 'received');
    const { messages } = await listMessages(call, { limit: 10 });
    assert.ok(messages.some((one) => one.template === 'case.received' && one.caseId === caseId));
  }
  await assert.rejects(viewProgress(stranger, caseId), is('applications/not-found'));
  await toldByTelephone(caseId, (await viewProgress(seller, caseId)).application.receiptNumber);
  await assert.rejects(listPapers(stranger, caseId), is('access/denied'));

  const asks = { officer: 'real-estate-registration', act: 'ask-correction', reason: '签字页不清楚' };
  await takeStep(city, packs, buyer, caseId, asks);
  await assert.rejects(startCorrection(seller, caseId), is('applications/joint-corrects-other'));
  const { answers } = await startCorrection(buyer, caseId);
  assert.equal(answers['buyerName'], '崔南乔');
  const papers = await listPapers(seller, caseId);
  assert.equal(papers.find(({ template }) => template === 'correction')?.data.addressee, '崔南乔、姚静姝');
  const clerk = await callOf(city, 'real-estate-registration');
  const { content } = await viewCase(clerk, caseId);
  assert.deepEqual(
    content.applicant.coApplicants?.map(({ name }) => name),
    ['姚静姝'],
  );
});

/** Either of them may call, and is told; the number of the application finds both. */
async function toldByTelephone(caseId: string, receiptNumber: string): Promise<void> {
  const agent = await callOf(city, 'government-services.calls');
  const callers = await findCaller(agent, { text: receiptNumber, purpose: 'progress' });
  assert.deepEqual(
    callers.map(({ subjectId }) => subjectId),
    [buyer.actor.subjectId, seller.actor.subjectId],
  );
  const heard = async (subjectId = '') => {
    const id = newId();
    await openCall(agent, { id, subjectId, number: '', purpose: 'progress', proof: '说出了受理编号' });
    return (await readCall(agent, id)).cases.map((of) => [of.id, of.part.kind]);
  };
  assert.deepEqual(await heard(buyer.actor.subjectId), [[caseId, 'applicant']]);
  assert.deepEqual(await heard(seller.actor.subjectId), [[caseId, 'co-applicant']]);
  assert.deepEqual(await heard(stranger.actor.subjectId), []);
}

test('who declines says why, and nothing is submitted; what was taken back is not confirmed', async () => {
  const submission = await transfer();
  const declined = await askJoint(buyer, newId(), submission);
  await assert.rejects(declineJoint(seller, declined.id, ' '), is('applications/invalid-answers'));
  await declineJoint(seller, declined.id, '价格不对');
  await assert.rejects(confirmJoint(seller, declined.id), is('applications/joint-settled'));
  await assert.rejects(readJoint(seller, declined.id), is('applications/not-found'));
  assert.equal((await readJoint(buyer, declined.id)).reason, '价格不对');

  const withdrawn = await askJoint(buyer, newId(), submission);
  await assert.rejects(withdrawJoint(seller, withdrawn.id), is('applications/not-found'));
  await withdrawJoint(buyer, withdrawn.id);
  await assert.rejects(confirmJoint(seller, withdrawn.id), is('applications/joint-settled'));
});

test('two sell to two: each confirms, the last two at once, and then it is submitted for all four', async () => {
  const submission = await transferOfFour();
  const { id } = await askJoint(buyer, newId(), submission);
  for (const call of [seller, owner, partner]) {
    assert.deepEqual((await listJoint(call)).filter((one) => one.id === id).length, 1);
    assert.equal((await readJoint(call, id)).parties.length, 3);
  }
  assert.deepEqual(await confirmJoint(seller, id), { receipt: null, missing: 2 });
  assert.deepEqual(await confirmJoint(seller, id), { receipt: null, missing: 2 }, 'twice is once');
  const seen = await readJoint(owner, id);
  assert.deepEqual(
    seen.parties.map(({ name, confirmed, own }) => [name, confirmed, own]),
    [
      ['姚静姝', true, false],
      ['方砚秋', false, true],
      ['罗拾光', false, false],
    ],
  );
  assert.equal((await listApplications(owner)).applications.length, 0);

  const answers = await Promise.all([confirmJoint(owner, id), confirmJoint(partner, id)]);
  const receipts = answers.flatMap(({ receipt }) => (receipt ? [receipt] : []));
  assert.equal(receipts.length, 1, 'one of them is the last');
  const caseId = receipts[0]?.caseId;
  assert.ok(caseId);
  while ((await deliverPending(city)) > 0);
  for (const call of [buyer, seller, owner, partner])
    assert.ok((await listApplications(call)).applications.some((one) => one.caseId === caseId));
  await takeStep(city, packs, buyer, caseId, { officer: 'real-estate-registration', act: 'accept' });
  const papers = await listPapers(owner, caseId);
  assert.equal(
    papers.find(({ template }) => template === 'accepted')?.data.addressee,
    '崔南乔、姚静姝、方砚秋、罗拾光',
  );
});

test('one of several declines after he has confirmed: nothing is submitted, and all who were asked are told', async () => {
  const { id } = await askJoint(buyer, newId(), await transferOfFour());
  await confirmJoint(owner, id);
  await declineJoint(owner, id, '价格不对');
  await assert.rejects(confirmJoint(seller, id), is('applications/joint-settled'));
  assert.equal((await readJoint(buyer, id)).state, 'declined');
  const ended = async (call: Call) =>
    (await listMessages(call, { limit: 50 })).messages.filter(({ template }) => template === 'joint.ended');
  assert.equal((await ended(seller)).length, 1);
  assert.equal((await ended(partner)).length, 1);
  assert.equal((await ended(owner)).length, 0, 'he knows');
  const again = { coBuyers: [{ name: '姚静姝', idNumber: '339901199402091488' }] };
  await assert.rejects(
    askJoint(buyer, newId(), await transferOfFour(again)),
    is('applications/joint-same-person'),
    'nobody stands on both sides',
  );
});

test('nobody applies together with himself, and a number that nobody has tells nothing', async () => {
  await assert.rejects(
    askJoint(buyer, newId(), await transfer({ sellerName: '崔南乔', sellerIdNumber: '339901200011111723' })),
    is('applications/joint-same-person'),
  );
  const { id, state } = await askJoint(buyer, newId(), await transfer({ sellerName: '无此人' }));
  assert.equal(state, 'waiting');
  const { messages } = await listMessages(seller, { limit: 20 });
  assert.ok(!messages.some(({ body }) => body.includes(id)), 'by another name nobody is told');
});

test('time runs out: it waits no longer, and who has asked is told', async () => {
  const { id } = await askJoint(buyer, newId(), await transfer());
  const now = city.clock.now();
  city.clock.moveTo(new Date('2026-12-01T01:00:00+08:00'));
  await assert.rejects(confirmJoint(seller, id), is('applications/joint-settled'));
  await fireDueClocks(city);
  assert.equal((await readJoint(buyer, id)).state, 'lapsed');
  const { messages } = await listMessages(buyer, { limit: 20 });
  assert.ok(messages.some(({ template }) => template === 'joint.lapsed'));
  city.clock.moveTo(now);
});

const chen = '339901199204181028';
const gao = '339901198703281539';

test('who applies together stands at the window, too: each card is read before it is handed in, and the case is theirs', async () => {
  city.clock.moveTo(new Date('2026-11-19T10:00:00+08:00'));
  const hall = await callOf(city, 'hall');
  const written = (await readScenarios(packs)).find(({ item }) => item === 'marriage-registration');
  const given = written?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const reception = await receiveVisitor(hall, { hallKey: 'city-hall', windowKey: '1', laid: gao });
  const { id: draftId } = await enterApplication(hall, {
    receptionId: reception.id,
    itemKey: 'marriage-registration',
    situation: given.situation ?? {},
  });
  const seen = (laid: string, call = hall) => receiveCoApplicant(call, draftId, { laid });
  await assert.rejects(seen(chen), is('applications/joint-not-named'), 'the form names nobody yet');
  const stated = Object.entries({ ...given.answers, visitOn: '2026-11-20' });
  for (const { page } of (await openDraft(hall, draftId)).pages) {
    const body = new URLSearchParams(stated.map(([key, value]) => [key, String(value)]));
    assert.deepEqual((await savePage(hall, { draftId, pageKey: page.key, body })).problems, []);
  }
  await scanMaterial(hall, { draftId, materialKey: 'photo' });
  await assert.rejects(submitAtCounter(hall, { draftId, originals: [] }), (error) => {
    assert.ok(is('applications/joint-absent')(error));
    return /陈雨桐/.test(JSON.stringify(error));
  });
  assert.deepEqual(
    (await partiesAtCounter(hall, draftId)).map(({ name, seen: by }) => [name, by]),
    [['陈雨桐', null]],
  );
  await assert.rejects(seen(gao), is('applications/joint-not-named'), 'the visitor is not his own partner');
  await assert.rejects(seen(''), is('hall/no-card'));
  await assert.rejects(seen(chen, await callOf(city, 'parks')), is('access/denied'));
  const unlike = { name: '陈雨', idNumber: chen, document: '临时身份证' };
  await assert.rejects(receiveCoApplicant(hall, draftId, { typed: unlike }), is('hall/person-differs'));
  await seen(chen);
  await seen(chen);
  const { caseId } = await submitAtCounter(hall, { draftId, originals: [] });
  while ((await deliverPending(city)) > 0);

  assert.equal((await viewProgress(stranger, caseId)).root?.state, 'received');
  const { messages } = await listMessages(stranger, { limit: 20 });
  assert.ok(messages.some((one) => one.template === 'case.received' && one.caseId === caseId));
  await takeStep(city, packs, stranger, caseId, { officer: 'civil-affairs.marriage', act: 'accept' });
  const [accepted] = (await listPapers(stranger, caseId)).filter(({ template }) => template === 'accepted');
  assert.match(accepted?.data.addressee ?? '', /、陈雨桐$/);
  const { content } = await viewCase(await callOf(city, 'civil-affairs.marriage'), caseId);
  assert.deepEqual(
    content.applicant.coApplicants?.map(({ name, code }) => [name, code]),
    [['陈雨桐', chen]],
  );
});
