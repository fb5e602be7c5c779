import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authenticateWith, createHttpServer } from '#kernel/http/index.ts';
import { languages } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { deliverAll } from './deliver.ts';
import { findAddressesWith } from './find-addresses.ts';
import { messagesModule } from './index.ts';
import type { MessageDraft } from './model.ts';
import { messageProblem } from './problems.ts';
import { type Provider, providerOf } from './providers.ts';
import { listMessages, listOutgoing, markMessageRead } from './read-messages.ts';
import { sendMessage } from './send-message.ts';
import { parametersOf, sayMessage, templateKeys } from './templates.ts';

const citizenId = newId();
let database: Database;
let application: Application;
let citizen: Call;
let viewer: Call;
let forgetAddresses: () => void;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  viewer = testCall(application);
  citizen = testCall(application, { kind: 'account', id: citizenId });
  forgetAddresses = findAddressesWith(async (_call, _tx, accountId) =>
    accountId === citizenId ? { mobile: '13800001111', email: 'li@example.cn', language: 'en' } : {},
  );
});
after(async () => {
  forgetAddresses();
  await database.close();
});
const received: MessageDraft = {
  to: { accountId: citizenId },
  template: 'case.received',
  parameters: {
    item: { 'zh-CN': '建设工程规划许可', en: 'Planning permit' },
    receipt: '3399012611190001',
    due: '2026-12-01',
  },
  channels: ['portal', 'sms', 'email'],
};
const send = (draft: MessageDraft) => database.transaction((tx) => sendMessage(citizen, tx, draft));
const queuedIds = async () =>
  (await database.query<{ id: string }>('select id from messages.delivery order by id')).map(({ id }) => id);

describe('messages', () => {
  beforeEach(() => database.execute('truncate messages.message cascade'));

  it('one occasion is one message, in the portal and on its way by SMS and e-mail', async () => {
    const draft = { ...received, key: newId() };
    await send(draft);
    await send(draft);
    const { messages, unread } = await listMessages(citizen);
    assert.equal(unread, 1);
    assert.equal(messages[0]?.title, '已收到您的申请：建设工程规划许可');
    const english = await listMessages({ ...citizen, language: 'en' });
    assert.equal(english.messages[0]?.title, 'We have received your application: Planning permit');

    for (const id of await queuedIds()) await deliverAll(application, [id]);
    const [email, sms] = await listOutgoing(viewer);
    assert.deepEqual([sms?.status, sms?.address, email?.status], ['simulated', '13800001111', 'simulated']);
    assert.equal(
      sms?.body,
      '【明州政务】Application received: Planning permit. Receipt 3399012611190001, expected by 2026-12-01.',
      'in the language the account is written to',
    );
    assert.match(email?.body ?? '', /query password/);
    assert.equal((await listOutgoing(viewer)).length, 2);
  });

  it('what is rolled back is never sent; jobs travel with the message', async () => {
    await assert.rejects(
      database.transaction(async (tx) => {
        await sendMessage(citizen, tx, received);
        throw new Error('changed my mind');
      }),
    );
    assert.equal((await listMessages(citizen)).messages.length, 0);
    const jobs = async () =>
      (await database.query<{ count: number }>(`select count(*) as count from graphile_worker.jobs`))[0]
        ?.count ?? 0;
    const before = await jobs();
    await send(received);
    assert.equal(await jobs(), before + 1, 'what one transaction sends goes out in one job');
  });

  it('a channel without an address is left out; nobody else reads the message', async () => {
    const nobodyId = newId();
    await send({ ...received, to: { accountId: nobodyId } });
    assert.deepEqual(await listOutgoing(viewer), []);
    assert.deepEqual((await listMessages(citizen)).messages, []);
    const nobody = testCall(application, { kind: 'account', id: nobodyId });
    const [message] = (await listMessages(nobody)).messages;
    await assert.rejects(markMessageRead(citizen, message?.id ?? ''), (error) =>
      isProblem(error, 'messages/not-found'),
    );
    await markMessageRead(nobody, message?.id ?? '');
    assert.equal((await listMessages(nobody)).unread, 0);
  });

  it('of what goes out together one that fails holds back none of the others', async () => {
    await send({ ...received, channels: ['sms'] });
    await send({ ...received, channels: ['email'] });
    const ids = await queuedIds();
    const provider: Provider = {
      name: 'test',
      send: async ({ channel }) => {
        if (channel === 'sms') throw new Error('busy');
        return { reference: 'r1' };
      },
    };
    await assert.rejects(
      deliverAll(application, ids, () => provider),
      /busy/,
    );
    const sent = (await listOutgoing(viewer)).map(({ channel, status }) => `${channel} ${status}`);
    assert.deepEqual(sent.sort(), ['email sent', 'sms queued']);
  });

  it('a refusal is final, a failure is tried again, what was sent is not sent twice', async () => {
    await send({ ...received, channels: ['sms'] });
    const [id = ''] = await queuedIds();
    const answers: (Error | undefined)[] = [new Error('busy'), undefined];
    let calls = 0;
    const provider: Provider = {
      name: 'test',
      send: async () => {
        const answer = answers[calls];
        calls += 1;
        if (answer) throw answer;
        return { reference: 'r1' };
      },
    };
    await assert.rejects(
      deliverAll(application, [id], () => provider),
      /busy/,
    );
    assert.equal((await listOutgoing(viewer))[0]?.status, 'queued');
    await deliverAll(application, [id], () => provider);
    await deliverAll(application, [id], () => provider);
    assert.equal(calls, 2);
    const [sent] = await listOutgoing(viewer);
    assert.deepEqual([sent?.status, sent?.attempts, sent?.error], ['sent', 2, null]);

    await send({ ...received, channels: ['sms'] });
    const refused = (await queuedIds()).at(-1) ?? '';
    answers.push(messageProblem('refused', { reason: '400' }));
    await deliverAll(application, [refused], () => provider);
    const after = (await listOutgoing(viewer)).slice(0, 2);
    assert.deepEqual(
      after.map(({ channel, status }) => `${channel} ${status}`),
      ['email queued', 'sms failed'],
      'what is refused goes the other way',
    );
  });

  it('a one-time code stands in no inbox and, in production, nowhere once it is sent', async () => {
    const production = { ...application, config: { ...application.config, mode: 'production' as const } };
    await send({
      to: { accountId: citizenId },
      template: 'account.code',
      parameters: { code: '482913', minutes: 5 },
      channels: ['portal', 'sms'],
    });
    assert.deepEqual((await listMessages(citizen)).messages, []);
    const [id = ''] = await queuedIds();
    assert.match((await listOutgoing(viewer))[0]?.body ?? '', /482913/);
    await deliverAll(production, [id]);
    const [shown] = await listOutgoing({ ...viewer, ...production });
    assert.deepEqual([shown?.body, shown?.address], ['••••••', '138****1111']);
    const rows = await database.query(
      'select * from messages.message m join messages.delivery d on d.message_id = m.id',
    );
    assert.doesNotMatch(JSON.stringify(rows), /482913/);
  });

  it('the SMS gateway gets the message once under its id, and its answers are understood', async () => {
    const seen: { key: string | undefined; body: string }[] = [];
    const statuses = [200, 503, 400];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        seen.push({ key: String(request.headers['idempotency-key']), body });
        response.writeHead(statuses[seen.length - 1] ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const messages = { ...application.config.messages, smsUrl: `http://127.0.0.1:${port}/send` };
    const provider = providerOf({ ...application, config: { ...application.config, messages } }, 'sms');
    const delivery = {
      id: newId(),
      channel: 'sms' as const,
      address: '13800001111',
      subject: '',
      body: '【明州政务】好',
      secret: false,
      caseId: null,
      automatic: true,
      queuedAt: application.clock.now(),
      key: null,
    };
    await provider.send(delivery);
    await assert.rejects(provider.send(delivery), /503/);
    await assert.rejects(provider.send(delivery), (error) => isProblem(error, 'messages/refused'));
    assert.equal(seen[0]?.key, delivery.id);
    assert.deepEqual(JSON.parse(seen[0]?.body ?? ''), {
      id: delivery.id,
      mobile: '13800001111',
      text: '【明州政务】好',
    });
    await new Promise((resolve) => server.close(resolve));
  });

  it('every template is said in full in every language, with the same fillers; an SMS is short', () => {
    for (const template of templateKeys) {
      const parameters = Object.fromEntries(parametersOf(template).map((name) => [name, 'X']));
      for (const language of languages)
        for (const part of ['title', 'body', 'sms'] as const) {
          const said = sayMessage(template, part, parameters, language);
          assert.doesNotMatch(said, /[{}]/);
          assert.ok(said.length > 0);
          if (part === 'sms') assert.ok(said.length <= (language === 'en' ? 110 : 60), said);
        }
    }
  });

  it('a message without what its words need is refused when it is written, not when it is read', async () => {
    await assert.rejects(send({ ...received, parameters: { item: 'x' } }), (error) =>
      isProblem(error, 'messages/missing-parameters'),
    );
  });

  it('over HTTP: one’s own messages, page by page', async () => {
    await send(received);
    await send(received);
    const http = await createHttpServer(application, [messagesModule]);
    assert.equal((await http.inject('/api/messages')).statusCode, 401);
    authenticateWith(application, async () => ({ kind: 'account', id: citizenId }));
    const first = (await http.inject('/api/messages?limit=1')).json();
    const second = (await http.inject(`/api/messages?limit=1&before=${first.messages[0].id}`)).json();
    assert.equal(first.unread, 2);
    assert.notEqual(second.messages[0].id, first.messages[0].id);
    const read = await http.inject({ method: 'POST', url: `/api/messages/${first.messages[0].id}/read` });
    assert.equal(read.statusCode, 204);
    assert.equal((await http.inject('/api/messages')).json().unread, 1);
    assert.equal((await http.inject('/api/outgoing')).statusCode, 403, 'not for everybody');
    assert.equal((await listOutgoing(viewer)).length, 4);
    await http.close();
    authenticateWith(application, async () => ({ kind: 'visitor', id: 'visitor' }));
  });
});
