import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { sendAcross } from '#platform/zones/index.ts';

/** It is rated in the public network: what may be is told there. */
export async function sendInvitation(call: Call, transaction: Transaction, caseId: string): Promise<void> {
  if (call.config.zone.name === 'outer')
    await sendAcross(transaction, 'internet', { kind: 'rating-invitation', payload: { caseId } });
}

/** It was rated in the public network: the bodies, who follow a bad rating up, are told. */
export async function sendRating(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { ratingId } = event.data;
  if (call.config.zone.name === 'internet' && typeof ratingId === 'string')
    await sendAcross(transaction, 'outer', { kind: 'rating', payload: { ratingId } });
}

/** What the body says to a rating goes to whoever gave it, and is read with it. */
export async function sendAnswer(transaction: Transaction, ratingId: string, text: string): Promise<void> {
  await sendAcross(transaction, 'internet', { kind: 'rating-answer', payload: { ratingId, text } });
}
