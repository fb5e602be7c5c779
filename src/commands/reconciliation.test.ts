import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actOnTask, fireDueClocks } from '#casework/cases/index.ts';
import { readScenarios } from '#casework/packs/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import {
  approveRefund,
  askAfterOrders,
  askBank,
  askRefund,
  carryOutRefund,
  listPayments,
  readFinance,
  reconcile,
  reviewRefund,
  settleDifference,
  startPayment,
} from '#front/payments/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { type Moved, openBank } from './a-bank-of-its-own.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
let bank: Awaited<ReturnType<typeof openBank>>;
let city: Awaited<ReturnType<typeof openTestCity>>;
let payer: Call;
let accountant: Call;
before(async () => {
  bank = await openBank();
  const opened = await openTestCity(packs);
  const payments = { url: bank.url, secret: bank.secret };
  city = { ...opened, config: { ...opened.config, payments } };
  payer = await callOf(city, 'chen.yutong');
  accountant = await callOf(city, 'finance');
});
after(async () => {
  bank?.close();
  await city?.database.close();
});

const sample = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n',
);

const at = (moment: string) => new Date(`${moment}+08:00`);
const deliverAll = async () => {
  while ((await deliverPending(city)) > 0);
};

/** A lost identity card: forty yuan are due, and the payer has gone to the bank's page. */
async function ordered(): Promise<{ caseId: string; chargeId: string; code: string; orderNo: string }> {
  const lost = (await readScenarios(packs))
    .find(({ item }) => item === 'identity-card-renewal')
    ?.scenarios.find(({ scenario }) => scenario.given.situation?.['reason'] === 'lost')?.scenario.given;
  assert.ok(lost);
  const materials: Record<string, { way: 'upload'; fileId: string }> = {};
  for (const key of Object.keys(lost.materials ?? {})) {
    const file = { name: 'sample.pdf', type: 'application/pdf', content: sample };
    const stored = await storeFile(payer, { ...file, accept: ['pdf'], maxBytes: 1 << 20 });
    materials[key] = { way: 'upload', fileId: stored.id };
  }
  const { caseId } = await submitApplication(payer, {
    itemKey: 'identity-card-renewal',
    situation: lost.situation ?? {},
    answers: lost.answers,
    materials,
    channel: 'api',
    idempotencyKey: newId(),
  });
  const [task] = (await openTasksOfCases(city.database, [caseId])).filter(({ act }) => act === 'accept');
  const officer = await callOf(city, 'chengjiang-street-police-station');
  await actOnTask(officer, { taskId: task?.id ?? '', outcome: 'accepted', reason: '符合条件' });
  await deliverAll();
  const payment = await paymentOf(caseId);
  await startPayment(payer, payment.charge.code);
  const [row] = await city.database.query<{ orderNo: string }>(
    `select order_no as "orderNo" from payments.payment_order where charge_id = $1 order by order_no desc`,
    [payment.charge.id],
  );
  return { caseId, chargeId: payment.charge.id, code: payment.charge.code, orderNo: row?.orderNo ?? '' };
}

async function paymentOf(caseId: string) {
  const { payments } = await listPayments(payer);
  const payment = payments.find(({ charge }) => charge.caseId === caseId);
  assert.ok(payment);
  return payment;
}

const moved = (orderNo: string, moment: string, of: Partial<Moved> = {}): Moved => ({
  ...{ bankNo: newId(), orderNo, movement: 'payment', amount: 4000 },
  at: at(moment).toISOString(),
  ...of,
});

const openDifferences = async () => {
  const { differences } = await readFinance(accountant, { from: '2026-11-01', to: '2026-12-31' });
  return differences.filter(({ state }) => state === 'open');
};

test('a fee paid before midnight and booked by the bank after it is no difference, whichever day is compared', async () => {
  city.clock.moveTo(at('2026-11-19T23:58:00'));
  const { caseId, code, orderNo } = await ordered();
  const payment = moved(orderNo, '2026-11-19T23:59:40');
  bank.pay(payment);
  bank.book('2026-11-20', payment);
  await askBank(payer, code);
  assert.equal((await paymentOf(caseId)).charge.paidOn, '2026-11-19');
  city.clock.moveTo(at('2026-11-20T09:00:00'));
  await reconcile(accountant, '2026-11-19');
  assert.deepEqual(await openDifferences(), [], 'the bank’s next day is not over yet');
  city.clock.moveTo(at('2026-11-21T09:00:00'));
  const [ours, theirs] = [
    await reconcile(accountant, '2026-11-19'),
    await reconcile(accountant, '2026-11-20'),
  ];
  assert.deepEqual(await openDifferences(), []);
  assert.deepEqual([ours.ownCount, ours.bankCount, ours.crossed], [1, 0, 1]);
  assert.deepEqual([theirs.ownCount, theirs.bankCount, theirs.crossed], [0, 1, 1]);
});

test('a refund that the bank books on its next day is none, either; one that never comes is', async () => {
  city.clock.moveTo(at('2026-11-23T10:00:00'));
  const { caseId, chargeId, code, orderNo } = await ordered();
  const payment = moved(orderNo, '2026-11-23T10:01:00');
  bank.pay(payment);
  bank.book('2026-11-23', payment);
  await askBank(payer, code);
  await deliverAll();
  city.clock.moveTo(at('2026-11-23T23:50:00'));
  for (const [amount, bankNo] of [
    [1000, 'R-late'],
    [2000, 'R-never'],
  ] as const) {
    const id = newId();
    await askRefund(payer, { id, chargeId, amount, reason: '多缴' });
    await reviewRefund(accountant, id, { agreed: true });
    await approveRefund(await callOf(city, 'finance.head'), id, { agreed: true });
    bank.refundsUnder(bankNo);
    await carryOutRefund(city, id);
  }
  bank.book(
    '2026-11-24',
    moved(orderNo, '2026-11-24T00:00:10', { bankNo: 'R-late', movement: 'refund', amount: 1000 }),
  );
  assert.equal((await paymentOf(caseId)).refunds.filter(({ doneOn }) => doneOn === '2026-11-23').length, 2);
  city.clock.moveTo(at('2026-11-24T08:00:00'));
  await reconcile(accountant, '2026-11-23');
  assert.deepEqual(await openDifferences(), []);
  // Each day by itself looks at the one before again, now that the statement after it is there.
  city.clock.moveTo(at('2026-11-25T08:00:00'));
  await fireDueClocks(city);
  const [never, ...others] = await openDifferences();
  assert.deepEqual(others, []);
  assert.deepEqual(
    [never?.kind, never?.movement, never?.bankNo, never?.day],
    ['missing-at-bank', 'refund', 'R-never', '2026-11-23'],
  );
  bank.book('2026-11-25', moved(orderNo, '2026-11-25T09:00:00', { ...refundOf('R-never', 2000) }));
  city.clock.moveTo(at('2026-11-26T08:00:00'));
  await reconcile(accountant, '2026-11-25');
  assert.deepEqual(await openDifferences(), [], 'what comes two days late settles the difference');
});

const refundOf = (bankNo: string, amount: number) => ({ bankNo, movement: 'refund', amount }) as const;

test('one number of the bank for two orders is two payments, and the same line twice is a difference', async () => {
  city.clock.moveTo(at('2026-12-01T10:00:00'));
  const [one, two] = [await ordered(), await ordered()];
  const first = moved(one.orderNo, '2026-12-01T10:05:00', { bankNo: 'same' });
  const second = { ...first, orderNo: two.orderNo };
  bank.pay(first);
  bank.pay(second);
  bank.book('2026-12-01', first, second);
  await askBank(payer, one.code);
  await askBank(payer, two.code);
  await askBank(payer, two.code);
  for (const { caseId } of [one, two]) {
    const { charge, receipts } = await paymentOf(caseId);
    assert.deepEqual([charge.state, receipts.length], ['paid', 1]);
  }
  city.clock.moveTo(at('2026-12-02T09:00:00'));
  const even = await reconcile(accountant, '2026-12-01');
  assert.deepEqual([even.ownIn, even.bankIn], [8000, 8000]);
  assert.deepEqual(await openDifferences(), []);
  bank.book('2026-12-01', second);
  await reconcile(accountant, '2026-12-01');
  const [twice] = await openDifferences();
  assert.deepEqual(
    [twice?.kind, twice?.orderNo, twice?.ownAmount, twice?.bankAmount],
    ['amount-differs', two.orderNo, 4000, 8000],
  );
  await settleDifference(accountant, twice?.id ?? '', {
    resolution: 'explained',
    note: '银行重复记账，已更正',
  });
});

test('however many begin to pay at once, each is asked after: a lost notice is made good for the first, too', async () => {
  city.clock.moveTo(at('2026-12-03T10:00:00'));
  const waiting = await ordered();
  await city.database.execute(
    `with charges as (
       insert into payments.charge (id, case_id, root_id, receipt_number, item_title, body_id, fee_key, title, basis, amount, code,
         due_on, provisional, payer_kind, state, raised_on, raised_at)
       select gen_random_uuid(), gen_random_uuid(), root_id, receipt_number, item_title, body_id, fee_key, title, basis, amount,
         lpad(n::text, 20, '9'), due_on, provisional, payer_kind, 'open', raised_on, raised_at
       from payments.charge, generate_series(1, 40) n where id = $1 returning id)
     insert into payments.payment_order (order_no, charge_id, provider, amount, opened_at, watched_from, ask_at)
     select gen_random_uuid(), c.id, o.provider, o.amount, o.opened_at + interval '1 s', o.watched_from + interval '1 s', o.ask_at + interval '1 s'
     from charges c, payments.payment_order o where o.order_no = $2`,
    [waiting.chargeId, waiting.orderNo],
  );
  const payment = moved(waiting.orderNo, '2026-12-03T10:00:30');
  bank.pay(payment);
  bank.asked.length = 0;
  city.clock.moveTo(at('2026-12-03T10:00:30'));
  await askAfterOrders(city);
  assert.equal(bank.asked.length, 0, 'the notice has a minute to come');
  city.clock.moveTo(at('2026-12-03T10:02:00'));
  await Promise.all([askAfterOrders(city), askAfterOrders(city)]);
  assert.deepEqual([bank.asked.length, new Set(bank.asked).size], [41, 41], 'each once, of two processes');
  assert.equal((await paymentOf(waiting.caseId)).charge.state, 'paid');
  for (let minute = 3; minute < 180; minute += 1) {
    city.clock.moveTo(new Date(at('2026-12-03T10:00:00').getTime() + minute * 60_000));
    await askAfterOrders(city);
  }
  const counts = new Map<string, number>();
  for (const orderNo of bank.asked) counts.set(orderNo, (counts.get(orderNo) ?? 0) + 1);
  const most = Math.max(...counts.values());
  assert.ok(most >= 5 && most <= 20, `seldomer and seldomer, not ${most} times`);
  assert.equal(counts.get(waiting.orderNo), 1, 'what is paid is not asked after');
  const asked = bank.asked.length;
  city.clock.moveTo(at('2026-12-03T20:00:00'));
  await askAfterOrders(city);
  assert.equal(bank.asked.length, asked, 'after two hours there is the statement');
});

test('who comes back to the bank’s page a day later is asked after again', async () => {
  city.clock.moveTo(at('2026-12-07T10:00:00'));
  const { caseId, code, orderNo } = await ordered();
  city.clock.moveTo(at('2026-12-08T10:00:00'));
  await askAfterOrders(city);
  await startPayment(payer, code);
  bank.pay(moved(orderNo, '2026-12-08T10:00:20'));
  city.clock.moveTo(at('2026-12-08T10:02:00'));
  await askAfterOrders(city);
  assert.equal((await paymentOf(caseId)).charge.state, 'paid');
});
