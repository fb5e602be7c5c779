import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { isPublicAccount } from '#platform/identity/index.ts';
import { type MessageDraft, sendMessage } from '#platform/messages/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';

const Arrived = Type.Object({
  to: Type.Object({ accountId: Type.String({ format: 'uuid' }) }),
  template: Type.String(),
  parameters: Type.Record(Type.String(), Type.Unknown()),
  channels: Type.Array(Type.Enum(['portal', 'sms', 'email'])),
  key: Type.String(),
});

/**
 * Citizens are told by the public network: in the portal, and by SMS and e-mail, because that network knows their addresses. Officers, and whoever has an address alone, are told from here.
 */
export async function carryMessage(
  call: Call,
  transaction: Transaction,
  draft: MessageDraft,
): Promise<boolean> {
  const { accountId } = draft.to;
  if (call.config.zone.name !== 'outer' || accountId === undefined) return false;
  if (!(await isPublicAccount(transaction, accountId))) return false;
  const payload = { ...draft, key: draft.key ?? newId() } satisfies MessageDraft;
  await sendAcross(transaction, 'internet', { kind: 'message', payload });
  return true;
}

/** A message is told once by its key, as any other. */
export const messageCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no message');
    // Signed by the other zone, whose program has the same types; a template that is not known here is refused.
    await sendMessage(call, transaction, payload as unknown as MessageDraft);
  },
};
