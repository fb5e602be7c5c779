import { Check } from 'typebox/value';
import { noticeUndelivered, tellOfUndelivered, UndeliveredNotice } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Undelivered } from '#platform/messages/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';

/** SMS and e-mail go out from the public network; whoever has to call instead sits in the other. */
export async function sendUndelivered(
  call: Call,
  transaction: Transaction,
  message: Undelivered,
): Promise<void> {
  const notice = call.config.zone.name === 'internet' ? noticeUndelivered(message) : undefined;
  if (notice) await sendAcross(transaction, 'outer', { kind: 'undelivered', payload: notice });
}

export const undeliveredCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  receive: async (call, transaction, payload) => {
    if (!Check(UndeliveredNotice, payload)) throw new Error('what arrived is no notice that reached nobody');
    await tellOfUndelivered(call, transaction, payload);
  },
};
