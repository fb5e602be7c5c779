import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { composeDelivery } from './compose-delivery.ts';
import { type Addresses, findAddresses } from './find-addresses.ts';
import type { MessageDraft } from './model.ts';
import { queueDelivery } from './queue-delivery.ts';
import { gatherMessage, type NewDelivery } from './store.ts';
import { checkParameters, isSecret } from './templates.ts';
import { toldInPortal } from './told-in-portal.ts';

type Carrier = (call: Call, transaction: Transaction, draft: MessageDraft) => Promise<boolean>;
let carrier: Carrier | undefined;

/**
 * Messages know no networks: who knows that somebody is reached from another one only takes what is for him there, and answers
 * that it did. Called at start; answers how to take it back.
 */
export function carryMessages(by: Carrier): () => void {
  const before = carrier;
  carrier = by;
  return () => {
    carrier = before;
  };
}

/**
 * Tells somebody something, in the caller's transaction: a message in the portal, and an SMS or e-mail that a job carries
 * out after the commit. A channel without an address is left out. With a `key` the same message is sent once.
 */
export async function sendMessage(call: Call, transaction: Transaction, draft: MessageDraft): Promise<void> {
  const { to, template, parameters, channels, key } = draft;
  checkParameters(template, parameters);
  // A code is for the network in which it was asked for.
  if (!isSecret(template) && (await carrier?.(call, transaction, draft))) return;
  const now = call.clock.now();
  const deliveries = await deliveriesOf(call, transaction, draft);
  const message = {
    id: newId(),
    key: key ?? null,
    accountId: to.accountId ?? null,
    caseId: draft.caseId ?? null,
    template,
    parameters: isSecret(template) ? {} : parameters,
    inPortal: channels.includes('portal') && to.accountId !== undefined && !isSecret(template),
    createdAt: now,
  };
  await gatherMessage(transaction, message, deliveries);
  if (message.inPortal && to.accountId !== undefined) await toldInPortal(call, transaction, to.accountId);
  // Of a message that was sent before no delivery is written: the job finds none.
  for (const { id } of deliveries) queueDelivery(transaction, id, isSecret(template));
}

async function deliveriesOf(
  call: Call,
  transaction: Transaction,
  draft: MessageDraft,
): Promise<NewDelivery[]> {
  const outside = draft.channels.filter((channel) => channel !== 'portal');
  if (outside.length === 0) return [];
  const { accountId } = draft.to;
  const known = accountId === undefined ? {} : await findAddresses(call, transaction, accountId);
  const addresses = { ...known, ...given(draft.to) };
  return outside.flatMap((channel) => composeDelivery(call, draft, channel, addresses) ?? []);
}

function given({ mobile, email, language }: MessageDraft['to']): Addresses {
  return { ...(mobile ? { mobile } : {}), ...(email ? { email } : {}), ...(language ? { language } : {}) };
}
