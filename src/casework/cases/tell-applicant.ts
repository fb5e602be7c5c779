import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { addressesOf } from './addresses-of.ts';
import type { Case } from './model.ts';
import { findContent } from './store.ts';

/** A message to the applicant about what came after the decision. */
export async function tellApplicant(
  call: Call,
  transaction: Transaction,
  of: Case,
  template: Parameters<typeof sendMessage>[2]['template'],
  said: Readonly<Record<string, string | Text>>,
): Promise<void> {
  const [content, body] = await Promise.all([
    findContent(transaction, of.contentId),
    bodyById(call, of.bodyId),
  ]);
  if (!content) return;
  for (const to of await addressesOf(call, transaction, of, content.applicant))
    await sendMessage(call, transaction, {
      to,
      template,
      parameters: { receipt: of.receiptNumber, item: of.itemTitle, body: body?.name ?? {}, ...said },
      key: newId(),
      caseId: of.rootId,
      channels: ['portal', 'sms', 'email'],
    });
}
