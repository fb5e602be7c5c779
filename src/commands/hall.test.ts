import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { aftercareOf } from '#casework/aftercare/index.ts';
import { actOnTask, viewCase } from '#casework/cases/index.ts';
import { listReadings } from '#casework/transparency/index.ts';
import { openDraft, savePage, startCorrection, viewProgress } from '#front/applications/index.ts';
import {
  endReception,
  enterApplication,
  enterCorrection,
  findAgain,
  handOut,
  listAtExit,
  provideHallDevices,
  readExchange,
  readSlip,
  receiveSlip,
  receiveVisitor,
  scanMaterial,
  sendToBody,
  sendToHall,
  submitAtCounter,
} from '#front/hall/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { fileById } from '#platform/files/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const at = { hallKey: 'city-hall', windowKey: '1' };
const chen = '339901199204181028';
const situation = { matter: 'endorse', ground: 'work' };
const answers = {
  mobile: '19900006001',
  householdAddress: '明州市澄江区澄江路88号3幢1202室',
  residenceAddress: '明州市澄江区澄江路88号3幢1202室',
  permitNumber: '339901202511000027',
  employerName: '明州澜岸置业有限公司',
  truth: 'true',
  delivery: 'window',
};

let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(packs);
  city.clock.moveTo(new Date('2026-11-19T10:00:00+08:00'));
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const as = (account: string) => callOf(city, account);
const settle = async () => {
  while ((await deliverPending(city)) > 0);
};

async function fill(call: Call, draftId: string, given: Readonly<Record<string, string>>): Promise<void> {
  for (const { page } of (await openDraft(call, draftId)).pages) {
    const body = new URLSearchParams(given);
    const { problems } = await savePage(call, { draftId, pageKey: page.key, body });
    assert.deepEqual(problems, []);
  }
}

async function act(
  account: string,
  caseId: string,
  step: string,
  outcome: string,
  reason = '符合条件，准予。',
) {
  const call = await as(account);
  const task = (await openTasksOfCases(city.database, [caseId])).find((one) => one.act === step);
  assert.ok(task, `${step} waits`);
  await actOnTask(call, { id: newId(), taskId: task.id, act: step, outcome, reason } as never);
}

async function enter(): Promise<{ hall: Call; draftId: string }> {
  const hall = await as('hall');
  const reception = await receiveVisitor(hall, { ...at, laid: chen });
  const draft = await enterApplication(hall, {
    receptionId: reception.id,
    itemKey: 'residence-permit',
    situation,
  });
  await fill(hall, draft.id, answers);
  return { hall, draftId: draft.id };
}

test('one counter, the body behind it, one exit', async () => {
  const { hall, draftId } = await enter();
  const [first] = (await openDraft(hall, draftId)).materials;
  assert.ok(first);
  const originals = [{ materialKey: first.material.key, copies: 2 }];
  const receipt = await submitAtCounter(hall, { draftId, originals });
  assert.equal(
    (await submitAtCounter(hall, { draftId, originals })).caseId,
    receipt.caseId,
    'sent twice: once',
  );
  // It is the visitor's own: he follows it, and the officer does not.
  const citizen = await as('chen.yutong');
  assert.equal(
    (await viewProgress(citizen, receipt.caseId)).application.receiptNumber,
    receipt.receiptNumber,
  );
  await assert.rejects(viewProgress(hall, receipt.caseId), is('applications/not-found'));

  // The original goes to the police station with a slip, where one sheet is missing first.
  const station = await as('chengjiang-street-police-station');
  const lying = (await readExchange(hall)).held.filter(({ caseId }) => caseId === receipt.caseId);
  assert.deepEqual(
    lying.map(({ copies, state }) => [copies, state]),
    [[2, 'held']],
  );
  const bodyId = lying[0]?.bodyId ?? '';
  await assert.rejects(sendToBody(station, { hallKey: at.hallKey, bodyId }), is('access/denied'));
  const slip = await sendToBody(hall, { hallKey: at.hallKey, bodyId });
  assert.match(slip.number, /^CITY-HALL-J20261119-\d{3}$/);
  await assert.rejects(sendToBody(hall, { hallKey: at.hallKey, bodyId }), is('hall/nothing-to-send'));
  const paperId = (await readSlip(station, slip.id)).papers[0]?.id ?? '';
  const parks = await as('parks');
  for (const wrong of [parks, hall, citizen])
    await assert.rejects(receiveSlip(wrong, { slipId: slip.id, missing: new Map() }), is('access/denied'));
  await assert.rejects(receiveSlip(parks, { slipId: newId(), missing: new Map() }), is('access/denied'));
  await assert.rejects(readSlip(parks, slip.id), is('access/denied'));
  await assert.rejects(
    receiveSlip(station, { slipId: slip.id, missing: new Map([[paperId, ' ']]) }),
    is('hall/difference-unexplained'),
  );
  await receiveSlip(station, { slipId: slip.id, missing: new Map([[paperId, '少一份']]) });
  await assert.rejects(
    receiveSlip(station, { slipId: slip.id, missing: new Map() }),
    is('hall/slip-unknown'),
  );
  assert.deepEqual(
    (await readExchange(hall)).held
      .filter(({ caseId }) => caseId === receipt.caseId)
      .map(({ state, note }) => [state, note]),
    [['missing', '少一份']],
  );
  await findAgain(hall, paperId);
  await assert.rejects(findAgain(hall, paperId), is('hall/slip-unknown'));
  const second = await sendToBody(hall, { hallKey: at.hallKey, bodyId });
  assert.equal(Number(second.number.slice(-3)), Number(slip.number.slice(-3)) + 1);
  await receiveSlip(station, { slipId: second.id, missing: new Map() });
  // Each slip says what was signed on it.
  const signed = async (slipId: string) =>
    (await readSlip(station, slipId)).papers.map(({ state, note }) => `${state} ${note}`);
  assert.deepEqual(await signed(slip.id), ['found 少一份']);
  assert.deepEqual(await signed(second.id), ['received ']);

  // Decided, and the result comes back to the exit.
  await act('chengjiang-street-police-station', receipt.caseId, 'accept', 'accepted');
  await act('chengjiang-street-police-station', receipt.caseId, 'examine', 'passed');
  await act('chengjiang-street-police-station.head', receipt.caseId, 'decide', 'granted');
  await settle();
  const results = (await readExchange(station)).results.filter(({ caseId }) => caseId === receipt.caseId);
  assert.equal(results.length, 1);
  const deliveryIds = results.map(({ id }) => id);
  await assert.rejects(sendToHall(parks, { hallKey: at.hallKey, deliveryIds }), is('hall/nothing-to-send'));
  const back = await sendToHall(station, { hallKey: at.hallKey, deliveryIds });
  await assert.rejects(sendToHall(station, { hallKey: at.hallKey, deliveryIds }), is('hall/nothing-to-send'));
  const [result] = (await readSlip(hall, back.id)).papers;
  assert.ok(result);
  const code = (await aftercareOf(systemCall(city, 'test'), receipt.caseId)).deliveries[0]?.code ?? '';
  const collect = (call: Call, given: string) =>
    handOut(call, { id: newId(), paperId: result.id, code: given, windowKey: '4' });
  await assert.rejects(collect(hall, code), is('hall/not-at-exit'));
  await receiveSlip(hall, { slipId: back.id, missing: new Map() });
  assert.deepEqual(
    (await listAtExit(hall, receipt.receiptNumber)).map(({ id }) => id),
    [result.id],
  );
  await assert.rejects(collect(station, code), is('access/denied'));
  await assert.rejects(collect(hall, code === '000000' ? '111111' : '000000'), is('aftercare/code-wrong'));
  const invited: string[] = [];
  const disconnect = provideHallDevices({
    rating: {
      name: 'test',
      invite: async (_call, place, { receiptNumber }) => {
        invited.push(`${place.windowKey} ${receiptNumber}`);
      },
    },
  });
  await collect(hall, code);
  disconnect();
  assert.deepEqual(invited, [`4 ${receipt.receiptNumber}`]);
  assert.deepEqual(await listAtExit(hall, receipt.receiptNumber), []);
  await assert.rejects(collect(hall, code), is('hall/not-at-exit'));
});

const tan = '339901199005211562';
const station = 'chengjiang-street-police-station';

test('a visitor without an account brings the correction to the counter: the same case, the same clock', async () => {
  const hall = await as('hall');
  const stated = { ...answers, homeKind: 'own' };
  const first = await receiveVisitor(hall, { ...at, laid: tan });
  const begun = await enterApplication(hall, {
    receptionId: first.id,
    itemKey: 'residence-permit',
    situation: { matter: 'endorse', ground: 'home' },
  });
  await fill(hall, begun.id, stated);
  const uploads = (await openDraft(hall, begun.id)).materials.filter(({ found }) => found === null);
  for (const { material } of uploads)
    await scanMaterial(hall, { draftId: begun.id, materialKey: material.key });
  const [one] = uploads;
  assert.ok(one);
  const originals = [{ materialKey: one.material.key, copies: 1 }];
  const receipt = await submitAtCounter(hall, { draftId: begun.id, originals });
  assert.equal((await submitAtCounter(hall, { draftId: begun.id, originals })).caseId, receipt.caseId);
  const correct = (receptionId: string, receiptNumber = receipt.receiptNumber) =>
    enterCorrection(hall, { receptionId, receiptNumber });
  await assert.rejects(correct(first.id), is('applications/nothing-to-correct'));
  await act(station, receipt.caseId, 'accept', 'correction', '工作单位写错了');
  const asked = (await viewCase(await as(station), receipt.caseId)).case;

  // Somebody else’s number is nobody’s number; so is one’s own before another visitor.
  const other = await receiveVisitor(hall, { ...at, laid: chen });
  await assert.rejects(correct(other.id), is('applications/not-the-visitors'));
  await assert.rejects(correct(other.id, 'MZ20990101000001'), is('applications/not-the-visitors'));
  await assert.rejects(correct(first.id), is('hall/reception-unknown'), 'who stood there has gone');
  for (const account of ['chen.yutong', station])
    await assert.rejects(
      as(account).then((call) =>
        enterCorrection(call, { receptionId: other.id, receiptNumber: receipt.receiptNumber }),
      ),
      is('access/denied'),
    );

  city.clock.moveTo(new Date('2026-11-20T10:00:00+08:00'));
  const again = await receiveVisitor(hall, { ...at, laid: tan });
  const draft = await correct(again.id, ` ${receipt.receiptNumber.toLowerCase()} `);
  assert.equal((await correct(again.id)).id, draft.id, 'opened twice it is one');
  const opened = await openDraft(hall, draft.id);
  assert.equal(opened.draft.answers['mobile'], answers.mobile);
  assert.ok(
    opened.materials.every(({ found }) => found !== null),
    'what was handed in is there',
  );
  const scan = opened.draft.materials[one.material.key]?.fileId ?? '';
  assert.deepEqual((await fileById(hall, scan)).owner, { kind: 'case', id: receipt.caseId });
  await fill(hall, draft.id, { ...stated, mobile: '19900006002' });
  const taken = await submitAtCounter(hall, { draftId: draft.id, originals });
  assert.equal(taken.receiptNumber, receipt.receiptNumber);
  assert.equal((await submitAtCounter(hall, { draftId: draft.id, originals })).caseId, receipt.caseId);
  const now = await viewCase(await as(station), receipt.caseId);
  assert.equal(now.content.answers['mobile'], '19900006002');
  assert.deepEqual([now.case.state, now.case.channel], ['received', 'counter']);
  assert.equal(now.case.receivedOn, asked.receivedOn);
  assert.equal(now.acts.filter(({ kind }) => kind === 'correct').length, 1);
  const held = (await readExchange(hall)).held.filter(({ caseId }) => caseId === receipt.caseId);
  assert.equal(held.length, 2, 'the original of the correction beside that of the application');
  await assert.rejects(correct(again.id), is('applications/nothing-to-correct'));
  city.clock.moveTo(new Date('2026-11-21T10:00:00+08:00'));
  await assert.rejects(fileById(hall, scan), is('files/not-found'), 'on the same day, and no longer');
  city.clock.moveTo(new Date('2026-11-19T10:00:00+08:00'));
});

test('a correction begun at home goes on at the counter, and the other way round', async () => {
  const { hall, draftId } = await enter();
  const { receiptNumber, caseId } = await submitAtCounter(hall, { draftId, originals: [] });
  await act(station, caseId, 'accept', 'correction', '工作单位写错了');
  const citizen = await as('chen.yutong');
  const { id } = await startCorrection(citizen, caseId);
  const reception = await receiveVisitor(hall, { ...at, laid: chen });
  assert.equal((await enterCorrection(hall, { receptionId: reception.id, receiptNumber })).id, id);
  await assert.rejects(openDraft(citizen, id), is('applications/not-found'));
  assert.equal((await startCorrection(citizen, caseId)).id, id);
  await assert.rejects(openDraft(hall, id), is('applications/not-found'));
  assert.equal((await openDraft(citizen, id)).draft.counter, null);
});

test('who reads whose data at the counter is on record, with its purpose', async () => {
  const hall = await as('hall');
  const reception = await receiveVisitor(hall, { ...at, laid: chen });
  assert.deepEqual([reception.personName, reception.letter], ['陈雨桐', false]);
  const readings = await listReadings(await as('chen.yutong'));
  assert.ok(
    readings.readings.some(({ purpose }) => purpose === 'hall.reception'),
    'the citizen sees who read, and why',
  );
  await endReception(hall, at.hallKey);
  await assert.rejects(
    enterApplication(hall, { receptionId: reception.id, itemKey: 'residence-permit', situation }),
    is('hall/reception-unknown'),
  );
});

test('nobody is received by who has no post for it, nor under a name that is not his', async () => {
  const hall = await as('hall');
  for (const account of ['chen.yutong', 'lin.xiaotang', 'government-services.services', 'admin', 'mayor'])
    await assert.rejects(receiveVisitor(await as(account), { ...at, laid: chen }), is('access/denied'));
  await assert.rejects(receiveVisitor(hall, { ...at, laid: '339901199204181029' }), is('hall/no-card'));
  await assert.rejects(receiveVisitor(hall, at), is('hall/no-card'));
  const typed = { name: '陈雨', idNumber: chen, document: '临时身份证' };
  await assert.rejects(receiveVisitor(hall, { ...at, typed }), is('hall/person-differs'));
  await assert.rejects(
    receiveVisitor(hall, { ...at, typed: { ...typed, name: '陈雨桐', document: '' } }),
    is('hall/person-incomplete'),
  );
  await assert.rejects(
    receiveVisitor(hall, { ...at, laid: chen, firmCode: '91339901MAD7K2L480' }),
    is('hall/firm-unknown'),
  );
  // A draft at the counter is its officer's, while he has the post; nobody else finds it.
  const { draftId } = await enter();
  for (const account of ['chen.yutong', 'hall.head'])
    await assert.rejects(openDraft(await as(account), draftId), is('applications/not-found'));
});

test('a firm’s agent brings a letter of authority, its representative none', async () => {
  const hall = await as('hall');
  const firmCode = '91339902MA77KLH6XK';
  const own = await receiveVisitor(hall, { ...at, laid: '339902198911051347', firmCode });
  assert.equal(own.letter, false);
  const agent = await receiveVisitor(hall, { ...at, laid: chen, firmCode });
  assert.deepEqual([agent.letter, agent.personName], [true, '陈雨桐']);
  const draft = await enterApplication(hall, {
    receptionId: agent.id,
    itemKey: 'travel-agency',
    situation: { premises: 'leased', outbound: false },
  });
  const open = await openDraft(hall, draft.id);
  assert.deepEqual(open.applicant.agent, { name: '陈雨桐', code: chen });
  await fill(hall, draft.id, {
    contactName: '梁若溪',
    mobile: '19900006209',
    siteAddress: '明州市云湖区湖滨路41号沿街3号',
    leaseTo: '2028-06-30',
    area: '60.00',
    capital: '500000',
    manager: '梁若溪',
    guides: '3',
    delivery: 'electronic',
    truth: 'true',
  });
  const asked = open.materials.filter(({ found }) => !found).map(({ material }) => material.key);
  assert.ok(asked.includes('letter-of-authority'));
  for (const materialKey of asked.filter((key) => key !== 'letter-of-authority'))
    await scanMaterial(hall, { draftId: draft.id, materialKey });
  await assert.rejects(
    submitAtCounter(hall, { draftId: draft.id, originals: [] }),
    is('applications/material-missing'),
  );
  await scanMaterial(hall, { draftId: draft.id, materialKey: 'letter-of-authority' });
  const { caseId } = await submitAtCounter(hall, { draftId: draft.id, originals: [] });
  const representative = await callOf(city, 'liang.ruoxi', firmCode);
  assert.equal((await viewProgress(representative, caseId)).application.itemKey, 'travel-agency');
});
