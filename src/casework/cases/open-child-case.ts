import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { actingBody } from './acting-body.ts';
import { createCase } from './change-case.ts';
import type { Case } from './model.ts';
import { runProcess } from './run-process.ts';
import type { ChildOpenedMessage } from './stage-message.ts';
import { startClocks } from './start-clocks.ts';
import { insertContent, takeMessage } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * A body is asked to handle its part of an application 抄告相关: a child case of its own opens, with its own process and
 * clock, over the same content. It is accepted with the parent (部门受理), so its period runs from today.
 */
export async function openChildCase(
  call: Call,
  transaction: Transaction,
  message: ChildOpenedMessage,
): Promise<void> {
  if (!(await takeMessage(transaction, message.id, call.clock.now()))) return;
  const item = await findItem(call, message.itemKey, message.releaseId);
  const { definition } = item;
  const body = await actingBody(call, item, message.regionId, message.bodyKey);
  const now = call.clock.now();
  const today = call.clock.dateOf(now);
  const id = newId();
  const { applicant } = message.content;
  const [due] = await Promise.all([
    startClocks(call, transaction, id, item, ['promised', 'statutory'], today),
    insertContent(transaction, message.content),
  ]);
  const row: Case = {
    id,
    receiptNumber: message.receiptNumber,
    kind: 'child',
    parentId: message.parentId,
    rootId: message.rootId,
    callId: message.id,
    itemKey: item.key,
    itemTitle: definition.title,
    releaseId: message.releaseId,
    regionId: message.regionId,
    bodyId: body.id,
    leadBodyId: message.leadBodyId,
    divisionKey: definition.division ?? null,
    applicantAccountId: applicant.accountId,
    applicantSubjectId: applicant.subjectId,
    applicantKind: applicant.kind,
    applicantName: applicant.name,
    title: message.title,
    state: 'accepted',
    outcome: null,
    channel: message.channel,
    contentId: message.content.id,
    submittedAt: now,
    receivedOn: today,
    acceptedAt: now,
    decidedAt: null,
    closedAt: null,
    ...due,
    recused: [],
    referredFrom: [],
    coApplicants: (applicant.coApplicants ?? []).map(({ subjectId }) => subjectId),
    eventSequence: 0,
    version: 0,
  };
  const created = await createCase(call, transaction, row, {
    event: 'case.child-opened',
    data: {
      parentId: message.parentId,
      leadBodyId: message.leadBodyId,
      ...due,
      promised: definition.periods.promised,
    },
  });
  await tellProgress(call, transaction, created, 'child-opened');
  await runProcess(call, transaction, created, item, { given: message.variables });
}
