import { licencesLeftBehind } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { type MessageDraft, sendMessage } from '#platform/messages/index.ts';
import type { EndedRecord } from '#platform/registers/index.ts';
import { recordByProcess } from './record-act.ts';
import { openCasesOfSubject } from './store.ts';

/**
 * Who applied has died, or the firm is dissolved. What that means for a case, the law says and the body decides: it stands in
 * the history of each case that runs, and whoever leads its division, or the body, is told. The licences that are left behind are for the
 * body that issued them to deregister (行政许可法 第七十条): it is told of each.
 */
export async function tellOfEndedSubject(
  call: Call,
  transaction: Transaction,
  { recordId, endsOn }: EndedRecord,
): Promise<void> {
  for (const of of await openCasesOfSubject(transaction, recordId)) {
    await recordByProcess(call, transaction, of, { kind: 'subject-ended', outcome: '', reason: endsOn });
    await tellBody(call, transaction, of, {
      template: 'case.subject-ended',
      parameters: { title: of.title, receipt: of.receiptNumber, on: endsOn },
      caseId: of.rootId,
    });
  }
  for (const licence of await licencesLeftBehind(call, transaction, recordId))
    await tellBody(call, transaction, licence, {
      template: 'licence.holder-ended',
      parameters: { licence: licence.title, number: licence.number, on: endsOn },
    });
}

async function tellBody(
  call: Call,
  transaction: Transaction,
  {
    id,
    bodyId,
    divisionKey,
  }: { readonly id: string; readonly bodyId: string; readonly divisionKey: string | null },
  said: Pick<MessageDraft, 'template' | 'parameters' | 'caseId'>,
): Promise<void> {
  const assignments = await assignmentsOfBody(call, bodyId);
  const told = assignments.filter(
    (held) => held.grade === 'leader' || (held.grade === 'head' && held.divisionKey === divisionKey),
  );
  for (const accountId of new Set(told.map((held) => held.accountId)))
    if (accountId)
      await sendMessage(call, transaction, {
        ...{ to: { accountId }, ...said },
        channels: ['portal'],
        key: `subject-ended/${id}/${accountId}`,
      });
}
