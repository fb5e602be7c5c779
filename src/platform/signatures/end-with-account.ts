import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { endSignatureOf } from './end-signature.ts';

/** Whoever has died signs no more. */
export const endWithAccount = async (call: Call, tx: Transaction, { data }: StoredEvent): Promise<void> =>
  endOf(call, tx, data['accountId'], 'cessation');

/** Whoever has left the service signs no more as its officer; who comes back gets another certificate. */
export const endWithService = async (call: Call, tx: Transaction, { data }: StoredEvent): Promise<void> =>
  endOf(call, tx, data['accountId'], 'affiliation-changed');

async function endOf(
  call: Call,
  tx: Transaction,
  accountId: unknown,
  reason: 'cessation' | 'affiliation-changed',
): Promise<void> {
  if (typeof accountId === 'string') await endSignatureOf(call, tx, accountId, reason);
}
