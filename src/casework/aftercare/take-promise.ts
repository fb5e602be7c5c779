import {
  changeCase,
  contentOf,
  issuePaper,
  lockCase,
  recordByProcess,
  tellProgress,
} from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { refusePromiseOfBreaker } from './credit-record.ts';
import { aftercareProblem } from './problems.ts';
import { insertPromise } from './promise-store.ts';

/**
 * `promise.take`: grants at once on the applicant's written promise 告知承诺. Both papers are issued, the promise and the
 * decision; the body has a period to see for itself. The process issues the licence next.
 */
export async function takePromise(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<Readonly<Record<string, unknown>>> {
  const before = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!before) throw aftercareProblem('promise-not-made');
  const [item, content, calendar] = await Promise.all([
    findItem(call, before.itemKey, before.releaseId),
    contentOf(transaction, before.contentId),
    currentCalendar(call),
  ]);
  const { promise, materials, conditions } = item.definition;
  const made = content?.materials.some(({ key, way }) => key === promise?.material && way === 'promise');
  if (!promise || !content || !made) throw aftercareProblem('promise-not-made');
  await refusePromiseOfBreaker(call, item, content);
  const today = call.clock.today();
  const { date: inspectBy, provisional } = calendar.dueDate(today, promise.inspectWithin);
  const said = materials.find(({ key }) => key === promise.material)?.promise ?? {};
  await issuePaper(call, transaction, before, {
    template: 'promise',
    reasons: conditions,
    blanks: { promise: said, applicant: content.applicant.name },
  });
  const decided = await changeCase(call, transaction, before, { decidedAt: call.clock.now() }, [
    { event: 'case.decided', data: { outcome: 'granted', promise: true } },
  ]);
  await recordByProcess(call, transaction, before, { kind: 'decide', outcome: 'granted', reason: '' });
  await issuePaper(call, transaction, decided, {
    template: 'promise-granted',
    blanks: {
      promise: said,
      inspectBy: { day: inspectBy, provisional },
      correctWithin: { period: promise.correctWithin },
    },
  });
  await tellProgress(call, transaction, decided, 'promise-taken');
  await insertPromise(transaction, {
    caseId: decided.id,
    bodyId: decided.bodyId,
    divisionKey: decided.divisionKey,
    itemKey: decided.itemKey,
    itemTitle: decided.itemTitle,
    receiptNumber: decided.receiptNumber,
    applicantName: decided.applicantName,
    takenOn: today,
    inspectBy,
    inspectProvisional: provisional,
    state: 'open',
    correctFrom: null,
    correctBy: null,
    correctProvisional: false,
    endedOn: null,
  });
  return { outcome: 'granted' };
}
