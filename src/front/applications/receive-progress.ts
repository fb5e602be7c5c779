import type { ProgressMessage } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { keepProgress } from './store.ts';

/** The inner stage tells what happened: kept for the applicant to see. Repeated or late messages do no harm. */
export async function receiveProgress(
  _call: Call,
  transaction: Transaction,
  message: ProgressMessage,
): Promise<void> {
  keepProgress(transaction, message);
}
