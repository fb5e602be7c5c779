import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { deleteDevicesOf } from './store.ts';

/** On the telephone of whoever has died nothing of his lights up any more. */
export async function forgetDevices(_call: Call, tx: Transaction, { data }: StoredEvent): Promise<void> {
  const { accountId } = data;
  if (typeof accountId === 'string') await deleteDevicesOf(tx, accountId);
}
