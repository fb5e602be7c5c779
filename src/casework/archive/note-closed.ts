import { caseToRead } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { insertPackage, withdrawWaiting } from './store.ts';

/** An application that has closed as a whole is to be sealed; its parts go with it. */
export async function noteClosed(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const of = event.caseId ? await caseToRead(transaction, event.caseId) : undefined;
  if (!of || of.rootId !== of.id) return;
  const closedAt = of.closedAt ?? event.occurredAt;
  insertPackage(
    transaction,
    {
      id: event.id,
      rootCaseId: of.id,
      bodyId: of.bodyId,
      divisionKey: of.divisionKey,
      itemKey: of.itemKey,
      itemTitle: of.itemTitle,
      receiptNumber: of.receiptNumber,
      applicantName: of.applicantName,
      closedOn: call.clock.dateOf(closedAt),
    },
    call.clock.now(),
  );
}

/** A case that is open again is not sealed; what was sealed already stays as it was. */
export async function noteReopened(_call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  if (event.caseId) await withdrawWaiting(transaction, event.caseId);
}
