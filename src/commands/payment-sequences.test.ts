import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { withdrawCase } from '#casework/cases/index.ts';
import {
  approveRefund,
  askBank,
  askRefund,
  carryBankNotice,
  carryOutRefund,
  payAtBank,
  receiveNotice,
  reviewRefund,
} from '#front/payments/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { hmacOf } from '#platform/exchange/index.ts';
import { openPayingCity } from './paying-city.ts';

let here: Awaited<ReturnType<typeof openPayingCity>>;
before(async () => {
  here = await openPayingCity();
});
after(() => here.city.database.close());

const fee = 4000;
type Moves = Readonly<Record<string, number>>;

/** What may happen to a fee, and what it must do to the accounts: a plain list beside the program. */
const happenings: Readonly<Record<string, (part: number) => Promise<Moves>>> = {
  'paid, told four times at once': async () => {
    const { orderNo } = await owed();
    const { told } = await payAtBank(here.payer, orderNo, 'double');
    await Promise.all([...told, ...told].map((notice) => carryBankNotice(here.city, notice)));
    return { bank: fee, income: -fee };
  },
  'paid, told late': async () => {
    const { orderNo } = await owed();
    await payAtBank(here.payer, orderNo, 'late');
    here.city.clock.moveTo(new Date(here.city.clock.now().getTime() + 60_000));
    const [{ bankNo } = { bankNo: '' }] = await here.city.database.query<{ bankNo: string }>(
      `select bank_no as "bankNo" from payments.bank_movement where order_no = $1`,
      [orderNo],
    );
    await carryBankNotice(here.city, bankNo);
    return { bank: fee, income: -fee };
  },
  'paid, never told, asked twice': async () => {
    const { orderNo, code } = await owed();
    await payAtBank(here.payer, orderNo, 'silent');
    await askBank(here.payer, code);
    await askBank(here.payer, code);
    return { bank: fee, income: -fee };
  },
  'another amount': async () => {
    const { orderNo } = await owed();
    const { told } = await payAtBank(here.payer, orderNo, 'wrong-amount');
    for (const notice of told) await carryBankNotice(here.city, notice);
    return { receivable: fee, income: -fee, bank: fee - 1, suspense: 1 - fee };
  },
  'taken twice': async () => {
    const { orderNo } = await owed();
    const { told } = await payAtBank(here.payer, orderNo, 'twice');
    for (const notice of told) await carryBankNotice(here.city, notice);
    return { bank: 2 * fee, income: -fee, suspense: -fee };
  },
  'a part refunded': async (part) => {
    const { caseId, chargeId } = await owed();
    await here.pay(caseId);
    const id = newId();
    await askRefund(here.payer, { id, chargeId, amount: part, reason: '多收' });
    await reviewRefund(here.accountant, id, { agreed: true });
    await approveRefund(here.head, id, { agreed: true });
    await Promise.all([carryOutRefund(here.city, id), carryOutRefund(here.city, id)]);
    return { bank: fee - part, income: part - fee };
  },
  'withdrawn before it is paid, paid all the same': async () => {
    const { caseId, orderNo } = await owed();
    await withdrawCase(here.payer, { id: newId(), caseId });
    await here.deliverAll();
    const { told } = await payAtBank(here.payer, orderNo, 'normal');
    for (const notice of told) await carryBankNotice(here.city, notice);
    return { bank: fee, suspense: -fee };
  },
};

async function owed() {
  const { caseId, charge } = await here.charged();
  return { caseId, chargeId: charge.id, code: charge.code, orderNo: await here.order(charge.code) };
}

test('whatever the bank does, in whichever order, each account moves as by hand and the books stay even', async () => {
  const names = Object.keys(happenings);
  const order = fc.shuffledSubarray(names, { minLength: names.length });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: fee }), async (sequence, part) => {
      for (const what of sequence) {
        let wanted: Moves = {};
        const change = await here.changeOf(async () => {
          wanted = (await happenings[what]?.(part)) ?? {};
          await here.deliverAll();
        });
        const moved = Object.fromEntries(Object.entries(wanted).filter(([, sum]) => sum !== 0));
        assert.deepEqual(change, moved, `${what} (${part})`);
        await here.checkBooks();
      }
    }),
    { numRuns: Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) / 300), endOnFailure: true },
  );
});

test('an order that nobody gave is refused, however well it is signed, and moves nothing', async () => {
  const [bank] = await here.city.database.query<{ secret: string }>(`select secret from payments.bank`);
  assert.ok(bank);
  const now = here.city.clock.now();
  const time = Math.floor(now.getTime() / 1000);
  const payload = JSON.stringify({ bankNo: 'X1', orderNo: newId(), amount: fee, paidAt: now.toISOString() });
  const signed = { payload, time, signature: hmacOf(bank.secret, time, payload) };
  const change = await here.changeOf(() =>
    assert.rejects(receiveNotice(here.visitor(), signed), (error) =>
      isProblem(error, 'payments/order-unknown'),
    ),
  );
  assert.deepEqual(change, {});
});

test('what is paid in the last second of its last day is paid on that day, whenever the bank tells', async () => {
  const { caseId, charge } = await here.charged();
  here.city.clock.moveTo(new Date(`${charge.dueOn}T23:59:59+08:00`));
  await payAtBank(here.payer, await here.order(charge.code), 'silent');
  here.city.clock.moveTo(new Date(here.city.clock.now().getTime() + 2000));
  await askBank(here.payer, charge.code);
  const paid = await here.paymentOf(caseId);
  assert.deepEqual([paid.charge.state, paid.charge.paidOn], ['paid', charge.dueOn]);
});
