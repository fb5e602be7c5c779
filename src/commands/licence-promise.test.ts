import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  aftercareOf,
  handOver,
  inspectPromise,
  postResult,
  readAftercare,
  revokeForBreach,
  sendBy,
  simulatedCourier,
} from '#casework/aftercare/index.ts';
import { fireDueClocks, listPapers, viewCase } from '#casework/cases/index.ts';
import { verifyLicence } from '#casework/licences/index.ts';
import { bringMaterial, viewProgress } from '#front/applications/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { type HygieneCity, openHygieneCity, scan } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

let here: HygieneCity;
before(async () => {
  here = await openHygieneCity();
});
after(() => here.city.database.close());

const at = (moment: string) => here.city.clock.moveTo(new Date(`${moment}+08:00`));
const officer = (name: string) => callOf(here.city, name);
const templates = async (caseId: string) =>
  (await listPapers(here.applicant, caseId)).map(({ template }) => template);
/** The one record of delivery of a case: its number and all that it says. */
async function recordOf(caseId: string): Promise<string> {
  const records = (await listPapers(here.applicant, caseId)).filter(
    ({ template }) => template === 'delivery-record',
  );
  assert.equal(records.length, 1);
  return JSON.stringify(records.map(({ number, data }) => [number, data.content['zh-CN']]));
}
const stateOf = async (caseId: string) => {
  const { root } = await viewProgress(here.applicant, caseId);
  return [root?.state, root?.outcome];
};

test('a gap: accepted, no licence before it is closed, then granted', async () => {
  at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene', promised: ['hygiene-system'] });
  await here.accept(caseId);
  const [notice] = (await listPapers(here.applicant, caseId)).filter(
    ({ template }) => template === 'gaps-tolerated',
  );
  assert.match(JSON.stringify(notice?.data.content['zh-CN']), /（2026年12月3日前）/);
  assert.match(JSON.stringify(notice?.data.content['en']), /"[A-Za-z ]+ \(by 2026-12-03\)"/, 'the list, too');
  await here.act('chengjiang-health', caseId, 'examine', 'passed');
  await assert.rejects(here.act('chengjiang-health.head', caseId, 'decide', 'granted'), (error) =>
    isProblem(error, 'cases/gaps-open'),
  );
  at('2026-11-25T10:00:00');
  const file = { name: '制度.pdf', type: 'application/pdf', content: await readFile(scan) };
  await assert.rejects(bringMaterial(here.applicant, { caseId, materialKey: 'layout', file }), (error) =>
    isProblem(error, 'applications/not-found'),
  );
  const stranger = await callOf(here.city, 'cheng.moyan', '91339905MA75KATPX6');
  await assert.rejects(bringMaterial(stranger, { caseId, materialKey: 'hygiene-system', file }), (error) =>
    isProblem(error, 'applications/not-found'),
  );
  await bringMaterial(here.applicant, { caseId, materialKey: 'hygiene-system', file });
  const view = await viewCase(await officer('chengjiang-health'), caseId);
  const material = view.content.materials.find(({ key }) => key === 'hygiene-system');
  assert.deepEqual([material?.way, material?.fileName], ['upload', '制度.pdf']);
  await here.act('chengjiang-health.head', caseId, 'decide', 'granted');
  assert.deepEqual(await stateOf(caseId), ['closed', 'granted']);
});

test('a gap that is never closed: reminded, then the case ends', async () => {
  at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene', promised: ['hygiene-system'] });
  await here.accept(caseId);
  // Ten working days after Thursday the 19th is the 3rd of December.
  at('2026-12-03T18:00:00');
  await fireDueClocks(here.city);
  const kinds = async () => (await viewProgress(here.applicant, caseId)).entries.map(({ kind }) => kind);
  assert.ok(!(await kinds()).includes('gap-reminded'));
  at('2026-12-04T09:00:00');
  await fireDueClocks(here.city);
  assert.ok((await kinds()).includes('gap-reminded'));
  assert.equal((await templates(caseId)).filter((template) => template === 'gap-reminder').length, 1);
  at('2026-12-11T18:00:00');
  await fireDueClocks(here.city);
  assert.deepEqual(await stateOf(caseId), ['accepted', null]);
  at('2026-12-12T09:00:00');
  await fireDueClocks(here.city);
  assert.deepEqual(await stateOf(caseId), ['closed', 'terminated']);
  assert.ok((await templates(caseId)).includes('terminated'));
});

test('days beyond the published calendars are counted anew when the year’s holidays are known', async () => {
  at('2026-12-28T10:00:00');
  const posted = await here.submit({
    item: 'public-place-hygiene',
    answers: { delivery: 'courier', deliveryAddress: '明州市澄江区澄江路166号12楼' },
  });
  await here.grant(posted);
  await here.settle();
  const promised = await here.submit({ item: 'public-place-hygiene', byPromise: true });
  await here.accept(promised);
  const inspected = { caseId: promised, officers: ['施夏至', '孔居正'], reason: '消毒间没有设置' };
  const clerk = await officer('chengjiang-health');
  await inspectPromise(clerk, { ...inspected, id: newId(), outcome: 'broken' });
  const delivery = async () => (await aftercareOf(here.applicant, posted)).deliveries[0];
  assert.deepEqual([(await delivery())?.provisional], [true]);
  const holidays = [
    { name: { 'zh-CN': '元旦', en: 'New Year' }, dates: ['2027-01-01', '2027-01-04', '2027-01-05'] },
  ];
  const correction = async () => {
    const { promise } = await aftercareOf(here.applicant, promised);
    return [promise?.correctBy, promise?.correctProvisional];
  };
  assert.equal((await correction())[1], true);
  await here.city.database.transaction((transaction) =>
    importCalendars(systemCall(here.city, 'test'), transaction, [
      { year: 2027, source: 'test', holidays, workdays: [] },
    ]),
  );
  await here.settle();
  const counted = await delivery();
  // 29, 30, 31 December, then 6, 7, 8, 11, 12, 13 and 14 January.
  assert.deepEqual([counted?.dueOn, counted?.provisional], ['2027-01-14', false]);
  assert.deepEqual(await correction(), ['2027-01-21', false], 'five working days later');
  await inspectPromise(clerk, { ...inspected, id: newId(), outcome: 'kept' });
});

test('a promise: decided at once; not kept, it is corrected by order or the licence is revoked', async () => {
  at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene', byPromise: true });
  await here.accept(caseId);
  assert.deepEqual(await stateOf(caseId), ['closed', 'granted']);
  const licence = await here.licenceOf(caseId);
  const papers = await templates(caseId);
  for (const template of ['accepted', 'promise', 'promise-granted'])
    assert.ok(papers.includes(template), template);
  const { promise } = await aftercareOf(here.applicant, caseId);
  assert.deepEqual([promise?.state, promise?.inspectBy], ['open', '2027-01-19']);
  const clerk = await officer('chengjiang-health');
  assert.ok((await readAftercare(clerk)).promises.some((one) => one.caseId === caseId));
  assert.deepEqual((await readAftercare(await officer('yunhu-health'))).promises, []);
  assert.deepEqual((await readAftercare(here.applicant)).promises, [], 'who is no officer');

  const broken = {
    caseId,
    outcome: 'broken' as const,
    officers: ['施夏至', '孔居正'],
    reason: '消毒间没有设置',
  };
  await assert.rejects(inspectPromise(here.applicant, { ...broken, id: newId() }), (error) =>
    isProblem(error, 'access/denied'),
  );
  await assert.rejects(inspectPromise(await officer('yunhu-health'), { ...broken, id: newId() }), (error) =>
    isProblem(error, 'access/denied'),
  );
  await assert.rejects(inspectPromise(clerk, { ...broken, id: newId(), officers: ['施夏至'] }), (error) =>
    isProblem(error, 'aftercare/two-officers'),
  );
  at('2026-11-23T10:00:00');
  const id = newId();
  await inspectPromise(clerk, { ...broken, id });
  await inspectPromise(clerk, { ...broken, id });
  const orders = (await listPapers(here.applicant, caseId)).filter(
    ({ template }) => template === 'correction-order',
  );
  assert.equal(orders.length, 1);
  const order = JSON.stringify(orders[0]?.data.content['zh-CN']);
  for (const said of ['告知承诺制的指导意见', '第六十九条', '行政复议', '提起行政诉讼'])
    assert.ok(order.includes(said), `${said}: ${order}`);
  assert.equal(
    (await templates(caseId)).filter((template) => template === 'promise-inspected').length,
    1,
    'what was found, in writing',
  );
  assert.equal((await aftercareOf(here.applicant, caseId)).promise?.correctBy, '2026-12-14');

  const revoke = { id: newId(), caseId, reason: '期满复查，消毒间仍没有设置' };
  const head = await officer('chengjiang-health.head');
  at('2026-12-14T17:00:00');
  await assert.rejects(revokeForBreach(head, revoke), (error) =>
    isProblem(error, 'aftercare/correction-runs'),
  );
  at('2026-12-15T09:00:00');
  await assert.rejects(revokeForBreach(clerk, revoke), (error) => isProblem(error, 'access/denied'));
  await revokeForBreach(head, revoke);
  const seen = await verifyLicence(systemCall(here.city, 'test'), { identifier: licence.identifier });
  assert.equal(seen.status, 'revoked');
  assert.ok((await templates(caseId)).includes('revoked-for-breach'));

  await assert.rejects(here.submit({ item: 'public-place-hygiene', byPromise: true }), (error) =>
    isProblem(error, 'aftercare/promise-barred'),
  );
  const next = await here.submit({ item: 'public-place-hygiene' });
  await here.settle();
  const { checks } = await viewCase(clerk, next);
  assert.ok(checks.some(({ key, verdict }) => key === 'credit' && verdict === 'attention'));
});

test('results reach the applicant by code, by courier or at once, within ten working days', async (context) => {
  at('2026-11-19T10:00:00');
  const results = async (delivery: string) => {
    const caseId = await here.submit({
      item: 'public-place-hygiene',
      answers: {
        delivery,
        ...(delivery === 'courier' ? { deliveryAddress: '明州市澄江区澄江路166号12楼' } : {}),
      },
    });
    await here.grant(caseId);
    await here.settle();
    const [result] = (await aftercareOf(here.applicant, caseId)).deliveries;
    assert.ok(result, delivery);
    return result;
  };
  const clerk = await officer('chengjiang-health');
  const electronic = await results('electronic');
  assert.deepEqual([electronic.state, electronic.dueOn], ['delivered', '2026-12-03']);
  assert.match(await recordOf(electronic.caseId), /送〔2026〕\d+号.*2026年12月3日.*“我的证照”/s);

  const window = await results('window');
  assert.match(window.code ?? '', /^\d{6}$/);
  const [waiting] = (await readAftercare(clerk)).deliveries;
  assert.ok(waiting && !('code' in waiting), 'officers do not see the code');
  const bring = (code: string) =>
    handOver(clerk, { id: newId(), caseId: window.caseId, deliveryId: window.id, code });
  const wrong = window.code === '000000' ? '000001' : '000000';
  await assert.rejects(bring(wrong), (error) => isProblem(error, 'aftercare/code-wrong'));
  assert.ok(!(await templates(window.caseId)).includes('delivery-record'), 'nothing has been delivered yet');
  await bring(window.code ?? '');
  const states = async (caseId: string) =>
    (await aftercareOf(here.applicant, caseId)).deliveries.map(({ state }) => state);
  assert.deepEqual(await states(window.caseId), ['delivered']);
  assert.match(await recordOf(window.caseId), /窗口领取.*取件码，核对一致/s);
  await assert.rejects(bring(window.code ?? ''), (error) => isProblem(error, 'aftercare/delivery-unknown'));

  const another = await results('window');
  const withoutCode = {
    caseId: another.caseId,
    deliveryId: another.id,
    checked: '核验营业执照和经办人身份证',
  };
  await assert.rejects(handOver(clerk, { ...withoutCode, id: newId() }), (error) =>
    isProblem(error, 'access/denied'),
  );
  const wrongOnes = Array.from({ length: 5 }, () =>
    handOver(clerk, {
      id: newId(),
      caseId: another.caseId,
      deliveryId: another.id,
      code: another.code === '000000' ? '000001' : '000000',
    }).catch(() => {}),
  );
  await Promise.all(wrongOnes);
  await assert.rejects(
    handOver(clerk, {
      id: newId(),
      caseId: another.caseId,
      deliveryId: another.id,
      code: another.code ?? '',
    }),
    (error) => isProblem(error, 'aftercare/code-locked'),
  );
  await handOver(await officer('chengjiang-health.head'), { ...withoutCode, id: newId() });
  assert.deepEqual(await states(another.caseId), ['delivered']);
  assert.match(await recordOf(another.caseId), /核验营业执照和经办人身份证/);

  const parcel = await results('courier');
  const post = { id: newId(), caseId: parcel.caseId, deliveryId: parcel.id };
  const taken: string[] = [];
  const restore = sendBy({
    ...simulatedCourier,
    send: (asked) => {
      taken.push(asked.reference);
      return simulatedCourier.send(asked);
    },
  });
  context.after(restore);
  for (const stranger of [here.applicant, await officer('yunhu-health')])
    await assert.rejects(postResult(stranger, post), (error) => isProblem(error, 'access/denied'));
  assert.deepEqual(taken, [], 'no courier comes for who may not send him');
  await postResult(clerk, post);
  await postResult(clerk, post);
  assert.deepEqual([...new Set(taken)], [parcel.id], 'pressed twice it is one parcel');
  at('2026-11-20T10:00:00');
  await fireDueClocks(here.city);
  assert.deepEqual(await states(parcel.caseId), ['sent']);
  assert.ok(!(await templates(parcel.caseId)).includes('delivery-record'), 'a parcel on its way');
  at('2026-11-21T10:00:00');
  await fireDueClocks(here.city);
  assert.deepEqual(await states(parcel.caseId), ['delivered']);
  assert.match(await recordOf(parcel.caseId), /2026年11月21日.*邮寄送达.*快递单号 KD20261119\d{6}/s);
});
