import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import type { DeliveredKind } from './model.ts';
import { noteEntry } from './store.ts';

/** Which events go up, and as what: a case as it comes and goes, its process step by step, licences, ratings. */
const kinds: Readonly<Record<string, DeliveredKind>> = {
  'case.received': 'case',
  'case.child-opened': 'case',
  'case.closed': 'case',
  'case.accepted': 'process',
  'case.acceptance-refused': 'process',
  'case.correction-requested': 'process',
  'case.corrected': 'process',
  'case.procedure-begun': 'process',
  'case.procedure-ended': 'process',
  'case.suspended': 'process',
  'case.resumed': 'process',
  'case.extended': 'process',
  'case.opinion-given': 'process',
  'case.decided': 'process',
  'case.withdrawn': 'process',
  'case.terminated': 'process',
  'case.reopened': 'process',
  'case.referred': 'process',
  'licence.issued': 'licence',
  'licence.superseded': 'licence',
  'licence.revoked': 'licence',
  'licence.withdrawn': 'licence',
  'licence.cancelled': 'licence',
  'rating.given': 'rating',
};

export const deliveredEvents = Object.keys(kinds);

/** An event is put down for the day on which it happened. Events hold personal data by reference only, and so does what goes up. */
export async function noteEvent(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const kind = kinds[event.name];
  if (kind === undefined) return;
  const { id, name, occurredAt, caseId, regionId, data } = event;
  noteEntry(transaction, {
    ...{ id, kind, day: call.clock.dateOf(occurredAt) },
    content: { id, name, occurredAt: occurredAt.toISOString(), caseId, regionId, data },
  });
}
