import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { sendAcross } from '#platform/zones/index.ts';

const Uuid = Type.String({ format: 'uuid' });
export const RefundAsked = Type.Object({
  id: Uuid,
  chargeId: Uuid,
  amount: Type.Integer({ minimum: 1 }),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type RefundAsked = Static<typeof RefundAsked>;

/** The payer asks for his money back in the public network; it is decided where the books are. */
export async function sendRefundAsked(
  call: Call,
  transaction: Transaction,
  asked: RefundAsked,
): Promise<void> {
  if (call.config.zone.name === 'internet')
    await sendAcross(transaction, 'outer', { kind: 'refund-asked', payload: asked });
}
