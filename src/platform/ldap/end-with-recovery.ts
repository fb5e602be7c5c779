import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { endPasswordsOf } from './store.ts';

/** An officer has lost what proved him and been let in anew: passwords that his programs had are worth nothing any more. */
export async function endWithRecovery(
  call: Call,
  transaction: Transaction,
  { data }: StoredEvent,
): Promise<void> {
  const accountId = data['accountId'];
  if (typeof accountId === 'string') await endPasswordsOf(transaction, accountId, call.clock.now());
}
