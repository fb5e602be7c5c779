import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { hmacOf } from '#platform/exchange/index.ts';
import { refusalOf } from './bank-refusal.ts';
import { gatewayFor } from './gateway.ts';
import type { PaymentProvider } from './provider.ts';
import { signNotice } from './signature.ts';

const secret = 'shared';
let database: Database;
let call: Call;
let server: Server;
let gateway: PaymentProvider;
let answer: { readonly status: number; readonly body: string };
const asked: { readonly what: string; readonly body: string }[] = [];

before(async () => {
  database = await testDatabase();
  call = testCall(testApplication(database));
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { 'x-time': time, 'x-signature': signature } = request.headers;
    const what = `${request.method} ${request.url}`;
    const genuine = signature === hmacOf(secret, Number(time), `${what} ${body}`);
    asked.push({ what, body });
    response.statusCode = genuine ? answer.status : 401;
    response.end(answer.body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  gateway = gatewayFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret);
});
after(async () => {
  server?.close();
  await database?.close();
});

const is = (code: string) => (error: unknown) => isProblem(error, code);
const answers = (status: number, body: unknown) => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
};

test('the gateway is asked as the manual says, and signed', async () => {
  const orderNo = newId();
  answers(200, { payUrl: 'https://bank.example/pay/1' });
  const order = { orderNo, amount: 4000, title: '工本费', returnUrl: 'https://city.example/pay/1' };
  assert.equal((await gateway.open(call, order)).payUrl, 'https://bank.example/pay/1');
  assert.equal(asked.at(-1)?.what, 'POST /orders');
  assert.match(asked.at(-1)?.body ?? '', /"noticeUrl":"http.*\/api\/payments\/notices"/);
  const payment = { bankNo: '1', orderNo, amount: 4000, paidAt: '2026-11-19T01:00:00Z' };
  answers(200, { payments: [payment] });
  assert.deepEqual(await gateway.query(call, orderNo), [payment]);
  assert.equal(asked.at(-1)?.what, `GET /orders/${orderNo}`);
  answers(200, { bankNo: 'R1' });
  const refund = { refundNo: newId(), orderNo, bankNo: '1', amount: 100 };
  assert.equal((await gateway.refund(call, refund)).bankNo, 'R1');
  const line = { bankNo: '1', orderNo, movement: 'payment', amount: 4000, at: '2026-11-19T01:00:00Z' };
  answers(200, { lines: [line] });
  assert.deepEqual(await gateway.statement(call, '2026-11-19'), [line]);
  assert.equal(asked.at(-1)?.what, 'GET /statements/2026-11-19');
});

test('what it refuses is final, what fails may be tried again, and what is malformed is not believed', async () => {
  const refund = { refundNo: newId(), orderNo: newId(), bankNo: '1', amount: 100 };
  answers(422, '余额不足');
  const said = (text: string) => (error: unknown) =>
    is('payments/refund-refused')(error) && isProblem(error) && error.parameters['answer'] === text;
  await assert.rejects(gateway.refund(call, refund), said('余额不足'));
  const coded = JSON.stringify({ code: 'account-closed', text: 'ACCT CLOSED' });
  answers(422, coded);
  await assert.rejects(gateway.refund(call, refund), said(coded));
  answers(502, '');
  await assert.rejects(gateway.refund(call, refund), is('payments/provider-down'));
  answers(200, { lines: [{ bankNo: '1', amount: -5 }] });
  await assert.rejects(gateway.statement(call, '2026-11-19'), is('payments/provider-down'));
  const nowhere = gatewayFor('http://127.0.0.1:1', secret);
  await assert.rejects(nowhere.query(call, newId()), is('payments/provider-down'));
});

test('why a bank refuses is said in both languages by its code, and its own words stand beside it', () => {
  assert.deepEqual(refusalOf(JSON.stringify({ code: 'account-closed', text: 'ACCT CLOSED' })), {
    'zh-CN': '银行没有退款：付款人的账户已销户或冻结（银行答复：ACCT CLOSED）',
    en: 'The bank refuses the refund: the payer’s account is closed or frozen (the bank says: ACCT CLOSED)',
  });
  assert.deepEqual(refusalOf('{"code":"balance-too-low"}'), {
    'zh-CN': '银行没有退款：代收账户余额不足',
    en: 'The bank refuses the refund: the balance of the collecting account is too low',
  });
  for (const answer of ['余额不足', '{"code":"whatever"}', '{"code":'])
    assert.deepEqual(refusalOf(answer), {
      'zh-CN': `银行没有退款（银行答复：${answer}）`,
      en: `The bank refuses the refund (the bank says: ${answer})`,
    });
});

test('a notice is believed when it is signed with the secret, lately, and in the form agreed', async () => {
  const notice = { bankNo: '1', orderNo: newId(), amount: 4000, paidAt: '2026-11-19T01:00:00Z' };
  const signed = signNotice(secret, call.clock, notice);
  assert.deepEqual(await gateway.readNotice(call, signed), notice);
  const altered = { ...signed, payload: signed.payload.replace('4000', '9000') };
  await assert.rejects(gateway.readNotice(call, altered), is('payments/bad-signature'));
  const old = signed.time - 301;
  const stale = { ...signed, time: old, signature: hmacOf(secret, old, signed.payload) };
  await assert.rejects(gateway.readNotice(call, stale), is('payments/bad-signature'));
  const payload = JSON.stringify({ ...notice, amount: 0.5 });
  const wrong = { payload, time: signed.time, signature: hmacOf(secret, signed.time, payload) };
  await assert.rejects(gateway.readNotice(call, wrong), is('payments/bad-notice'));
  await assert.rejects(
    gateway.readNotice(call, signNotice('another', call.clock, notice)),
    is('payments/bad-signature'),
  );
});
