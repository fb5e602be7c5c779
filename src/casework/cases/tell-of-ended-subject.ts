import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { EndedRecord } from '#platform/registers/index.ts';
import type { Case } from './model.ts';
import { recordByProcess } from './record-act.ts';
import { openCasesOfSubject } from './store.ts';

/**
 * Who applied has died, or the firm is dissolved. What that means for a case, the law says and the body decides: it stands in
 * the history of each case that runs, and whoever leads its division, or the body, is told.
 */
export async function tellOfEndedSubject(
  call: Call,
  transaction: Transaction,
  { recordId, endsOn }: EndedRecord,
): Promise<void> {
  for (const of of await openCasesOfSubject(transaction, recordId)) {
    await recordByProcess(call, transaction, of, { kind: 'subject-ended', outcome: '', reason: endsOn });
    await tellBody(call, transaction, of, endsOn);
  }
}

async function tellBody(call: Call, transaction: Transaction, of: Case, endsOn: string): Promise<void> {
  const assignments = await assignmentsOfBody(call, of.bodyId);
  const told = assignments.filter(
    ({ grade, divisionKey }) => grade === 'leader' || (grade === 'head' && divisionKey === of.divisionKey),
  );
  for (const accountId of new Set(told.map((held) => held.accountId)))
    if (accountId)
      await sendMessage(call, transaction, {
        to: { accountId },
        template: 'case.subject-ended',
        parameters: { title: of.title, receipt: of.receiptNumber, on: endsOn },
        caseId: of.rootId,
        channels: ['portal'],
        key: `subject-ended/${of.id}/${accountId}`,
      });
}
