import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { signText } from '#platform/exchange/index.ts';
import { deliverAll } from './deliver.ts';
import { findAddressesWith } from './find-addresses.ts';
import { type Undelivered, whenUndelivered } from './follow-undelivered.ts';
import { messagesModule } from './index.ts';
import type { MessageDraft } from './model.ts';
import { noteBounce } from './note-reports.ts';
import { countSilent, listOutgoing } from './read-messages.ts';
import { sendMessage } from './send-message.ts';
import { takeReceipts } from './take-receipts.ts';

const accountId = newId();
const secret = '0f6b1c9a7e5d4d2f8b3a';
const begin = '2026-11-19T09:00:00+08:00';
const clock = fixedClock(begin);

/** Answers one request of the gateway; one that answers nothing has hung up. */
type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;
const takes: Behaviour = (response) => response.writeHead(200, { 'x-message-id': 'g-1' }).end();
const refuses: Behaviour = (response) => response.writeHead(400).end();
const isDown: Behaviour = (response) => response.writeHead(503).end();
const hangsUp: Behaviour = (response) => response.destroy();

describe('what becomes of an SMS that a gateway has taken', () => {
  let database: Database;
  let application: Application;
  let caller: Call;
  let email: string | undefined;
  let behaviour: Behaviour = takes;
  const keys: (string | undefined)[] = [];
  let told: Undelivered[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      keys.push(request.headers['idempotency-key']?.toString());
      behaviour(response, request);
    });
  });
  const forgotten: (() => void)[] = [];

  before(async () => {
    database = await testDatabase();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const plain = testApplication(database, clock);
    const messages = { ...plain.config.messages, smsUrl: `http://127.0.0.1:${port}/send`, smsToken: secret };
    application = { ...plain, config: { ...plain.config, messages } };
    caller = testCall(application);
    forgotten.push(findAddressesWith(async () => ({ mobile: '13800001111', email })));
    whenUndelivered(async (_call, _transaction, undelivered) => void told.push(undelivered));
  });
  after(async () => {
    for (const forget of forgotten) forget();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  });
  beforeEach(async () => {
    await database.execute('truncate messages.message cascade');
    clock.moveTo(new Date(begin));
    behaviour = takes;
    email = undefined;
  });
  afterEach(() => {
    told = [];
    keys.length = 0;
  });

  const draft: MessageDraft = {
    to: { accountId },
    template: 'case.received',
    parameters: { item: '建设工程规划许可', receipt: '3399012611190001', due: '2026-12-01' },
    caseId: newId(),
    channels: ['portal', 'sms'],
  };
  /** Sends, and answers the ids of its deliveries. */
  async function sent(of: Partial<MessageDraft> = {}): Promise<[string, ...string[]]> {
    await database.transaction((tx) => sendMessage(caller, tx, { ...draft, ...of }));
    return (await listOutgoing(caller)).map(({ id }) => id) as [string, ...string[]];
  }
  const states = async () =>
    (await listOutgoing(caller)).map(({ channel, status }) => `${channel} ${status}`).sort();
  const report = (receipts: readonly object[], by = secret) =>
    takeReceipts(caller, signText(by, clock, JSON.stringify({ receipts })));
  const later = (hours: number) => clock.moveTo(new Date(clock.now().getTime() + hours * 3_600_000));

  it('taken is not delivered: only its receipt says so, however late and however often it comes', async () => {
    const [id] = await sent();
    await deliverAll(application, [id]);
    assert.deepEqual(await states(), ['sms sent']);
    later(70);
    const receipt = { id, state: 'delivered' };
    assert.deepEqual(await report([receipt, receipt]), { unknown: 0 });
    assert.deepEqual(await states(), ['sms delivered']);
    const [once] = await listOutgoing(caller);
    later(1);
    await report([receipt, { id, state: 'failed', reason: 'MK:0001' }]);
    const [again] = await listOutgoing(caller);
    assert.deepEqual(again, once, 'that it failed is no news once it has arrived');
    assert.deepEqual(told, []);
  });

  it('a receipt that is quicker than the answer of the gateway counts, and nothing is sent again', async () => {
    const [id] = await sent();
    behaviour = hangsUp;
    await assert.rejects(deliverAll(application, [id]));
    assert.deepEqual(await states(), ['sms queued'], 'taken by the gateway, but nobody here knows');
    await report([{ id, state: 'delivered' }]);
    behaviour = takes;
    await deliverAll(application, [id]);
    assert.deepEqual(keys, [id]);
    assert.deepEqual(await states(), ['sms delivered']);
  });

  it('one that got no answer goes out again under the same id', async () => {
    const [id] = await sent();
    behaviour = hangsUp;
    await assert.rejects(deliverAll(application, [id]));
    behaviour = takes;
    await deliverAll(application, [id]);
    assert.deepEqual(keys, [id, id]);
    assert.deepEqual(await states(), ['sms sent']);
  });

  it('one that failed goes by e-mail; when that fails too, or there is none, who sent it is told once', async () => {
    email = 'li@example.cn';
    const [id] = await sent();
    await deliverAll(application, [id]);
    const failed = { id, state: 'failed', reason: 'MK:0001' };
    await report([failed]);
    await report([failed]);
    assert.deepEqual(await states(), ['email queued', 'sms failed']);
    assert.equal((await listOutgoing(caller)).find(({ channel }) => channel === 'sms')?.error, 'MK:0001');
    assert.deepEqual(told, []);
    const other = (await listOutgoing(caller)).find(({ channel }) => channel === 'email');
    assert.match(other?.body ?? '', /3399012611190001/);
    await deliverAll(application, [other?.id ?? ''], () => ({
      name: 'test',
      send: async () => {
        throw new Error('down');
      },
    })).catch(() => {});
    later(49);
    await deliverAll(application, [other?.id ?? ''], () => ({
      name: 'test',
      send: async () => {
        throw new Error('still down');
      },
    }));
    assert.deepEqual(await states(), ['email failed', 'sms failed']);
    assert.deepEqual(
      told.map(({ channel, caseId, title }) => [channel, caseId, title['zh-CN']]),
      [['email', draft.caseId, '已收到您的申请：建设工程规划许可']],
    );
  });

  it('where both ways fail at once somebody is told, and once', async () => {
    email = 'li@example.cn';
    const ids = await sent({ channels: ['sms', 'email'] });
    await deliverAll(application, ids);
    await database.execute(`update messages.delivery set status = 'sent'`);
    const [sms] = (await listOutgoing(caller)).filter(({ channel }) => channel === 'sms');
    const [mail] = (await listOutgoing(caller)).filter(({ channel }) => channel === 'email');
    await Promise.all([
      report([{ id: sms?.id, state: 'failed' }]),
      noteBounceOf(mail?.id ?? '', 'LI@example.cn'),
    ]);
    assert.deepEqual(await states(), ['email failed', 'sms failed']);
    assert.equal(told.length, 1);
  });

  it('a bounce that names another address than the e-mail went to changes nothing', async () => {
    email = 'li@example.cn';
    const [id] = await sent({ channels: ['email'] });
    await database.execute(`update messages.delivery set status = 'sent'`);
    await noteBounceOf(id, 'other@example.cn');
    assert.deepEqual(await states(), ['email sent']);
  });

  it('what the gateway refuses has failed; what it is too busy for is tried for two days', async () => {
    const [id] = await sent();
    behaviour = isDown;
    await assert.rejects(deliverAll(application, [id]), /503/);
    later(47);
    await assert.rejects(deliverAll(application, [id]), /503/);
    later(2);
    await deliverAll(application, [id]);
    assert.deepEqual(await states(), ['sms failed']);
    assert.equal(told.length, 1);
    await database.execute('truncate messages.message cascade');
    behaviour = refuses;
    const [refused] = await sent();
    await deliverAll(application, [refused]);
    assert.deepEqual(await states(), ['sms failed']);
    assert.equal(told.length, 2);
  });

  it('of what no receipt ever comes it is said so after three days, nobody is told, and a late receipt still counts', async () => {
    const [id] = await sent();
    await deliverAll(application, [id]);
    const silent = async () => (await countSilent(caller)).count;
    later(72);
    assert.deepEqual([await states(), await silent()], [['sms sent'], 0]);
    later(1);
    assert.deepEqual([await states(), await silent()], [['sms unconfirmed'], 1]);
    const listed = await listOutgoing(caller, { limit: 5, only: 'unconfirmed' });
    assert.deepEqual([listed.map((one) => one.id), told.length], [[id], 0]);
    await report([{ id, state: 'delivered' }]);
    assert.deepEqual([await states(), await silent()], [['sms delivered'], 0]);
  });

  it('a code is sent while it is good, and goes nowhere else', async () => {
    email = 'li@example.cn';
    const code = {
      template: 'account.code',
      parameters: { code: '482913', minutes: 5 },
      channels: ['sms'],
    } as const;
    const [id] = await sent(code);
    later(1);
    await deliverAll(application, [id]);
    assert.deepEqual([keys, await states()], [[], ['sms failed']]);
    assert.equal(told.length, 1);
  });

  it('receipts of unknown messages and of e-mails are counted or passed over; unsigned, old or strange ones refused', async () => {
    const [id] = await sent({ channels: ['email'], to: { accountId, email: 'li@example.cn' } });
    assert.deepEqual(await report([{ id: newId(), state: 'delivered' }]), { unknown: 1 });
    await report([{ id, state: 'failed' }]);
    assert.deepEqual(await states(), ['email queued'], 'the SMS gateway knows nothing of e-mails');
    await assert.rejects(report([{ id, state: 'read' }]), (error) =>
      isProblem(error, 'messages/bad-receipts'),
    );
    await assert.rejects(report([], 'another secret of theirs'), (error) =>
      isProblem(error, 'messages/bad-signature'),
    );
    const old = signText(secret, clock, JSON.stringify({ receipts: [] }));
    later(1);
    await assert.rejects(takeReceipts(caller, old), (error) => isProblem(error, 'messages/bad-signature'));
    const without = { ...caller, config: testApplication(database).config };
    await assert.rejects(takeReceipts(without, signText('', clock, '{"receipts":[]}')), (error) =>
      isProblem(error, 'messages/bad-signature'),
    );
    const http = await createHttpServer(application, [messagesModule]);
    const post = (payload: object) => http.inject({ method: 'POST', url: '/api/messages/receipts', payload });
    assert.equal((await post(old)).statusCode, 401);
    assert.equal((await post({ receipts: [] })).statusCode, 400);
    const good = await post(signText(secret, clock, JSON.stringify({ receipts: [] })));
    assert.deepEqual([good.statusCode, good.json()], [200, { unknown: 0 }]);
    await http.close();
  });

  async function noteBounceOf(id: string, address: string): Promise<void> {
    await noteBounce(application, { id, addresses: [address], reason: '5.1.1' });
  }
});
