import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { whoMay } from '#platform/access/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { type BatchRow, resourceOf } from './model.ts';

/** The leaders who can decide on it are told that it waits; who proposed it is none of them. */
export async function tellLeaders(
  call: Call,
  tx: Transaction,
  batch: Pick<BatchRow, 'id' | 'bodyId' | 'divisionKey' | 'type' | 'proposedBy' | 'proposedByName'> & {
    readonly total: number;
  },
): Promise<void> {
  const held = await assignmentsOfBody(call, batch.bodyId);
  const leaders = await whoMay(call, 'licence.approve-batch', held, () => resourceOf(batch));
  const { id, type, total, proposedBy, proposedByName } = batch;
  for (const accountId of new Set(leaders.map((one) => one.accountId)))
    if (accountId !== null && accountId !== proposedBy)
      await sendMessage(call, tx, {
        to: { accountId },
        template: 'licence-batch.waiting',
        parameters: { licence: type.title, total, by: proposedByName },
        channels: ['portal'],
        key: `licence-batch.waiting:${id}:${accountId}`,
      });
}

const outcomes = {
  refused: { 'zh-CN': '已退回', en: 'turned down' },
  lapsed: { 'zh-CN': '三十天没有审批，已失效', en: 'lapsed after thirty days without a decision' },
  stopped: { 'zh-CN': '已停止签发', en: 'stopped' },
  done: { 'zh-CN': '已签发完毕', en: 'done' },
} as const satisfies Readonly<Record<string, Text>>;

/** Who proposed it and who approved it are told how it ended, whoever of them did not end it himself. */
export async function tellOfEnd(
  application: Application,
  tx: Transaction,
  batch: BatchRow,
  ended: { readonly state: keyof typeof outcomes; readonly by?: string },
): Promise<void> {
  const call = systemCall(application, 'batches.tell');
  const { id, type, issued, failed, total } = batch;
  for (const accountId of new Set([batch.proposedBy, batch.decidedBy]))
    if (accountId !== null && accountId !== ended.by)
      await sendMessage(call, tx, {
        to: { accountId },
        template: 'licence-batch.ended',
        parameters: { licence: type.title, outcome: outcomes[ended.state], issued, failed, total },
        channels: ['portal'],
        key: `licence-batch.ended:${id}:${accountId}`,
      });
}
