import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fireDueClocks } from '#casework/cases/index.ts';
import {
  askBank,
  payAtBank,
  readFinance,
  readIncome,
  reconcile,
  settleDifference,
} from '#front/payments/index.ts';
import { approvalSheet, disclosureSheet } from '#insight/statistics/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { readCollected } from '#platform/ledger/index.ts';
import { firstDay as day, openPayingCity, station } from './paying-city.ts';
import { callOf } from './test-city.ts';

let here: Awaited<ReturnType<typeof openPayingCity>>;
before(async () => {
  here = await openPayingCity();
});
after(() => here.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);

test('the day is compared with the bank, and what differs is settled', async () => {
  const lost = await here.charged();
  const sound = await here.charged();
  await here.pay(sound.caseId);
  await payAtBank(here.payer, await here.order(lost.charge.code), 'lost');
  await askBank(here.payer, lost.charge.code);
  assert.equal((await here.paymentOf(lost.caseId)).charge.state, 'open', 'the bank does not tell');
  await assert.rejects(reconcile(here.accountant, day), is('payments/day-not-over'));
  await assert.rejects(reconcile(here.payer, day), is('access/denied'));
  here.city.clock.moveTo(new Date('2026-11-20T09:00:00+08:00'));
  const [first, again] = await Promise.all([
    reconcile(here.accountant, day),
    reconcile(here.accountant, day),
  ]);
  assert.equal(first.bankIn - first.ownIn, 4000);
  assert.deepEqual([again.bankIn, again.ownIn], [first.bankIn, first.ownIn]);
  const read = async () => (await readFinance(here.accountant, { from: day, to: '2026-11-20' })).differences;
  const [difference, ...others] = (await read()).filter(({ state }) => state === 'open');
  assert.equal(others.length, 0);
  assert.deepEqual([difference?.kind, difference?.bankAmount], ['missing-here', 4000]);
  const id = difference?.id ?? '';
  await assert.rejects(settleDifference(here.payer, id, { resolution: 'booked' }), is('access/denied'));
  await assert.rejects(
    settleDifference(here.accountant, id, { resolution: 'explained' }),
    is('payments/refund-reason'),
  );
  const both = await Promise.allSettled([
    settleDifference(here.accountant, id, { resolution: 'booked' }),
    settleDifference(here.head, id, { resolution: 'booked' }),
  ]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  await here.deliverAll();
  const { charge } = await here.paymentOf(lost.caseId);
  assert.deepEqual([charge.state, charge.paidOn], ['paid', day]);
  const even = await reconcile(here.accountant, day);
  assert.deepEqual([even.ownIn, even.ownOut, even.ownCount], [even.bankIn, even.bankOut, even.bankCount]);
});

test('the annual tables have what was collected, as counted by hand, for whoever sees the body whole', async () => {
  const { caseId, charge } = await here.charged();
  const annual = async (login: string, bodyId?: string) => {
    const call = { ...(await callOf(here.city, login)), language: 'zh-CN' as const };
    const sheets = [
      await approvalSheet(call, '2026-01-01', bodyId),
      await disclosureSheet(call, '2026-01-01', bodyId),
    ];
    const [first, second] = sheets.map(
      ({ tables }) => tables.find(({ columns }) => columns[1]?.kind === 'money')?.rows[0]?.[1],
    );
    assert.equal(first, second, 'both reports say the same');
    return first;
  };
  const leader = `${station}.head`;
  const before = Number(await annual('mayor', charge.bodyId));
  assert.equal(await annual('mayor', charge.bodyId), before, 'what is owed is not collected yet');
  await here.pay(caseId, 'twice');
  assert.equal(await annual('mayor', charge.bodyId), before + 40, 'the second forty are the payer’s');
  const [byHand] = await here.city.database.query<{ yuan: number }>(
    `select ((select coalesce(sum(applied), 0) from payments.receipt) -
      (select coalesce(sum(amount), 0) from payments.refund where state = 'done' and kind = 'charge'))::float8 / 100 as yuan`,
  );
  assert.equal(await annual('mayor'), byHand?.yuan);
  assert.equal(await annual(leader, charge.bodyId), null, 'the books know no divisions');
  await assert.rejects(
    readCollected(await callOf(here.city, 'chen.yutong'), { bodyIds: null, from: day, to: day }),
    is('access/denied'),
  );
  await assert.rejects(
    readCollected(await callOf(here.city, leader), { bodyIds: null, from: day, to: day }),
    is('access/denied'),
  );
});

test('a leader reads the income of his own body, and of no other', async () => {
  const { charge } = await here.charged();
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const leader = await callOf(here.city, `${station}.head`);
  const [own] = await readIncome(leader, { ...period, bodyId: charge.bodyId });
  assert.ok((own?.income ?? 0) >= 4000);
  await assert.rejects(readIncome(leader, period), is('access/denied'));
  await assert.rejects(readIncome(leader, { ...period, bodyId: newId() }), is('access/denied'));
  await assert.rejects(readIncome(here.payer, { ...period, bodyId: charge.bodyId }), is('access/denied'));
});

test('a program that stood still compares every day that it has missed', async () => {
  here.city.clock.moveTo(new Date('2026-12-15T09:00:00+08:00'));
  const { caseId } = await here.charged();
  await here.pay(caseId);
  here.city.clock.moveTo(new Date('2026-12-20T09:00:00+08:00'));
  await fireDueClocks(here.city);
  const { reconciliations, differences } = await readFinance(here.accountant, { from: day, to: day });
  const days = reconciliations.map((of) => of.day);
  assert.deepEqual(
    [days[0], days.length, new Set(days).size],
    ['2026-12-19', 31, 31],
    'from the day of the first payment on',
  );
  assert.ok(
    reconciliations.some(
      ({ ownIn, bankIn, day: of }) => of === '2026-12-15' && ownIn === 4000 && bankIn === 4000,
    ),
  );
  assert.equal(differences.filter(({ state }) => state === 'open').length, 0);
});

test('what stands at the bank in the books is what the bank says, and the books are even', () =>
  here.checkBooks());
