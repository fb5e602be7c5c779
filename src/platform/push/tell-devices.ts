import webPush from 'web-push';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import type { Device } from './model.ts';
import { isPushService } from './push-services.ts';
import { senderKeyOf } from './sender-key.ts';
import { deleteDevice, deviceIdsOf, devicesById } from './store.ts';

export const pushJob = 'push.tell';

interface Told {
  readonly topic: string;
  readonly deviceIds: readonly string[];
}

/** Queues with the message that the devices of its reader are told: once a transaction, however much there is to read. */
export async function tellDevices(_call: Call, transaction: Transaction, accountId: string): Promise<void> {
  const place = `${pushJob} ${accountId}`;
  if (transaction.memory.has(place)) return;
  transaction.memory.set(place, true);
  const deviceIds = await deviceIdsOf(transaction, accountId);
  if (deviceIds.length === 0) return;
  // A push service keeps only the latest of a topic (at most 32 characters), so that what is sent again shows once.
  const topic = newId().replaceAll('-', '');
  addJob(transaction, pushJob, { topic, deviceIds } satisfies Told);
}

const patience = 10_000;
const secondsKept = 86_400;

/** Sends to each device; one whose push service knows it no more is forgotten. What else fails has the job run again. */
export async function sendPush(application: Application, { topic, deviceIds }: Told): Promise<void> {
  const devices = await devicesById(application.database, deviceIds);
  const results = await Promise.allSettled(devices.map((device) => sendTo(application, device, topic)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function sendTo(application: Application, device: Device, topic: string): Promise<void> {
  const { config, database, log } = application;
  // The list may have been shortened since.
  if (!isPushService(device.endpoint, config.pushServices)) return;
  const { endpoint, p256dh, auth, language } = device;
  // Nothing of anybody: that there is something to read, and in which language to say so.
  const payload = JSON.stringify({ language });
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
    vapidDetails: {
      subject: subjectOf(config.publicUrl, config.mailbox.address),
      ...(await senderKeyOf(application)),
    },
    TTL: secondsKept,
    urgency: 'normal',
    topic,
    contentEncoding: 'aes128gcm',
  });
  const { 'Content-Length': _length, ...sent } = headers;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: Object.entries(sent).map(([name, value]): [string, string] => [name, String(value)]),
    body: body === null ? null : new Uint8Array(body),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  await answer.body?.cancel();
  if (answer.status === 404 || answer.status === 410) {
    await deleteDevice(database, device.id, device.accountId);
    return;
  }
  const again = answer.status === 429 || answer.status >= 500;
  if (again) throw new Error(`the push service answered ${answer.status}`);
  if (!answer.ok) log.warn({ deviceId: device.id, status: answer.status }, 'a push message was refused');
}

/** Whom a push service turns to. */
const subjectOf = (publicUrl: string, address: string) =>
  publicUrl.startsWith('https://') ? publicUrl : `mailto:${address}`;
