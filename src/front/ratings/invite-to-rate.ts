import { randomBytes } from 'node:crypto';
import { accountOfApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { itemTitle } from './item-title.ts';
import type { Invitation } from './model.ts';
import { sendInvitation } from './send-across.ts';
import { insertInvitation } from './store.ts';

/** What was handled on its substance, or refused at the door, is rated; what the applicant took back is not. */
const rateable: readonly unknown[] = ['granted', 'granted-in-part', 'refused', 'not-accepted', 'done'];
const secretBytes = 18;

/** What stands in the link is a secret; kept is only by what it is recognised. */
/** Told apart from every other kind of token. */
export const named = (token: string) => `rating:${token}`;

/** A closed case may be rated: the applicant gets a link to it. */
export async function inviteToRate(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { bodyId, rootId, itemKey, receiptNumber, divisionKey, outcome } = event.data;
  if (event.caseId === null || !rateable.includes(outcome)) return;
  if (typeof bodyId !== 'string' || typeof rootId !== 'string' || typeof itemKey !== 'string') return;
  if (typeof receiptNumber !== 'string') return;
  const of: Invitation = {
    caseId: event.caseId,
    rootId,
    bodyId,
    divisionKey: typeof divisionKey === 'string' ? divisionKey : '',
    itemKey,
    regionId: event.regionId,
    receiptNumber,
    closedOn: call.clock.dateOf(event.occurredAt),
  };
  await invite(call, transaction, of, () => accountOfApplication(call, rootId));
  await sendInvitation(call, transaction, of.caseId);
}

/** Of an application with parts one message is enough; where its link leads somewhere is told by who serves it. */
export async function invite(
  call: Call,
  transaction: Transaction,
  of: Invitation,
  findAccount: () => Promise<string | null>,
): Promise<void> {
  const { caseId, rootId, bodyId, itemKey, receiptNumber } = of;
  const token = randomBytes(secretBytes).toString('base64url');
  const invited = await insertInvitation(transaction, of, tokenDigest(call, named(token)), call.clock.now());
  if (!invited || caseId !== rootId || call.config.zone.name === 'outer') return;
  const accountId = await findAccount();
  if (accountId === null) return;
  const [title, body] = await Promise.all([itemTitle(call, itemKey), bodyById(call, bodyId)]);
  await sendMessage(call, transaction, {
    to: { accountId },
    template: 'rating.invited',
    parameters: {
      receipt: receiptNumber,
      item: title,
      body: body?.name ?? {},
      link: `${call.config.publicUrl}/rate/${token}`,
    },
    key: `rating:${caseId}`,
    caseId: rootId,
    channels: ['portal', 'sms'],
  });
}
