import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { CallActivity } from '#platform/processes/index.ts';
import { caseProblem } from './problems.ts';
import { sendStageMessage } from './stage-message.ts';
import { findCase, findContent } from './store.ts';

/** The process has come to a part that another body decides: the request goes to that body's stage, with all the material. */
export async function requestChildCase(
  call: Call,
  transaction: Transaction,
  activity: CallActivity,
): Promise<void> {
  if (!activity.caseId) throw caseProblem('not-found');
  const parent = await findCase(transaction, activity.caseId);
  const content = parent && (await findContent(transaction, parent.contentId));
  if (!parent || !content) throw caseProblem('not-found');
  await sendStageMessage(call, transaction, {
    kind: 'child-opened',
    version: 1,
    id: activity.callId,
    parentId: parent.id,
    rootId: parent.rootId,
    itemKey: activity.item,
    // `acting`: whoever has jurisdiction over the child's item.
    bodyKey: activity.body === '' || activity.body === 'acting' ? null : activity.body,
    receiptNumber: parent.receiptNumber,
    releaseId: parent.releaseId,
    regionId: parent.regionId,
    leadBodyId: parent.leadBodyId,
    title: parent.title,
    channel: parent.channel,
    content,
    variables: activity.variables,
  });
}
