import { createHash, randomBytes } from 'node:crypto';
import { accountOfApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { itemTitle } from './item-title.ts';
import { insertInvitation } from './store.ts';

/** What was handled on its substance, or refused at the door, is rated; what the applicant took back is not. */
const rateable: readonly unknown[] = ['granted', 'granted-in-part', 'refused', 'not-accepted', 'done'];
const secretBytes = 18;

/** What stands in the link is a secret; kept is only by what it is recognised. */
export const hashOf = (token: string) => createHash('sha256').update(`rating:${token}`).digest();

/** A closed case may be rated: the applicant gets a link to it. Of an application with parts one message is enough. */
export async function inviteToRate(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { bodyId, rootId, itemKey, receiptNumber, divisionKey, outcome } = event.data;
  if (event.caseId === null || !rateable.includes(outcome)) return;
  if (typeof bodyId !== 'string' || typeof rootId !== 'string' || typeof itemKey !== 'string') return;
  if (typeof receiptNumber !== 'string') return;
  const token = randomBytes(secretBytes).toString('base64url');
  const invited = await insertInvitation(
    transaction,
    {
      caseId: event.caseId,
      rootId,
      bodyId,
      divisionKey: typeof divisionKey === 'string' ? divisionKey : '',
      itemKey,
      regionId: event.regionId,
      receiptNumber,
      closedOn: call.clock.dateOf(event.occurredAt),
    },
    hashOf(token),
    call.clock.now(),
  );
  const accountId = invited && event.caseId === rootId ? await accountOfApplication(call, rootId) : null;
  if (accountId === null) return;
  const [title, body] = await Promise.all([itemTitle(call, itemKey), bodyById(call, bodyId)]);
  await sendMessage(call, transaction, {
    to: { accountId },
    template: 'rating.invited',
    parameters: {
      receipt: receiptNumber,
      item: title,
      body: body?.name ?? {},
      link: `${call.config.zone.portalUrl}/rate/${token}`,
    },
    key: `rating:${event.caseId}`,
    caseId: rootId,
    channels: ['portal', 'sms'],
  });
}
