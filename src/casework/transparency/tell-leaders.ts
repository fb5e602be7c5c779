import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { Question } from './model.ts';
import { selectOverdueQuestions } from './store.ts';

type Told = Pick<Question, 'id' | 'bodyId' | 'dueOn'>;

/** The leaders of the body answer: they are told that somebody asks, and once more when nobody has answered in time. */
export async function tellLeaders(
  call: Call,
  transaction: Transaction,
  { id, bodyId, dueOn }: Told,
  template: 'transparency.asked' | 'transparency.overdue' = 'transparency.asked',
): Promise<void> {
  for (const { accountId, grade } of await assignmentsOfBody(call, bodyId))
    if (accountId && grade === 'leader')
      await sendMessage(call, transaction, {
        to: { accountId },
        template,
        parameters: { due: dueOn },
        channels: ['portal', 'sms'],
        key: `${id}:${template}:${accountId}`,
      });
}

/** Each morning; by its key a message is sent once. */
export async function remindOverdue(application: Application): Promise<void> {
  const call = systemCall(application, 'transparency.overdue');
  await application.database.transaction(async (transaction) => {
    for (const question of await selectOverdueQuestions(transaction, call.clock.today()))
      await tellLeaders(call, transaction, question, 'transparency.overdue');
  });
}
