import type { ProgressMessage } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { keepPromised } from './promised-store.ts';
import { keepProgress } from './store.ts';

/** The inner stage tells what happened: kept for the applicant to see. Repeated or late messages do no harm. */
export async function receiveProgress(
  call: Call,
  transaction: Transaction,
  message: ProgressMessage,
): Promise<void> {
  keepProgress(transaction, message);
  // Where the case is, its own record says it.
  if (call.config.zone.name === 'internet') await keepPromised(transaction, message);
}
