import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fireDueClocks, listPapers } from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { makeFeed, readFeed } from '#front/agenda/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import {
  askBank,
  carryBankNotice,
  findPayable,
  payAtBank,
  receiveNotice,
  startPayment,
} from '#front/payments/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { openPayingCity, station } from './paying-city.ts';

let here: Awaited<ReturnType<typeof openPayingCity>>;
before(async () => {
  here = await openPayingCity();
});
after(() => here.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);

test('a fee is charged by rule, told with its code, paid without signing in, and the process goes on', async () => {
  const { caseId, charge } = await here.charged();
  assert.deepEqual(
    [charge.feeKey, charge.amount, charge.state, charge.dueOn],
    ['replacement', 4000, 'open', '2026-12-10'],
  );
  const { messages } = await listMessages(here.payer, { limit: 20 });
  assert.ok(messages.some(({ body, template }) => template === 'fee.due' && body.includes(charge.code)));
  const shown = await findPayable(here.visitor(), `${charge.code.slice(0, 8)} ${charge.code.slice(8)}`);
  assert.equal(shown.amount, 4000);
  assert.ok(!JSON.stringify(shown).includes('陈雨桐'), 'who has the code learns nothing of the payer');
  await here.act(station, caseId, 'examine', 'passed');
  assert.deepEqual(
    await openTasksOfCases(here.city.database, [caseId]),
    [],
    'nobody decides before it is paid',
  );
  const change = await here.changeOf(() => here.pay(caseId));
  assert.deepEqual(change, { bank: 4000, receivable: -4000 });
  const papers = await listPapers(here.payer, caseId);
  const receipt = papers.find(({ template }) => template === 'fee-receipt');
  assert.match(receipt?.number ?? '', /票〔2026〕\d+号$/);
  assert.match(JSON.stringify(receipt?.data.content), /人民币肆拾元整/);
  await here.act(`${station}.head`, caseId, 'decide', 'granted');
  assert.equal((await licencesOfCase(here.payer, caseId)).length, 1);
  const { entries, root } = await viewProgress(here.payer, caseId);
  assert.equal(root?.outcome, 'granted');
  assert.ok(entries.some(({ reason }) => reason.includes(charge.code)));
});

test('who is exempt pays nothing and waits for nothing; the basis stands on the paper', async () => {
  const { caseId, charge } = await here.charged({ reason: 'expired', allowance: true });
  assert.deepEqual([charge.state, charge.amount], ['exempt', 0]);
  const papers = await listPapers(here.payer, caseId);
  const paper = papers.find(({ template }) => template === 'fee-exempted');
  assert.match(JSON.stringify(paper?.data.content['zh-CN']), /最低生活保障金/);
  await assert.rejects(startPayment(here.payer, charge.code), is('payments/not-open'));
  await here.act(station, caseId, 'examine', 'passed');
  assert.equal((await openTasksOfCases(here.city.database, [caseId]))[0]?.act, 'decide');
});

test('the bank may tell twice and at once: the money is there once', async () => {
  const { caseId, charge } = await here.charged();
  const { told } = await payAtBank(here.payer, await here.order(charge.code), 'double');
  assert.equal(told.length, 2);
  const [notice = ''] = told;
  const change = await here.changeOf(async () => {
    await Promise.all([1, 2, 3, 4].map(() => carryBankNotice(here.city, notice)));
    await askBank(here.payer, charge.code);
    await here.deliverAll();
  });
  assert.deepEqual(change, { bank: 4000, receivable: -4000 });
  assert.equal((await here.paymentOf(caseId)).receipts.length, 1);
  const papers = await listPapers(here.payer, caseId);
  assert.equal(papers.filter(({ template }) => template === 'fee-receipt').length, 1);
});

test('a notice that is forged, old or altered is refused', async () => {
  const { charge } = await here.charged();
  const orderNo = await here.order(charge.code);
  const now = Math.floor(here.city.clock.now().getTime() / 1000);
  const payload = JSON.stringify({ bankNo: 'x', orderNo, amount: 4000, paidAt: here.city.clock.now() });
  const forged = { payload, time: now, signature: 'ab'.repeat(32) };
  await assert.rejects(receiveNotice(here.visitor(), forged), is('payments/bad-signature'));
  assert.equal((await findPayable(here.visitor(), charge.code)).state, 'open');
});

test('a notice that is lost is made good by asking; one that comes late does nothing more', async () => {
  const { caseId, charge } = await here.charged();
  await payAtBank(here.payer, await here.order(charge.code), 'silent');
  assert.equal((await here.paymentOf(caseId)).charge.state, 'open');
  await askBank(here.visitor(), charge.code);
  assert.equal((await here.paymentOf(caseId)).charge.state, 'paid');
  assert.equal((await here.paymentOf(caseId)).receipts[0]?.toldBy, 'query');
});

test('a restart between payment and process loses nothing: the event waits, and is followed once', async () => {
  const { caseId, charge } = await here.charged();
  const { told } = await payAtBank(here.payer, await here.order(charge.code), 'normal');
  await carryBankNotice(here.city, told[0] ?? '');
  await here.act(station, caseId, 'examine', 'passed');
  // The payment stands, though its effects have not come about; what is delivered fails with the database, and goes again.
  assert.equal((await here.paymentOf(caseId)).charge.state, 'paid');
  assert.deepEqual(await openTasksOfCases(here.city.database, [caseId]), []);
  await here.city.database.execute(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  for (let attempt = 0; attempt < 5; attempt += 1) await here.deliverAll().catch(() => {});
  await here.deliverAll();
  assert.equal((await openTasksOfCases(here.city.database, [caseId]))[0]?.act, 'decide');
});

test('who owes is reminded two days before, and once when it is overdue', async () => {
  here.city.clock.moveTo(new Date('2026-11-20T10:00:00+08:00'));
  const { caseId } = await here.charged();
  const reminders = async () => {
    await here.deliverAll();
    const { messages } = await listMessages(here.payer, { limit: 100 });
    return messages.filter((each) => each.template === 'fee.reminder' && each.caseId === caseId).length;
  };
  assert.equal(await reminders(), 0);
  for (const [moment, count] of [
    ['2026-12-08T09:00:00+08:00', 0],
    ['2026-12-09T09:00:00+08:00', 1],
    ['2026-12-10T09:00:00+08:00', 1],
    ['2026-12-15T09:00:00+08:00', 2],
  ] as const) {
    here.city.clock.moveTo(new Date(moment));
    await fireDueClocks(here.city);
    await fireDueClocks(here.city);
    assert.equal(await reminders(), count, moment);
  }
});

test('the last day of a fee is counted anew when the year’s holidays are published', async () => {
  here.city.clock.moveTo(new Date('2026-12-28T10:00:00+08:00'));
  const { caseId, charge } = await here.charged();
  assert.equal(charge.provisional, true);
  const holidays = [{ name: { 'zh-CN': '元旦', en: 'New Year' }, dates: ['2027-01-01', '2027-01-04'] }];
  await here.city.database.transaction((transaction) =>
    importCalendars(systemCall(here.city, 'test'), transaction, [
      { year: 2027, source: 'test', holidays, workdays: [] },
    ]),
  );
  await here.deliverAll();
  const counted = (await here.paymentOf(caseId)).charge;
  // Fifteen working days: three in December, four from the 5th, five from the 11th, three from the 18th.
  assert.deepEqual([counted.dueOn, counted.provisional], ['2027-01-20', false]);
  const moved = (await listMessages(here.payer, { limit: 20 })).messages.filter(
    (each) => each.template === 'fee.due-moved' && each.caseId === caseId,
  );
  assert.equal(moved.length, 1, 'the payer is told once');
  assert.match(moved[0]?.body ?? '', /2027-01-20/);
  const token = /calendar\/([\w-]+)\.ics/.exec(await makeFeed(here.payer))?.[1] ?? '';
  const feed = await readFeed(here.city, token);
  assert.match(feed, new RegExp(`UID:pay-${counted.id}@mingtang\r\n.*\r\nDTSTART;VALUE=DATE:20270120`));
});
