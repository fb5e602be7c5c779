import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { actingBody } from './acting-body.ts';
import { aimAtLicence } from './aim-at-licence.ts';
import { createCase } from './change-case.ts';
import { dayOfReceipt } from './day-of-receipt.ts';
import type { Case, Content } from './model.ts';
import { runProcess } from './run-process.ts';
import type { SubmissionMessage } from './stage-message.ts';
import { startClocks } from './start-clocks.ts';
import { insertContent, takeMessage } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * An application arrives: the case is received, its acceptance period runs (行政许可法 32: five days, else it counts as
 * accepted), and its process begins. The same message twice makes one case.
 */
export async function receiveSubmission(
  call: Call,
  transaction: Transaction,
  message: SubmissionMessage,
): Promise<void> {
  if (!(await takeMessage(transaction, message.id, call.clock.now()))) return;
  const item = await findItem(call, message.itemKey, message.releaseId);
  const { definition } = item;
  const body = await actingBody(call, item, message.regionId);
  const submittedAt = new Date(message.submittedAt);
  const content: Content = { ...message.content, madeAt: submittedAt };
  const receivedOn = call.clock.dateOf(submittedAt);
  const countedFrom = await dayOfReceipt(call, item, submittedAt);
  await Promise.all([
    startClocks(call, transaction, message.caseId, item, ['acceptance'], countedFrom),
    insertContent(transaction, content),
    aimAtLicence(call, transaction, item, { caseId: message.caseId, receivedOn }, content),
  ]);
  const { applicant } = content;
  const row: Case = {
    id: message.caseId,
    receiptNumber: message.receiptNumber,
    kind: (definition.participants?.length ?? 0) > 0 || definition.kind === 'scene' ? 'lead' : 'single',
    parentId: null,
    rootId: message.caseId,
    callId: null,
    itemKey: item.key,
    itemTitle: definition.title,
    releaseId: message.releaseId,
    regionId: message.regionId,
    bodyId: body.id,
    leadBodyId: body.id,
    divisionKey: definition.division ?? null,
    applicantAccountId: applicant.accountId,
    applicantSubjectId: applicant.subjectId,
    applicantKind: applicant.kind,
    applicantName: applicant.name,
    title: message.title,
    state: 'received',
    outcome: null,
    channel: message.channel,
    contentId: content.id,
    submittedAt,
    receivedOn,
    acceptedAt: null,
    decidedAt: null,
    closedAt: null,
    dueOn: null,
    statutoryDueOn: null,
    dueProvisional: false,
    recused: [],
    referredFrom: [],
    coApplicants: (applicant.coApplicants ?? []).map(({ subjectId }) => subjectId),
    eventSequence: 0,
    version: 0,
  };
  const created = await createCase(call, transaction, row, {
    event: 'case.received',
    data: { channel: row.channel },
  });
  await tellProgress(call, transaction, created, 'received');
  await runProcess(call, transaction, created, item);
}
