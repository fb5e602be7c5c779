import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { cancelInstance } from '#platform/processes/index.ts';
import { changeCase } from './change-case.ts';
import { closeCase } from './close-case.ts';
import type { Case } from './model.ts';
import { endPausesHeldBy } from './pause-store.ts';
import { recountClocks } from './recount-clocks.ts';
import { runningInstances } from './running-instances.ts';
import { lockCase } from './store.ts';

/**
 * Ends a case without a decision on its substance. Its process is cancelled with everything that waits in it; the engine tells
 * which child cases it had asked for, and they end likewise. What stood still by this case runs again.
 */
export async function endCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  outcome: 'withdrawn' | 'terminated',
  details: { readonly reason: string; readonly unasked?: boolean },
): Promise<Case> {
  const instances = await runningInstances(transaction, before.id);
  const released = await endPausesHeldBy(transaction, before.id, call.clock.today());
  const closed = await closeCase(call, transaction, before, outcome, details);
  for (const instanceId of instances)
    await cancelInstance(call, transaction, { instanceId, reason: details.reason });
  const calendar = await currentCalendar(call);
  for (const caseId of new Set(released.filter((id) => id !== before.id))) {
    const waiting = await lockCase(transaction, caseId);
    if (!waiting || waiting.state === 'closed') continue;
    const due = await recountClocks(transaction, calendar, caseId, call.clock.today());
    await changeCase(call, transaction, waiting, { ...due }, [
      { event: 'case.clocks-moved', data: { ...due } },
    ]);
  }
  return closed;
}
