import { caseToRead, tellOfficers } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import type { Inspection } from './model.ts';
import { callOffOfCase } from './store.ts';

/**
 * A case has ended, was withdrawn, decided without it: whoever was to inspect need not go. The inspection leaves the desk, and
 * those who were to go are told.
 */
export async function callOffInspections(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const of = event.caseId ? await caseToRead(transaction, event.caseId) : undefined;
  // Reopened since then, it may be inspected again.
  if (of?.state !== 'closed') return;
  for (const inspection of await callOffOfCase(transaction, of.id, call.clock.today()))
    await tellInspectors(call, transaction, of, inspection);
}

async function tellInspectors(
  call: Call,
  transaction: Transaction,
  of: Parameters<typeof tellOfficers>[2],
  { id, officers, visitOn, visitAt }: Inspection,
): Promise<void> {
  await tellOfficers(
    call,
    transaction,
    of,
    officers.map(({ accountId }) => accountId),
    {
      id,
      template: 'inspection.called-off',
      what: { 'zh-CN': `${visitOn} ${visitAt}`, en: `${visitOn} ${visitAt}` },
      by: '',
      reason: '',
    },
  );
}
