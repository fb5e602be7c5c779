import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { viewCase } from '#casework/cases/index.ts';
import {
  forwardingModule,
  listForwarded,
  readCompared,
  readForward,
  receiveAnswer,
  reconcileForwards,
  sendDue,
} from '#casework/forwarding/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { signText } from '#platform/exchange/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { settle } from './decide-elsewhere.ts';
import { callOf, openTestCity } from './test-city.ts';

const system = 'province-justice';
const secret = 'the-secret-of-both';
const is = (code: string) => (error: unknown) => isProblem(error, code);

/** Another authority's system over HTTP, which answers what the test says, by the beginning of the path. */
let server: Server;
let says: Readonly<Record<string, unknown>> = {};
/** What their system keeps waiting for its answer, and what it has been asked. */
let slow: { readonly path: string; readonly answers: Promise<void> } | undefined;
const asked: string[] = [];
const listening = new EventEmitter();
let city: Awaited<ReturnType<typeof openTestCity>>;
let connected: Application;
let clerk: Call;

before(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push(request.url ?? '');
    listening.emit('asked');
    if (slow && request.url?.startsWith(slow.path)) await slow.answers;
    const place = Object.keys(says).find((path) => request.url?.startsWith(path));
    const known = place === undefined ? undefined : says[place];
    const answer = request.method === 'POST' ? { number: 'SF0001', digest: JSON.parse(body).digest } : known;
    response.statusCode = answer === undefined ? 503 : 200;
    response.end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  const foreignSystems = { [system]: { url, secret }, 'province-health': { url: `${url}/health`, secret } };
  connected = { ...city, config: { ...city.config, foreignSystems } };
  clerk = await callOf(city, 'justice');
});
after(async () => {
  server?.close();
  await city?.database.close();
});

const later = (minutes: number) => city.clock.moveTo(new Date(city.clock.now().getTime() + minutes * 60_000));
const told = async () =>
  (await listMessages(clerk, { limit: 50 })).messages.filter(({ title }) =>
    title.startsWith('上级的答复看不懂'),
  );

/** A case that their system has. */
async function away() {
  const { caseId, take } = await applyAsInScenario(city, 'lawyer-practice');
  await take(0, 1, 2);
  await settle(connected);
  const { forwards } = await listForwarded(clerk);
  const forward = forwards.find((each) => each.caseId === caseId);
  assert.equal(forward?.state, 'sent');
  return { caseId, forwardId: forward.id };
}

const answerOf = (reference: string, outcome: string) => ({
  ...{ reference, outcome, reason: '', decision: '省司许〔2026〕7号', decidedOn: city.clock.today() },
});
const contacts = async (forwardId: string) =>
  (await readForward(clerk, forwardId)).contacts.map(({ kind }) => kind).toReversed();

test('an answer with a code that nobody knows is said, once, and the right one still counts', async () => {
  const { caseId, forwardId } = await away();
  says = { [`/cases/${forwardId}`]: { answer: answerOf(forwardId, 'perhaps') } };
  for (const _time of [1, 2]) {
    later(31);
    await sendDue(connected);
  }
  const { forward, contacts: said } = await readForward(clerk, forwardId);
  assert.equal(forward.state, 'sent');
  assert.match(forward.fault ?? '', /格式/, 'not that it was silent: it has answered');
  assert.deepEqual(await contacts(forwardId), ['begun', 'sent', 'not-understood']);
  assert.match(said[0]?.note ?? '', /perhaps/);
  assert.equal((await told()).length, 1);
  says = { [`/cases/${forwardId}`]: { answer: answerOf(forwardId, 'granted') } };
  later(31);
  await sendDue(connected);
  await settle(connected);
  assert.equal((await viewCase(clerk, caseId)).case.outcome, 'granted');
});

test('told with such a code they are refused, and it stands with the case; what is not signed does not', async () => {
  const { forwardId } = await away();
  const program = systemCall(connected, 'test');
  const odd = JSON.stringify(answerOf(forwardId, 'perhaps'));
  for (const _time of [1, 2])
    await assert.rejects(
      receiveAnswer(program, system, signText(secret, city.clock, odd)),
      is('forwarding/bad-answer'),
    );
  await assert.rejects(
    receiveAnswer(program, system, signText('another', city.clock, odd)),
    is('forwarding/bad-signature'),
  );
  assert.deepEqual(await contacts(forwardId), ['begun', 'sent', 'not-understood']);
  assert.ok((await readForward(clerk, forwardId)).forward.fault);
});

test('a statement that was not to be had at midnight is asked for again on the same day, and holds up no other system', async () => {
  const { forwardId } = await away();
  // A second system has a case, too.
  await city.database.execute(
    `insert into forwarding.forward select (jsonb_populate_record(f, '{"id": "01900000-0000-7000-8000-000000000001",
       "case_id": "01900000-0000-7000-8000-000000000002", "system": "province-health"}')).* from forwarding.forward f where id = $1`,
    [forwardId],
  );
  const yesterday = city.clock.today();
  later(24 * 60);
  const compared = async () =>
    (await readCompared(await callOf(city, 'admin'))).days.map(({ system: { key }, day }) => `${key} ${day}`);
  says = { '/health/statements': { lines: [] } };
  await reconcileForwards(connected);
  assert.deepEqual(await compared(), [`province-health ${yesterday}`]);
  says = { '/health/statements': { lines: [] }, '/statements': { lines: [] } };
  await reconcileForwards(connected);
  assert.ok((await compared()).includes(`${system} ${yesterday}`));
});

test('a decision in their statement by a code that nobody knows is a difference, and the days after it are compared', async () => {
  const { forwardId } = await away();
  const day = city.clock.today();
  later(48 * 60);
  const lines = [{ reference: forwardId, number: 'SF0001', movement: 'decided', outcome: 'perhaps' }];
  says = {
    [`/statements/${day}`]: { lines },
    '/statements': { lines: [] },
    '/health/statements': { lines: [] },
  };
  await reconcileForwards(connected);
  const { days, differences } = await readCompared(await callOf(city, 'admin'));
  assert.equal(days.filter(({ system: { key } }) => key === system).length, 3);
  assert.deepEqual(
    differences.filter((each) => each.day === day && each.theirs === 'perhaps').map(({ kind }) => kind),
    ['answer-missing'],
  );
});

test('a system that is slow with each answer keeps no other waiting, nor more of its own cases than are asked at once, nor the end of the program', async () => {
  const { forwardId } = await away();
  later(31);
  await city.database.execute(`update forwarding.forward set next_at = null`);
  // Forty cases that the slow one has, longer than the other's, and none of them answered.
  await city.database.execute(
    `insert into forwarding.forward select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'case_id', gen_random_uuid(),
       'next_at', $2::timestamptz - n * interval '1 minute', 'system', case n when 0 then 'province-health' else f.system end))).*
     from forwarding.forward f, generate_series(0, 40) n where f.id = $1`,
    [forwardId, city.clock.now()],
  );
  const answers = Promise.withResolvers<void>();
  slow = { path: '/cases', answers: answers.promise };
  says = {
    '/cases': { answer: null },
    '/health/cases': { answer: null },
    '/health/statements': { lines: [] },
  };
  asked.length = 0;
  const stop = await forwardingModule.start?.(connected);
  const heard = async (path: string) => {
    while (!asked.some((each) => each.startsWith(path))) await once(listening, 'asked');
  };
  await Promise.all([heard('/cases'), heard('/health/cases')]);
  const stopped = stop?.();
  answers.resolve();
  await stopped;
  slow = undefined;
  const ofTheSlow = asked.filter((path) => path.startsWith('/cases')).length;
  assert.ok(ofTheSlow <= 4, `${ofTheSlow} were asked after although the program ends`);
  // What was not asked comes as soon as somebody watches again.
  await sendDue(connected);
  assert.equal(asked.filter((path) => path.startsWith('/cases')).length, 40);
});
