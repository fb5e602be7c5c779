import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  aftercareOf,
  handOver,
  keepAtWindow,
  lateResults,
  postResult,
  readAftercare,
  sendBy,
  simulatedCourier,
} from '#casework/aftercare/index.ts';
import { fireDueClocks, listPapers } from '#casework/cases/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

/** Not every parcel arrives: what came back, or was lost, goes again or is collected; the law's ten days go on. */
let here: HygieneCity;
let clerk: Call;
before(async () => {
  here = await openHygieneCity();
  clerk = await callOf(here.city, 'chengjiang-health');
});
after(() => here.city.database.close());

const at = (moment: string) => here.city.clock.moveTo(new Date(`${moment}:00+08:00`));
const unknown = (error: unknown) => isProblem(error, 'aftercare/delivery-unknown');
const deliveryOf = async (caseId: string) => {
  const [delivery] = (await aftercareOf(here.applicant, caseId)).deliveries;
  assert.ok(delivery);
  return delivery;
};
const records = async (caseId: string) =>
  (await listPapers(here.applicant, caseId)).filter(({ template }) => template === 'delivery-record');

async function granted(deliveryAddress: string) {
  at('2026-11-19T09:00');
  const caseId = await here.submit({
    item: 'public-place-hygiene',
    answers: { delivery: 'courier', deliveryAddress },
  });
  await here.grant(caseId);
  await here.settle();
  const { id } = await deliveryOf(caseId);
  const post = (address?: string) =>
    postResult(clerk, { id: newId(), caseId, deliveryId: id, ...(address ? { address } : {}) });
  return { caseId, deliveryId: id, post };
}

test('a parcel with a wrong address comes back; both sides learn of it, and it goes again to the right one', async () => {
  const { caseId, deliveryId, post } = await granted('澄江路999号（查无此址）');
  await post();
  await assert.rejects(post(), unknown, 'on its way it is not sent again');
  at('2026-11-21T10:00');
  await fireDueClocks(here.city);
  const failed = await deliveryOf(caseId);
  assert.deepEqual(
    [failed.state, failed.failure, failed.failedOn, failed.deliveredOn],
    ['failed', 'address-wrong', '2026-11-21', null],
  );
  assert.deepEqual(await records(caseId), [], 'nothing has been delivered');
  const [message] = (await listMessages(here.applicant, { limit: 1 })).messages;
  assert.match(message?.body ?? '', /没有送到.*按地址找不到收件人/);
  const progress = await viewProgress(here.applicant, caseId);
  assert.equal(progress.entries.at(-1)?.kind, 'result-returned');
  assert.ok((await readAftercare(clerk)).deliveries.some(({ id }) => id === deliveryId));

  await post('明州市澄江区澄江路166号12楼');
  const again = await deliveryOf(caseId);
  assert.deepEqual(
    [again.state, again.attempts, again.address, again.dueOn],
    ['sent', 2, '明州市澄江区澄江路166号12楼', failed.dueOn],
  );
  assert.notEqual(again.trackingNumber, failed.trackingNumber);
  at('2026-11-23T10:00');
  await fireDueClocks(here.city);
  const arrived = await deliveryOf(caseId);
  assert.deepEqual([arrived.state, arrived.deliveredOn], ['delivered', '2026-11-23']);
  const [record, second] = await records(caseId);
  assert.equal(second, undefined, 'one record');
  assert.match(JSON.stringify(record?.data), /2026年11月23日/);
});

test('a lost parcel is kept at the window instead, against a code, and counts by the day on which it lies there', async () => {
  const { caseId, deliveryId, post } = await granted('澄江路166号（丢失）');
  const keep = (call = clerk) => keepAtWindow(call, { id: newId(), caseId, deliveryId });
  await post();
  await assert.rejects(keep(), unknown, 'not while it is on its way');
  at('2026-11-21T10:00');
  await fireDueClocks(here.city);
  assert.equal((await deliveryOf(caseId)).failure, 'lost');
  await assert.rejects(keep(here.applicant), (error) => isProblem(error, 'access/denied'));
  await keep();
  const ready = await deliveryOf(caseId);
  assert.deepEqual([ready.way, ready.state, ready.keptOn], ['window', 'ready', '2026-11-21']);
  assert.match(ready.code ?? '', /^\d{6}$/);
  await assert.rejects(post(), unknown, 'what is to be collected is not sent');
  await handOver(clerk, { id: newId(), caseId, deliveryId, code: ready.code ?? '' });
  assert.equal((await deliveryOf(caseId)).state, 'delivered');
  assert.equal((await records(caseId)).length, 1);
});

test('the ten days go on while a parcel comes back: what is still away when they are over is late, whatever was tried', async () => {
  const { caseId, deliveryId, post } = await granted('澄江路166号（无人领取）');
  await post();
  at('2026-11-21T10:00');
  await fireDueClocks(here.city);
  const { dueOn } = await deliveryOf(caseId);
  const isLate = () =>
    here.city.database.transaction(async (transaction) =>
      (await lateResults(systemCall(here.city, 'test'), transaction)).some((late) => late.caseId === caseId),
    );
  at(`${dueOn}T10:00`);
  assert.equal(await isLate(), false);
  at('2026-12-04T10:00');
  assert.equal(await isLate(), true);
  await keepAtWindow(clerk, { id: newId(), caseId, deliveryId });
  assert.equal(await isLate(), true, 'it lies ready one day late');
});

test('a courier that does not answer for one parcel holds up no other', async (context) => {
  const silent = await granted('澄江路1号');
  await silent.post();
  const { trackingNumber } = await deliveryOf(silent.caseId);
  const other = await granted('澄江路2号');
  await other.post();
  context.after(
    sendBy({
      ...simulatedCourier,
      find: async (number, today) => {
        if (number === trackingNumber) throw new Error('no answer');
        return simulatedCourier.find(number, today);
      },
    }),
  );
  at('2026-11-22T10:00');
  await fireDueClocks(here.city);
  assert.equal((await deliveryOf(silent.caseId)).state, 'sent');
  assert.equal((await deliveryOf(other.caseId)).state, 'delivered');
});
