import { accountOfApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { itemTitle } from './item-title.ts';
import type { Rating } from './model.ts';
import { sendAnswer } from './send-across.ts';
import { invitationOf } from './store.ts';

/** Who has rated is told what the body says to it: by the network in which it was rated. */
export async function tellAnswer(
  call: Call,
  transaction: Transaction,
  rating: Rating,
  answer: string,
): Promise<void> {
  if (call.config.zone.name === 'outer') return sendAnswer(transaction, rating.id, answer);
  const invitation = await invitationOf(transaction, rating.caseId);
  const accountId = invitation ? await accountOfApplication(call, invitation.rootId) : null;
  if (!invitation || accountId === null) return;
  const [title, body] = await Promise.all([itemTitle(call, rating.itemKey), bodyById(call, rating.bodyId)]);
  await sendMessage(call, transaction, {
    to: { accountId },
    template: 'rating.answered',
    parameters: {
      receipt: invitation.receiptNumber,
      item: title,
      body: body?.name ?? {},
      answer: answer.replace(/[。.]$/u, ''),
    },
    key: `rating-answer:${rating.id}`,
    caseId: invitation.rootId,
    channels: ['portal', 'sms'],
  });
}
