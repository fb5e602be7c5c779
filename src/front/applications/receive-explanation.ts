import type { ExplanationMessage } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { keepExplained } from './explained-store.ts';

/** The inner stage tells why the system decided as it did: kept for the applicant. A repetition changes nothing. */
export async function receiveExplanation(
  _call: Call,
  transaction: Transaction,
  message: ExplanationMessage,
): Promise<void> {
  keepExplained(transaction, message);
}
