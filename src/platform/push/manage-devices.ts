import { Value } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type DeviceShown, Subscription } from './model.ts';
import { pushProblem } from './problems.ts';
import { isPushService } from './push-services.ts';
import { senderKeyOf } from './sender-key.ts';
import { deleteDevice, devicesOf, upsertDevice } from './store.ts';

const most = 20;

/** The caller's devices, and the key with which a browser lets itself be told by us. */
export async function listDevices(
  call: Call,
): Promise<{ readonly devices: readonly DeviceShown[]; readonly senderKey: string }> {
  requireAccount(call);
  const [devices, { publicKey }] = await Promise.all([
    devicesOf(call.database, call.actor.id, most),
    senderKeyOf(call),
  ]);
  return { devices, senderKey: publicKey };
}

export async function addDevice(
  call: Call,
  said: { readonly name: string; readonly subscription: unknown },
): Promise<void> {
  requireAccount(call);
  const { subscription } = said;
  if (!Value.Check(Subscription, subscription)) throw pushProblem('unreadable');
  const { endpoint, keys } = subscription;
  if (!isPushService(endpoint, call.config.pushServices)) throw pushProblem('service-unknown');
  const id = newId();
  await call.database.transaction(async (transaction) => {
    await upsertDevice(transaction, {
      id,
      accountId: call.actor.id,
      endpoint,
      ...keys,
      name: said.name.trim().slice(0, 60) || '—',
      language: call.language,
      addedAt: call.clock.now(),
    });
    await recordAudit(call, transaction, [
      { action: 'push.device-added', object: { kind: 'push-device', id } },
    ]);
  });
}

/** From now on this device is told nothing. */
export async function removeDevice(call: Call, id: string): Promise<void> {
  requireAccount(call);
  await call.database.transaction(async (transaction) => {
    if (!(await deleteDevice(transaction, id, call.actor.id))) throw pushProblem('not-found');
    await recordAudit(call, transaction, [
      { action: 'push.device-removed', object: { kind: 'push-device', id } },
    ]);
  });
}
