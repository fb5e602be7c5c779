import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actOnTask, fireDueClocks, listPapers, reopenCase, withdrawCase } from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { readScenarios } from '#casework/packs/index.ts';
import { makeFeed, readFeed } from '#front/agenda/index.ts';
import { submitApplication, viewProgress } from '#front/applications/index.ts';
import {
  approveRefund,
  askBank,
  askRefund,
  type Behaviour,
  carryBankNotice,
  carryOutRefund,
  findPayable,
  listPayments,
  payAtBank,
  readFinance,
  readIncome,
  receiveNotice,
  reconcile,
  reviewRefund,
  settleDifference,
  startPayment,
  switchBank,
} from '#front/payments/index.ts';
import { approvalSheet, disclosureSheet } from '#insight/statistics/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { readBalances, readCollected } from '#platform/ledger/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { payWhatIsDue } from './pay-what-is-due.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const day = '2026-11-19';

let city: Awaited<ReturnType<typeof openTestCity>>;
let payer: Call;
let accountant: Call;
let head: Call;
before(async () => {
  city = await openTestCity(packs);
  payer = await callOf(city, 'chen.yutong');
  accountant = await callOf(city, 'finance');
  head = await callOf(city, 'finance.head');
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const visitor = (): Call => ({ ...systemCall(city, 'test'), actor: { kind: 'visitor', id: 'visitor' } });
const deliverAll = async () => {
  while ((await deliverPending(city)) > 0);
};
const station = 'chengjiang-street-police-station';

async function act(officer: string, caseId: string, task: string, outcome: string): Promise<void> {
  const open = await openTasksOfCases(city.database, [caseId]);
  const found = open.find((each) => each.act === task);
  assert.ok(found, `a task “${task}”`);
  const reason = outcome === 'refused' ? '不符合条件' : '符合条件';
  await actOnTask(await callOf(city, officer), { taskId: found.id, outcome, reason });
}

/** A lost identity card is to be replaced; the application is accepted, so that forty yuan are due. */
async function charged(situation: Readonly<Record<string, unknown>> = {}) {
  const scenarios = await readScenarios(packs);
  const [free, lost] = ['expired', 'lost'].map((reason) =>
    scenarios
      .find(({ item }) => item === 'identity-card-renewal')
      ?.scenarios.find(({ scenario }) => scenario.given.situation?.['reason'] === reason),
  );
  const given = (situation['reason'] === 'expired' ? free : lost)?.scenario.given;
  assert.ok(given);
  const materials: Record<string, { way: 'upload'; fileId: string }> = {};
  for (const key of Object.keys(given.materials ?? {})) {
    const file = { name: 'sample.pdf', type: 'application/pdf', content: sample };
    const stored = await storeFile(payer, { ...file, accept: ['pdf'], maxBytes: 1 << 20 });
    materials[key] = { way: 'upload', fileId: stored.id };
  }
  const { caseId } = await submitApplication(payer, {
    itemKey: 'identity-card-renewal',
    situation: { ...given.situation, ...situation },
    answers: given.answers,
    materials,
    channel: 'api',
    idempotencyKey: newId(),
  });
  await act(station, caseId, 'accept', 'accepted');
  await deliverAll();
  return { caseId, ...(await paymentOf(caseId)) };
}

async function paymentOf(caseId: string) {
  const { payments } = await listPayments(payer);
  const payment = payments.find(({ charge }) => charge.caseId === caseId);
  assert.ok(payment);
  return payment;
}

async function order(code: string): Promise<string> {
  return (await startPayment(visitor(), code)).payUrl.split('/').at(-1) ?? '';
}

const pay = (caseId: string, behaviour: Behaviour = 'normal') => payWhatIsDue(city, payer, caseId, behaviour);

async function balances(): Promise<Readonly<Record<string, bigint>>> {
  const found = await readBalances(systemCall(city, 'test'), { from: day, to: '2026-12-31' });
  const sums: Record<string, bigint> = {};
  for (const { kind, closing } of found) sums[kind] = (sums[kind] ?? 0n) + closing;
  return sums;
}

async function changeOf(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const earlier = await balances();
  await work();
  const later = await balances();
  return Object.fromEntries(
    Object.entries(later)
      .map(([kind, sum]) => [kind, Number(sum - (earlier[kind] ?? 0n))] as const)
      .filter(([, change]) => change !== 0),
  );
}

const sample = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n',
);

test('a fee is charged by rule, told with its code, paid without signing in, and the process goes on', async () => {
  const { caseId, charge } = await charged();
  assert.deepEqual(
    [charge.feeKey, charge.amount, charge.state, charge.dueOn],
    ['replacement', 4000, 'open', '2026-12-10'],
  );
  const { messages } = await listMessages(payer, { limit: 20 });
  assert.ok(messages.some(({ body, template }) => template === 'fee.due' && body.includes(charge.code)));
  const shown = await findPayable(visitor(), `${charge.code.slice(0, 8)} ${charge.code.slice(8)}`);
  assert.equal(shown.amount, 4000);
  assert.ok(!JSON.stringify(shown).includes('陈雨桐'), 'who has the code learns nothing of the payer');
  await act(station, caseId, 'examine', 'passed');
  assert.deepEqual(await openTasksOfCases(city.database, [caseId]), [], 'nobody decides before it is paid');
  const change = await changeOf(() => pay(caseId));
  assert.deepEqual(change, { bank: 4000, receivable: -4000 });
  const papers = await listPapers(payer, caseId);
  const receipt = papers.find(({ template }) => template === 'fee-receipt');
  assert.match(receipt?.number ?? '', /票〔2026〕\d+号$/);
  assert.match(JSON.stringify(receipt?.data.content), /人民币肆拾元整/);
  await act(`${station}.head`, caseId, 'decide', 'granted');
  assert.equal((await licencesOfCase(payer, caseId)).length, 1);
  const { entries, root } = await viewProgress(payer, caseId);
  assert.equal(root?.outcome, 'granted');
  assert.ok(entries.some(({ reason }) => reason.includes(charge.code)));
});

test('who is exempt pays nothing and waits for nothing; the basis stands on the paper', async () => {
  const { caseId, charge } = await charged({ reason: 'expired', allowance: true });
  assert.deepEqual([charge.state, charge.amount], ['exempt', 0]);
  const papers = await listPapers(payer, caseId);
  const paper = papers.find(({ template }) => template === 'fee-exempted');
  assert.match(JSON.stringify(paper?.data.content['zh-CN']), /最低生活保障金/);
  await assert.rejects(startPayment(payer, charge.code), is('payments/not-open'));
  await act(station, caseId, 'examine', 'passed');
  assert.equal((await openTasksOfCases(city.database, [caseId]))[0]?.act, 'decide');
});

test('the bank may tell twice and at once: the money is there once', async () => {
  const { caseId, charge } = await charged();
  const { told } = await payAtBank(payer, await order(charge.code), 'double');
  assert.equal(told.length, 2);
  const [notice = ''] = told;
  const change = await changeOf(async () => {
    await Promise.all([1, 2, 3, 4].map(() => carryBankNotice(city, notice)));
    await askBank(payer, charge.code);
    await deliverAll();
  });
  assert.deepEqual(change, { bank: 4000, receivable: -4000 });
  assert.equal((await paymentOf(caseId)).receipts.length, 1);
  const papers = await listPapers(payer, caseId);
  assert.equal(papers.filter(({ template }) => template === 'fee-receipt').length, 1);
});

test('a notice that is forged, old or altered is refused', async () => {
  const { charge } = await charged();
  const orderNo = await order(charge.code);
  const now = Math.floor(city.clock.now().getTime() / 1000);
  const payload = JSON.stringify({ bankNo: 'x', orderNo, amount: 4000, paidAt: city.clock.now() });
  const forged = { payload, time: now, signature: 'ab'.repeat(32) };
  await assert.rejects(receiveNotice(visitor(), forged), is('payments/bad-signature'));
  assert.equal((await findPayable(visitor(), charge.code)).state, 'open');
});

test('a notice that is lost is made good by asking; one that comes late does nothing more', async () => {
  const { caseId, charge } = await charged();
  await payAtBank(payer, await order(charge.code), 'silent');
  assert.equal((await paymentOf(caseId)).charge.state, 'open');
  await askBank(visitor(), charge.code);
  assert.equal((await paymentOf(caseId)).charge.state, 'paid');
  assert.equal((await paymentOf(caseId)).receipts[0]?.toldBy, 'query');
});

test('too little pays nothing: it goes back, and is paid anew', async () => {
  const { caseId } = await charged();
  const change = await changeOf(() => pay(caseId, 'wrong-amount'));
  assert.deepEqual(change, { bank: 3999, suspense: -3999 });
  const { charge, refunds } = await paymentOf(caseId);
  assert.deepEqual([charge.state, refunds[0]?.kind, refunds[0]?.amount], ['open', 'surplus', 3999]);
  await pay(caseId);
  assert.equal((await paymentOf(caseId)).charge.state, 'paid');
});

test('taken twice, the second goes back by two hands and by no one hand', async () => {
  const { caseId } = await charged();
  assert.deepEqual(await changeOf(() => pay(caseId, 'twice')), {
    bank: 8000,
    receivable: -4000,
    suspense: -4000,
  });
  const [refund] = (await paymentOf(caseId)).refunds;
  assert.ok(refund);
  const agree = { agreed: true };
  await assert.rejects(approveRefund(head, refund.id, agree), is('payments/refund-moved-on'));
  await assert.rejects(approveRefund(accountant, refund.id, agree), is('access/denied'));
  // The head may stand in for the accountant, but then another head approves.
  await reviewRefund(head, refund.id, agree);
  await assert.rejects(approveRefund(head, refund.id, agree), is('access/denied'));
  assert.deepEqual(
    await changeOf(() => carryOutRefund(city, refund.id)),
    {},
    'what is not approved does not leave',
  );
});

async function refundThrough(refundId: string): Promise<void> {
  await reviewRefund(accountant, refundId, { agreed: true });
  await approveRefund(head, refundId, { agreed: true });
  await Promise.all([carryOutRefund(city, refundId), carryOutRefund(city, refundId)]);
  await carryOutRefund(city, refundId);
  await deliverAll();
}

test('a part is refunded, the rest later, and never more than was paid', async () => {
  const { caseId } = await charged();
  await pay(caseId);
  const { charge } = await paymentOf(caseId);
  const ask = (amount: number, id = newId(), by = payer) =>
    askRefund(by, { id, chargeId: charge.id, amount, reason: '多收' });
  const part = newId();
  await ask(1500, part);
  await ask(1500, part);
  await assert.rejects(ask(2501), is('payments/refund-too-much'));
  await assert.rejects(
    askRefund(payer, { id: newId(), chargeId: charge.id, amount: 1, reason: ' ' }),
    is('payments/refund-reason'),
  );
  const stranger = await callOf(city, 'liang.ruoxi');
  await assert.rejects(ask(1, newId(), stranger), is('access/denied'));
  await assert.rejects(ask(1, newId(), visitor()), is('access/sign-in-required'));
  const missing = { id: newId(), chargeId: newId(), amount: 1, reason: '多收' };
  await assert.rejects(askRefund(stranger, missing), is('access/denied'));
  const change = await changeOf(() => refundThrough(part));
  assert.deepEqual(change, { bank: -1500, income: 1500 });
  const papers = await listPapers(payer, caseId);
  assert.equal(papers.filter(({ template }) => template === 'fee-refund').length, 1);
  const both = await Promise.allSettled([ask(2500), ask(2500)]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await paymentOf(caseId)).refundable, 0);
});

test('a refund that is refused says why, and can be asked for again', async () => {
  const { caseId, charge } = await charged();
  await pay(caseId);
  const id = newId();
  await askRefund(payer, { id, chargeId: charge.id, amount: 4000, reason: '不想办了' });
  await assert.rejects(reviewRefund(accountant, id, { agreed: false }), is('payments/refund-reason'));
  await assert.rejects(reviewRefund(payer, id, { agreed: true }), is('access/denied'));
  await assert.rejects(reviewRefund(payer, newId(), { agreed: true }), is('access/denied'));
  await reviewRefund(accountant, id, { agreed: false, reason: '证件正在制作' });
  assert.equal((await paymentOf(caseId)).refundable, 4000);
});

test('a case that ends in vain cancels what is open and puts up for refund what was paid', async () => {
  const open = await charged();
  const change = await changeOf(async () => {
    await withdrawCase(payer, { id: newId(), caseId: open.caseId });
    await deliverAll();
  });
  assert.deepEqual(change, { receivable: -4000, income: 4000 });
  assert.equal((await paymentOf(open.caseId)).charge.state, 'cancelled');

  const paid = await charged();
  await pay(paid.caseId);
  await act(station, paid.caseId, 'examine', 'passed');
  await act(`${station}.head`, paid.caseId, 'decide', 'refused');
  await deliverAll();
  assert.deepEqual(
    (await paymentOf(paid.caseId)).refunds.map(({ kind, amount, state }) => [kind, amount, state]),
    [['charge', 4000, 'asked']],
  );
});

test('decided anew: what was paid and put up for refund stays paid', async () => {
  const reopen = async (caseId: string) => {
    const by = { id: newId(), caseId, by: 'judgment', decision: '行初1号', reason: '事实不清' } as const;
    await reopenCase(await callOf(city, `${station}.head`), by);
    await deliverAll();
  };
  const refused = async () => {
    const { caseId } = await charged();
    await pay(caseId);
    await act(station, caseId, 'examine', 'passed');
    await act(`${station}.head`, caseId, 'decide', 'refused');
    await deliverAll();
    return caseId;
  };
  const charges = async (caseId: string) =>
    (await listPayments(payer)).payments
      .filter(({ charge }) => charge.caseId === caseId)
      .map(({ charge, refunds }) => [charge.state, refunds.map(({ state }) => state)]);

  const kept = await refused();
  await reopen(kept);
  assert.deepEqual(await charges(kept), [['paid', ['refused']]]);

  // What has gone back because of the refusal is owed again; what was refunded for a reason of its own is not.
  const { caseId } = await charged();
  await pay(caseId);
  const overcharged = newId();
  const { charge } = await paymentOf(caseId);
  await askRefund(payer, { id: overcharged, chargeId: charge.id, amount: 1500, reason: '多收' });
  await refundThrough(overcharged);
  await act(station, caseId, 'examine', 'passed');
  await act(`${station}.head`, caseId, 'decide', 'refused');
  await deliverAll();
  const inVain = (await paymentOf(caseId)).refunds.find(({ state }) => state === 'asked');
  assert.equal(inVain?.amount, 2500);
  await refundThrough(inVain.id);
  await reopen(caseId);
  const again = await paymentOf(caseId);
  assert.deepEqual([again.charge.state, again.charge.amount], ['open', 2500]);
  assert.match(again.charge.reducedFor?.['zh-CN'] ?? '', /15\.00 元不再收取/);
  await pay(caseId);
  assert.deepEqual(await charges(caseId), [
    ['paid', []],
    ['paid', ['done', 'done']],
  ]);

  // All of it was refunded for a reason of its own: nothing is owed again.
  const free = await charged();
  await pay(free.caseId);
  const whole = newId();
  await askRefund(payer, { id: whole, chargeId: free.charge.id, amount: 4000, reason: '符合免收条件' });
  await refundThrough(whole);
  await act(station, free.caseId, 'examine', 'passed');
  await act(`${station}.head`, free.caseId, 'decide', 'refused');
  await deliverAll();
  await reopen(free.caseId);
  assert.deepEqual(await charges(free.caseId), [['paid', ['done']]]);
});

test('money for a case that has been withdrawn meanwhile is not kept', async () => {
  const { caseId, charge } = await charged();
  const orderNo = await order(charge.code);
  await withdrawCase(payer, { id: newId(), caseId });
  await deliverAll();
  const { told } = await payAtBank(payer, orderNo, 'normal');
  assert.deepEqual(await changeOf(() => carryBankNotice(city, told[0] ?? '')), {
    bank: 4000,
    suspense: -4000,
  });
});

test('while the bank is down nothing is lost and nobody is misled', async () => {
  const { caseId, charge } = await charged();
  await pay(caseId);
  const refundId = newId();
  await askRefund(payer, { id: refundId, chargeId: charge.id, amount: 4000, reason: '多收' });
  await reviewRefund(accountant, refundId, { agreed: true });
  await approveRefund(head, refundId, { agreed: true });
  const other = await charged();
  await switchBank(payer, true);
  try {
    await assert.rejects(startPayment(payer, other.charge.code), is('payments/provider-down'));
    await assert.rejects(carryOutRefund(city, refundId), is('payments/provider-down'));
    assert.equal((await paymentOf(caseId)).refunds[0]?.state, 'approved');
  } finally {
    await switchBank(payer, false);
  }
  await carryOutRefund(city, refundId);
  assert.equal((await paymentOf(caseId)).refunds[0]?.state, 'done');
});

test('a restart between payment and process loses nothing: the event waits, and is followed once', async () => {
  const { caseId, charge } = await charged();
  const { told } = await payAtBank(payer, await order(charge.code), 'normal');
  await carryBankNotice(city, told[0] ?? '');
  await act(station, caseId, 'examine', 'passed');
  // The payment stands, though its effects have not come about; what is delivered fails with the database, and goes again.
  assert.equal((await paymentOf(caseId)).charge.state, 'paid');
  assert.deepEqual(await openTasksOfCases(city.database, [caseId]), []);
  await city.database.execute(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  for (let attempt = 0; attempt < 5; attempt += 1) await deliverAll().catch(() => {});
  await deliverAll();
  assert.equal((await openTasksOfCases(city.database, [caseId]))[0]?.act, 'decide');
});

test('the day is compared with the bank, and what differs is settled', async () => {
  const lost = await charged();
  const sound = await charged();
  await pay(sound.caseId);
  await payAtBank(payer, await order(lost.charge.code), 'lost');
  await askBank(payer, lost.charge.code);
  assert.equal((await paymentOf(lost.caseId)).charge.state, 'open', 'the bank does not tell');
  await assert.rejects(reconcile(accountant, day), is('payments/day-not-over'));
  await assert.rejects(reconcile(payer, day), is('access/denied'));
  city.clock.moveTo(new Date('2026-11-20T09:00:00+08:00'));
  const [first, again] = await Promise.all([reconcile(accountant, day), reconcile(accountant, day)]);
  assert.equal(first.bankIn - first.ownIn, 4000);
  assert.deepEqual([again.bankIn, again.ownIn], [first.bankIn, first.ownIn]);
  const read = async () => (await readFinance(accountant, { from: day, to: '2026-11-20' })).differences;
  const [difference, ...others] = (await read()).filter(({ state }) => state === 'open');
  assert.equal(others.length, 0);
  assert.deepEqual([difference?.kind, difference?.bankAmount], ['missing-here', 4000]);
  const id = difference?.id ?? '';
  await assert.rejects(settleDifference(payer, id, { resolution: 'booked' }), is('access/denied'));
  await assert.rejects(
    settleDifference(accountant, id, { resolution: 'explained' }),
    is('payments/refund-reason'),
  );
  const both = await Promise.allSettled([
    settleDifference(accountant, id, { resolution: 'booked' }),
    settleDifference(head, id, { resolution: 'booked' }),
  ]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  await deliverAll();
  const { charge } = await paymentOf(lost.caseId);
  assert.deepEqual([charge.state, charge.paidOn], ['paid', day]);
  const even = await reconcile(accountant, day);
  assert.deepEqual([even.ownIn, even.ownOut, even.ownCount], [even.bankIn, even.bankOut, even.bankCount]);
});

test('the annual tables have what was collected, as counted by hand, for whoever sees the body whole', async () => {
  const { caseId, charge } = await charged();
  const annual = async (login: string, bodyId?: string) => {
    const call = { ...(await callOf(city, login)), language: 'zh-CN' as const };
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
  await pay(caseId, 'twice');
  assert.equal(await annual('mayor', charge.bodyId), before + 40, 'the second forty are the payer’s');
  const [byHand] = await city.database.query<{ yuan: number }>(
    `select ((select coalesce(sum(applied), 0) from payments.receipt) -
      (select coalesce(sum(amount), 0) from payments.refund where state = 'done' and kind = 'charge'))::float8 / 100 as yuan`,
  );
  assert.equal(await annual('mayor'), byHand?.yuan);
  assert.equal(await annual(leader, charge.bodyId), null, 'the books know no divisions');
  await assert.rejects(
    readCollected(await callOf(city, 'chen.yutong'), { bodyIds: null, from: day, to: day }),
    is('access/denied'),
  );
  await assert.rejects(
    readCollected(await callOf(city, leader), { bodyIds: null, from: day, to: day }),
    is('access/denied'),
  );
});

test('a leader reads the income of his own body, and of no other', async () => {
  const { charge } = await charged();
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const leader = await callOf(city, `${station}.head`);
  const [own] = await readIncome(leader, { ...period, bodyId: charge.bodyId });
  assert.ok((own?.income ?? 0) >= 4000);
  await assert.rejects(readIncome(leader, period), is('access/denied'));
  await assert.rejects(readIncome(leader, { ...period, bodyId: newId() }), is('access/denied'));
  await assert.rejects(readIncome(payer, { ...period, bodyId: charge.bodyId }), is('access/denied'));
});

test('who owes is reminded two days before, and once when it is overdue', async () => {
  const { caseId } = await charged();
  const reminders = async () => {
    await deliverAll();
    const { messages } = await listMessages(payer, { limit: 100 });
    return messages.filter((each) => each.template === 'fee.reminder' && each.caseId === caseId).length;
  };
  assert.equal(await reminders(), 0);
  for (const [moment, count] of [
    ['2026-12-08T09:00:00+08:00', 0],
    ['2026-12-09T09:00:00+08:00', 1],
    ['2026-12-10T09:00:00+08:00', 1],
    ['2026-12-15T09:00:00+08:00', 2],
  ] as const) {
    city.clock.moveTo(new Date(moment));
    await fireDueClocks(city);
    await fireDueClocks(city);
    assert.equal(await reminders(), count, moment);
  }
});

test('a program that stood still compares every day that it has missed', async () => {
  const { caseId } = await charged();
  await pay(caseId);
  city.clock.moveTo(new Date('2026-12-20T09:00:00+08:00'));
  await fireDueClocks(city);
  const { reconciliations, differences } = await readFinance(accountant, { from: day, to: day });
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

test('what stands at the bank in the books is what the bank says, and the books are even', async () => {
  const sums = await balances();
  const [bank] = await city.database.query<{ sum: number }>(
    `select coalesce(sum(case movement when 'payment' then amount else -amount end), 0)::bigint as sum from payments.bank_movement`,
  );
  assert.equal(Number(sums['bank']), bank?.sum);
  assert.equal(
    Object.values(sums).reduce((total, sum) => total + sum, 0n),
    0n,
  );
});

test('the last day of a fee is counted anew when the year’s holidays are published', async () => {
  city.clock.moveTo(new Date('2026-12-28T10:00:00+08:00'));
  const { caseId, charge } = await charged();
  assert.equal(charge.provisional, true);
  const holidays = [{ name: { 'zh-CN': '元旦', en: 'New Year' }, dates: ['2027-01-01', '2027-01-04'] }];
  await city.database.transaction((transaction) =>
    importCalendars(systemCall(city, 'test'), transaction, [
      { year: 2027, source: 'test', holidays, workdays: [] },
    ]),
  );
  await deliverAll();
  const counted = (await paymentOf(caseId)).charge;
  // Fifteen working days: three in December, four from the 5th, five from the 11th, three from the 18th.
  assert.deepEqual([counted.dueOn, counted.provisional], ['2027-01-20', false]);
  const moved = (await listMessages(payer, { limit: 20 })).messages.filter(
    (each) => each.template === 'fee.due-moved' && each.caseId === caseId,
  );
  assert.equal(moved.length, 1, 'the payer is told once');
  assert.match(moved[0]?.body ?? '', /2027-01-20/);
  const token = /calendar\/([\w-]+)\.ics/.exec(await makeFeed(payer))?.[1] ?? '';
  const feed = await readFeed(city, token);
  assert.match(feed, new RegExp(`UID:pay-${counted.id}@mingtang\r\n.*\r\nDTSTART;VALUE=DATE:20270120`));
});
