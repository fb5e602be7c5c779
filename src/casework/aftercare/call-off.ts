import { lockCase, recordByProcess, tellProgress } from '#casework/cases/index.ts';
import { casesOfLicence } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { callOffDelivery } from './delivery-store.ts';
import { promiseOf, updatePromise } from './promise-store.ts';

/** A licence that has ended, or that a new version replaces, is handed to nobody; the new one has a delivery of its own. */
export async function callOffDeliveryOf(
  call: Call,
  transaction: Transaction,
  licenceId: string,
): Promise<void> {
  await callOffDelivery(transaction, licenceId, call.clock.today());
}

/** What was granted on a promise has ended otherwise 注销、撤销: nobody goes to see whether the promise is kept. */
export async function callOffPromise(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const { licenceId } = event.data;
  if (typeof licenceId !== 'string') return;
  for (const caseId of await casesOfLicence(transaction, licenceId)) {
    const of = (await promiseOf(transaction, caseId)) && (await lockCase(transaction, caseId));
    // Asked again under the lock: a breach that has ended the licence says so itself.
    const promise = of && (await promiseOf(transaction, caseId));
    if (!promise || (promise.state !== 'open' && promise.state !== 'ordered')) continue;
    await updatePromise(transaction, { ...promise, state: 'called-off', endedOn: call.clock.today() });
    await recordByProcess(call, transaction, of, {
      kind: 'inspect-promise',
      outcome: 'called-off',
      reason: '',
    });
    await tellProgress(call, transaction, of, 'told', {
      reason: '证照已经终止，承诺不再核查',
      parameters: { textEn: 'The licence has ended: the promise is not inspected any more' },
    });
  }
}
