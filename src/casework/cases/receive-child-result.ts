import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { completeCall, lockInstanceOfCall } from '#platform/processes/index.ts';
import { closeFinishedCase } from './close-finished-case.ts';
import { inPart } from './grant-in-part.ts';
import type { ChildResultMessage } from './stage-message.ts';
import { findCase, lockCase, takeMessage } from './store.ts';

/** A child case has ended: its result goes into the parent's process, which goes on when it has all it waits for. */
export async function receiveChildResult(
  call: Call,
  transaction: Transaction,
  message: ChildResultMessage,
): Promise<void> {
  const child = await findCase(transaction, message.childId);
  const [isNew] = await Promise.all([
    takeMessage(transaction, message.id, call.clock.now()),
    // Two branches that end in the same moment go into the parent one after the other.
    child?.parentId ? lockCase(transaction, child.parentId) : undefined,
    lockInstanceOfCall(transaction, message.callId),
  ]);
  if (!isNew) return;
  const body = await bodyById(call, message.bodyId);
  const advance = await completeCall(call, transaction, {
    callId: message.callId,
    result: {
      ...message.results,
      outcome: message.outcome === inPart ? 'granted' : message.outcome,
      reason: message.reason,
      body: body?.key ?? '',
    },
  });
  if (advance.caseId) await closeFinishedCase(call, transaction, advance.caseId, advance);
}
