import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { hmacOf, signText } from '#platform/exchange/index.ts';
import { type ForeignPort, httpPort, openSigned } from './foreign-port.ts';

const secret = 'shared';
let database: Database;
let call: Call;
let server: Server;
let port: ForeignPort;
let answer: { readonly status: number; readonly body: unknown };
const asked: string[] = [];

before(async () => {
  database = await testDatabase();
  call = testCall(testApplication(database));
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { 'x-time': time, 'x-signature': signature } = request.headers;
    const what = `${request.method} ${request.url}`;
    asked.push(what);
    const genuine = signature === hmacOf(secret, Number(time), `${what} ${body}`);
    response.statusCode = genuine ? answer.status : 401;
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = httpPort({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret });
});
after(async () => {
  server?.close();
  await database?.close();
});

const is = (code: string) => (error: unknown) => isProblem(error, code);
const decided = (reference: string) => ({
  ...{ reference, outcome: 'granted', reason: '', decision: '省司许〔2026〕1号', decidedOn: '2026-11-19' },
});
const submission = () => ({
  ...{ reference: newId(), receiptNumber: 'MZ20261119000001', itemCode: '000112313000', fields: {} },
  ...{ opinion: '', materials: [], answerUrl: 'https://city.example/answers', digest: '0'.repeat(64) },
});

test('the other system is asked as the manual says, and signed', async () => {
  const sent = submission();
  answer = { status: 200, body: { number: '1', digest: sent.digest } };
  assert.deepEqual(await port.submit(call, sent), { number: '1', digest: sent.digest });
  answer = { status: 200, body: { answer: null } };
  assert.equal(await port.ask(call, sent.reference), undefined);
  answer = { status: 200, body: { answer: decided(sent.reference) } };
  assert.deepEqual(await port.ask(call, sent.reference), decided(sent.reference));
  const line = { reference: sent.reference, number: '1', movement: 'decided', outcome: 'granted' };
  answer = { status: 200, body: { lines: [line] } };
  assert.deepEqual(await port.statement(call, '2026-11-18'), [line]);
  assert.deepEqual(asked, [
    'POST /cases',
    `GET /cases/${sent.reference}`,
    `GET /cases/${sent.reference}`,
    'GET /statements/2026-11-18',
  ]);
});

test('what it refuses is final, and what fails or is malformed may be tried again', async () => {
  answer = { status: 422, body: '缺少实习证明' };
  await assert.rejects(port.submit(call, submission()), is('exchange/refused'));
  answer = { status: 500, body: '' };
  await assert.rejects(port.submit(call, submission()), is('exchange/down'));
  answer = { status: 200, body: '<html>' };
  await assert.rejects(port.ask(call, newId()), is('exchange/down'));
});

test('a callback is believed when it is signed with the secret, lately', async () => {
  const said = decided(newId());
  const signed = signText(secret, call.clock, JSON.stringify(said));
  assert.deepEqual(await openSigned(call, port, signed), said);
  const altered = { ...signed, payload: signed.payload.replace('granted', 'refused') };
  await assert.rejects(openSigned(call, port, altered), is('forwarding/bad-signature'));
  const old = signed.time - 301;
  const stale = { ...signed, time: old, signature: hmacOf(secret, old, signed.payload) };
  await assert.rejects(openSigned(call, port, stale), is('forwarding/bad-signature'));
});
