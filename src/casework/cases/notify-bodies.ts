import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { insertBodyNotices } from './record-store.ts';
import { familyOf } from './store.ts';

/** Tells every other body of a parallel approval what one of them said or decided 结果通报. */
export async function notifyBodies(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const rootId = event.data['rootId'];
  if (typeof rootId !== 'string' || !event.caseId) return;
  const family = await familyOf(transaction, rootId);
  if (family.length < 2) return;
  const from = family.find((member) => member.id === event.caseId);
  // A branch that closes has given its opinion a moment before: once is enough.
  if (from?.kind === 'child' && event.name === 'case.closed') return;
  const others = [...new Set(family.map((member) => member.bodyId))].filter(
    (bodyId) => bodyId !== from?.bodyId,
  );
  const toldAt = call.clock.now();
  insertBodyNotices(
    transaction,
    others.map((bodyId) => ({
      id: newId(),
      bodyId,
      caseId: event.caseId ?? '',
      rootId,
      kind: event.name,
      parameters: { fromBodyId: from?.bodyId ?? '', outcome: String(event.data['outcome'] ?? '') },
      eventId: event.id,
      toldAt,
    })),
  );
}
