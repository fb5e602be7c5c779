import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { sendDecision } from './cross-decision.ts';
import type { DecisionStatus } from './model.ts';
import { rulesOf } from './rules.ts';
import { lockOfLicence, writeStatus } from './store.ts';

/** What becomes of licences, and how the published decision says it. */
export const endings = {
  'licence.revoked': 'revoked',
  'licence.withdrawn': 'withdrawn',
  'licence.cancelled': 'cancelled',
  'licence.superseded': 'superseded',
} as const satisfies Record<string, DecisionStatus>;

/** A licence has ended before its time: the decision is marked at once, and goes when the rules say so. */
export async function markEnded(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const status = Object.entries(endings).find(([name]) => name === event.name)?.[1];
  const { licenceId } = event.data;
  if (!status || typeof licenceId !== 'string') return;
  const [published, rules] = await Promise.all([lockOfLicence(transaction, licenceId), rulesOf(call)]);
  if (!published || !rules) return;
  const on = call.clock.dateOf(event.occurredAt);
  const calendar = await currentCalendar(call);
  await writeStatus(transaction, published.id, {
    ...{ status, on, at: call.clock.now() },
    shownUntil: calendar.dueDate(on, rules.permission.afterEnd).date,
  });
  await sendDecision(call, transaction, published.id);
}
