import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { countUse } from './use-store.ts';

/** Counts an application for its item. Fed from the event and not while submitting, where all would wait for one row. */
export async function countItemUse(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { itemKey } = event.data;
  if (typeof itemKey === 'string') countUse(transaction, itemKey, call.clock.dateOf(event.occurredAt));
}
