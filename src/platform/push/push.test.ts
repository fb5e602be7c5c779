import assert from 'node:assert/strict';
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { addDevice, listDevices, removeDevice } from './manage-devices.ts';
import { isPushService } from './push-services.ts';
import { sendPush, tellDevices } from './tell-devices.ts';

const is = (code: string) => (error: unknown) => isProblem(error, code);

describe('push messages', () => {
  let application: Application;
  let citizen: Call;
  let service: ReturnType<typeof createServer>;
  let base: string;
  const asked: { url: string; headers: Readonly<Record<string, unknown>>; bytes: number }[] = [];

  before(async () => {
    service = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const url = request.url ?? '';
        asked.push({ url, headers: request.headers, bytes: Buffer.concat(parts).length });
        response.writeHead(url.includes('gone') ? 410 : url.includes('busy') ? 503 : 201).end();
      });
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const plain = testApplication(await testDatabase());
    application = { ...plain, config: { ...plain.config, pushServices: [base] } };
    citizen = testCall(application, { kind: 'account', id: newId() });
  });
  after(async () => {
    service.close();
    await application.database.close();
  });

  /** What a browser would say; its keys are real. */
  function subscription(place: string) {
    const keys = createECDH('prime256v1');
    keys.generateKeys();
    return {
      endpoint: `${base}/${place}`,
      keys: {
        p256dh: keys.getPublicKey().toString('base64url'),
        auth: randomBytes(16).toString('base64url'),
      },
    };
  }

  const add = (place: string) => addDevice(citizen, { name: '手机', subscription: subscription(place) });
  const idsOf = async () => (await listDevices(citizen)).devices.map(({ id }) => id);

  it('say nothing but that there is something to read, signed by this installation', async () => {
    await add('one');
    await sendPush(application, { topic: 'a'.repeat(32), deviceIds: await idsOf() });
    const [sent] = asked.splice(0);
    assert.equal(sent?.headers['content-encoding'], 'aes128gcm');
    assert.equal(sent?.headers['topic'], 'a'.repeat(32));
    const { senderKey } = await listDevices(citizen);
    assert.match(String(sent?.headers['authorization']), new RegExp(`^vapid t=.+k=${senderKey}`));
    // Salt 16, record size 4, key length 1, key 65, one record with its padding byte and tag: no room for more than the language.
    assert.equal(sent?.bytes, 86 + JSON.stringify({ language: 'zh-CN' }).length + 1 + 16);
  });

  it('are queued with the message, once a transaction, and only for who has a device', async () => {
    const jobs = async () =>
      (
        await application.database.query<{ count: number }>(
          'select count(*) as count from graphile_worker.jobs',
        )
      )[0]?.count ?? 0;
    const before = await jobs();
    await application.database.transaction(async (transaction) => {
      await tellDevices(citizen, transaction, citizen.actor.id);
      await tellDevices(citizen, transaction, citizen.actor.id);
      await tellDevices(citizen, transaction, newId());
    });
    assert.equal(await jobs(), before + 1);
  });

  it('a device that is gone is forgotten; a service that is busy is asked again', async () => {
    await add('gone');
    assert.equal((await idsOf()).length, 2);
    await sendPush(application, { topic: 't', deviceIds: await idsOf() });
    assert.equal((await idsOf()).length, 1);
    await add('busy');
    await assert.rejects(sendPush(application, { topic: 't', deviceIds: await idsOf() }), /503/);
    asked.length = 0;
  });

  it('a device is its owner’s; removed it is told nothing', async () => {
    const [id = ''] = await idsOf();
    const other = testCall(application, { kind: 'account', id: newId() });
    await assert.rejects(removeDevice(other, id), is('push/not-found'));
    await removeDevice(citizen, id);
    await sendPush(application, { topic: 't', deviceIds: [id] });
    assert.equal(asked.length, 0);
    await assert.rejects(
      listDevices(testCall(application, { kind: 'visitor', id: '' })),
      is('access/sign-in-required'),
    );
  });

  it('go to known push services only, never into our own network', async () => {
    const refused = [
      'http://localhost:5432/',
      'https://fcm.googleapis.com.evil.example/',
      `${base.replace('://', '://u:p@')}/x`,
    ];
    for (const endpoint of refused)
      await assert.rejects(
        addDevice(citizen, { name: '', subscription: { ...subscription('x'), endpoint } }),
        is('push/service-unknown'),
      );
    await assert.rejects(
      addDevice(citizen, { name: '', subscription: { endpoint: base } }),
      is('push/unreadable'),
    );
    const known = ['https://fcm.googleapis.com', 'https://*.push.apple.com'];
    assert.ok(isPushService('https://fcm.googleapis.com/fcm/send/x', known));
    assert.ok(isPushService('https://web.push.apple.com/x', known));
    assert.ok(!isPushService('http://fcm.googleapis.com/x', known));
    assert.ok(!isPushService('https://push.apple.com.example/x', known));
  });
});
