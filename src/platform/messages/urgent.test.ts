import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { startJobs } from '#kernel/jobs/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { messagesModule, sendMessage } from './index.ts';

const database = await testDatabase();
const arrived: string[] = [];
const codeArrived = Promise.withResolvers<void>();
const gateway = createServer((request, response) => {
  request.setEncoding('utf8').on('data', (body: string) => {
    const { text } = JSON.parse(body) as { readonly text: string };
    arrived.push(text);
    if (text.includes('271828')) codeArrived.resolve();
    response.end();
  });
});
await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening));
after(async () => {
  gateway.close();
  gateway.closeAllConnections();
  await database.close();
});

test('a code does not wait behind ten thousand messages that were queued before it', async () => {
  const plain = testApplication(database);
  const smsUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`;
  const application = {
    ...plain,
    config: { ...plain.config, messages: { ...plain.config.messages, smsUrl } },
  };
  messagesModule.register?.(application);
  const call = testCall(application);
  const bulk = {
    template: 'call.link',
    parameters: { item: '社保卡', link: 'https://example.cn/1' },
  } as const;
  const code = { template: 'account.code', parameters: { code: '271828', minutes: 10 } } as const;
  await database.transaction(async (transaction) => {
    for (let place = 0; place < 10_000; place += 1)
      await sendMessage(call, transaction, {
        to: { mobile: `139${String(place).padStart(8, '0')}` },
        ...bulk,
        channels: ['sms'],
      });
    // Sent in the same command, it does not share the job of the others.
    await sendMessage(call, transaction, { to: { mobile: '13800001111' }, ...code, channels: ['sms'] });
  });
  const jobs = await startJobs(application);
  await codeArrived.promise;
  const before = arrived.findIndex((text) => text.includes('271828'));
  await jobs.stop();
  assert.ok(before <= 64, `what four workers have in hand at once may come before it, not ${before}`);
  const [waiting] = await database.query<{ count: number }>(
    `select count(*)::int as count from messages.delivery where status = 'queued'`,
  );
  assert.ok((waiting?.count ?? 0) > 9000, 'the others were still waiting');
});
