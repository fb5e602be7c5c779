import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { SubjectRequest } from './model.ts';
import { selectOverdueRequests } from './store.ts';

type Told = Pick<SubjectRequest, 'id' | 'bodyId' | 'dueOn'>;

/** The leaders of the body answer: they are told that somebody asks, and once more when nobody has answered in time. */
export async function tellLeaders(
  call: Call,
  transaction: Transaction,
  { id, bodyId, dueOn }: Told,
  template: 'own-data.asked' | 'own-data.overdue' = 'own-data.asked',
): Promise<void> {
  for (const { accountId, grade } of await assignmentsOfBody(call, bodyId))
    if (accountId && grade === 'leader')
      await sendMessage(call, transaction, {
        to: { accountId },
        template,
        parameters: { due: dueOn },
        channels: ['portal', 'sms'],
        key: template === 'own-data.asked' ? `${id}:${accountId}` : `${id}:${template}:${accountId}:${dueOn}`,
      });
}

/** Each morning; of each due day a leader is told once. In the public network nobody answers, and nobody is reminded. */
export async function remindOverdueRequests(application: Application): Promise<void> {
  if (application.config.zone.name === 'internet') return;
  const call = systemCall(application, 'own-data.overdue');
  await application.database.transaction(async (transaction) => {
    for (const request of await selectOverdueRequests(transaction, call.clock.today()))
      await tellLeaders(call, transaction, request, 'own-data.overdue');
  });
}
