import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listPapers, reopenCase, withdrawCase } from '#casework/cases/index.ts';
import {
  approveRefund,
  askRefund,
  carryBankNotice,
  carryOutRefund,
  listPayments,
  payAtBank,
  reviewRefund,
  startPayment,
  switchBank,
} from '#front/payments/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openPayingCity, station } from './paying-city.ts';
import { callOf } from './test-city.ts';

let here: Awaited<ReturnType<typeof openPayingCity>>;
before(async () => {
  here = await openPayingCity();
});
after(() => here.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);

test('too little pays nothing: it goes back, and is paid anew', async () => {
  const { caseId } = await here.charged();
  const change = await here.changeOf(() => here.pay(caseId, 'wrong-amount'));
  assert.deepEqual(change, { bank: 3999, suspense: -3999 });
  const { charge, refunds } = await here.paymentOf(caseId);
  assert.deepEqual([charge.state, refunds[0]?.kind, refunds[0]?.amount], ['open', 'surplus', 3999]);
  await here.pay(caseId);
  assert.equal((await here.paymentOf(caseId)).charge.state, 'paid');
});

test('taken twice, the second goes back by two hands and by no one hand', async () => {
  const { caseId } = await here.charged();
  assert.deepEqual(await here.changeOf(() => here.pay(caseId, 'twice')), {
    bank: 8000,
    receivable: -4000,
    suspense: -4000,
  });
  const [refund] = (await here.paymentOf(caseId)).refunds;
  assert.ok(refund);
  const agree = { agreed: true };
  await assert.rejects(approveRefund(here.head, refund.id, agree), is('payments/refund-moved-on'));
  await assert.rejects(approveRefund(here.accountant, refund.id, agree), is('access/denied'));
  // The head may stand in for the accountant, but then another head approves.
  await reviewRefund(here.head, refund.id, agree);
  await assert.rejects(approveRefund(here.head, refund.id, agree), is('access/denied'));
  assert.deepEqual(
    await here.changeOf(() => carryOutRefund(here.city, refund.id)),
    {},
    'what is not approved does not leave',
  );
});

/** Two have agreed, and the bank is asked seven times, six times at once. */
async function refundThrough(refundId: string): Promise<void> {
  await reviewRefund(here.accountant, refundId, { agreed: true });
  await approveRefund(here.head, refundId, { agreed: true });
  await Promise.all(Array.from({ length: 6 }, () => carryOutRefund(here.city, refundId)));
  await carryOutRefund(here.city, refundId);
  await here.deliverAll();
}

test('a part is refunded, the rest later, and never more than was paid', async () => {
  const { caseId } = await here.charged();
  await here.pay(caseId);
  const { charge } = await here.paymentOf(caseId);
  const ask = (amount: number, id = newId(), by = here.payer) =>
    askRefund(by, { id, chargeId: charge.id, amount, reason: '多收' });
  const part = newId();
  await ask(1500, part);
  await ask(1500, part);
  await assert.rejects(ask(2501), is('payments/refund-too-much'));
  await assert.rejects(
    askRefund(here.payer, { id: newId(), chargeId: charge.id, amount: 1, reason: ' ' }),
    is('payments/refund-reason'),
  );
  const stranger = await callOf(here.city, 'liang.ruoxi');
  await assert.rejects(ask(1, newId(), stranger), is('access/denied'));
  await assert.rejects(ask(1, newId(), here.visitor()), is('access/sign-in-required'));
  const missing = { id: newId(), chargeId: newId(), amount: 1, reason: '多收' };
  await assert.rejects(askRefund(stranger, missing), is('access/denied'));
  const change = await here.changeOf(() => refundThrough(part));
  assert.deepEqual(change, { bank: -1500, income: 1500 });
  const papers = await listPapers(here.payer, caseId);
  assert.equal(papers.filter(({ template }) => template === 'fee-refund').length, 1);
  const both = await Promise.allSettled([ask(2500), ask(2500)]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await here.paymentOf(caseId)).refundable, 0);
});

test('a refund that is refused says why, and can be asked for again', async () => {
  const { caseId, charge } = await here.charged();
  await here.pay(caseId);
  const id = newId();
  await askRefund(here.payer, { id, chargeId: charge.id, amount: 4000, reason: '不想办了' });
  await assert.rejects(reviewRefund(here.accountant, id, { agreed: false }), is('payments/refund-reason'));
  await assert.rejects(reviewRefund(here.payer, id, { agreed: true }), is('access/denied'));
  await assert.rejects(reviewRefund(here.payer, newId(), { agreed: true }), is('access/denied'));
  await reviewRefund(here.accountant, id, { agreed: false, reason: '证件正在制作' });
  assert.equal((await here.paymentOf(caseId)).refundable, 4000);
});

test('a case that ends in vain cancels what is open and puts up for refund what was paid', async () => {
  const open = await here.charged();
  const change = await here.changeOf(async () => {
    await withdrawCase(here.payer, { id: newId(), caseId: open.caseId });
    await here.deliverAll();
  });
  assert.deepEqual(change, { receivable: -4000, income: 4000 });
  assert.equal((await here.paymentOf(open.caseId)).charge.state, 'cancelled');

  const paid = await here.charged();
  await here.pay(paid.caseId);
  await here.act(station, paid.caseId, 'examine', 'passed');
  await here.act(`${station}.head`, paid.caseId, 'decide', 'refused');
  await here.deliverAll();
  assert.deepEqual(
    (await here.paymentOf(paid.caseId)).refunds.map(({ kind, amount, state }) => [kind, amount, state]),
    [['charge', 4000, 'asked']],
  );
});

test('decided anew: what was paid and put up for refund stays paid', async () => {
  const reopen = async (caseId: string) => {
    const by = { id: newId(), caseId, by: 'judgment', decision: '行初1号', reason: '事实不清' } as const;
    await reopenCase(await callOf(here.city, `${station}.head`), by);
    await here.deliverAll();
  };
  const refused = async () => {
    const { caseId } = await here.charged();
    await here.pay(caseId);
    await here.act(station, caseId, 'examine', 'passed');
    await here.act(`${station}.head`, caseId, 'decide', 'refused');
    await here.deliverAll();
    return caseId;
  };
  const charges = async (caseId: string) =>
    (await listPayments(here.payer)).payments
      .filter(({ charge }) => charge.caseId === caseId)
      .map(({ charge, refunds }) => [charge.state, refunds.map(({ state }) => state)]);

  const kept = await refused();
  await reopen(kept);
  assert.deepEqual(await charges(kept), [['paid', ['refused']]]);

  // What has gone back because of the refusal is owed again; what was refunded for a reason of its own is not.
  const { caseId } = await here.charged();
  await here.pay(caseId);
  const overcharged = newId();
  const { charge } = await here.paymentOf(caseId);
  await askRefund(here.payer, { id: overcharged, chargeId: charge.id, amount: 1500, reason: '多收' });
  await refundThrough(overcharged);
  await here.act(station, caseId, 'examine', 'passed');
  await here.act(`${station}.head`, caseId, 'decide', 'refused');
  await here.deliverAll();
  const inVain = (await here.paymentOf(caseId)).refunds.find(({ state }) => state === 'asked');
  assert.equal(inVain?.amount, 2500);
  await refundThrough(inVain.id);
  await reopen(caseId);
  const again = await here.paymentOf(caseId);
  assert.deepEqual([again.charge.state, again.charge.amount], ['open', 2500]);
  assert.match(again.charge.reducedFor?.['zh-CN'] ?? '', /15\.00 元不再收取/);
  await here.pay(caseId);
  assert.deepEqual(await charges(caseId), [
    ['paid', []],
    ['paid', ['done', 'done']],
  ]);

  // All of it was refunded for a reason of its own: nothing is owed again.
  const free = await here.charged();
  await here.pay(free.caseId);
  const whole = newId();
  await askRefund(here.payer, { id: whole, chargeId: free.charge.id, amount: 4000, reason: '符合免收条件' });
  await refundThrough(whole);
  await here.act(station, free.caseId, 'examine', 'passed');
  await here.act(`${station}.head`, free.caseId, 'decide', 'refused');
  await here.deliverAll();
  await reopen(free.caseId);
  assert.deepEqual(await charges(free.caseId), [['paid', ['done']]]);
});

test('money for a case that has been withdrawn meanwhile is not kept', async () => {
  const { caseId, charge } = await here.charged();
  const orderNo = await here.order(charge.code);
  await withdrawCase(here.payer, { id: newId(), caseId });
  await here.deliverAll();
  const { told } = await payAtBank(here.payer, orderNo, 'normal');
  assert.deepEqual(await here.changeOf(() => carryBankNotice(here.city, told[0] ?? '')), {
    bank: 4000,
    suspense: -4000,
  });
});

test('while the bank is down nothing is lost and nobody is misled', async () => {
  const { caseId, charge } = await here.charged();
  await here.pay(caseId);
  const refundId = newId();
  await askRefund(here.payer, { id: refundId, chargeId: charge.id, amount: 4000, reason: '多收' });
  await reviewRefund(here.accountant, refundId, { agreed: true });
  await approveRefund(here.head, refundId, { agreed: true });
  const other = await here.charged();
  await switchBank(here.payer, true);
  try {
    await assert.rejects(startPayment(here.payer, other.charge.code), is('payments/provider-down'));
    await assert.rejects(carryOutRefund(here.city, refundId), is('payments/provider-down'));
    assert.equal((await here.paymentOf(caseId)).refunds[0]?.state, 'approved');
  } finally {
    await switchBank(here.payer, false);
  }
  await carryOutRefund(here.city, refundId);
  assert.equal((await here.paymentOf(caseId)).refunds[0]?.state, 'done');
});

test('after all of it the books are even, and the bank says the same', () => here.checkBooks());
