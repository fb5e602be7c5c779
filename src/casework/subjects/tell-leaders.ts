import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { SubjectRequest } from './model.ts';

/** The leaders of the body answer: they are told that somebody asks. */
export async function tellLeaders(
  call: Call,
  transaction: Transaction,
  { id, bodyId, dueOn }: Pick<SubjectRequest, 'id' | 'bodyId' | 'dueOn'>,
): Promise<void> {
  for (const { accountId, grade } of await assignmentsOfBody(call, bodyId))
    if (accountId && grade === 'leader')
      await sendMessage(call, transaction, {
        to: { accountId },
        template: 'own-data.asked',
        parameters: { due: dueOn },
        channels: ['portal', 'sms'],
        key: `${id}:${accountId}`,
      });
}
