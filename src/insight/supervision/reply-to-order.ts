import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { actingName } from './acting-name.ts';
import { findDirective, writeReply } from './directive-store.ts';
import { supervisionProblem } from './problems.ts';

export const ReplyToOrder = Type.Object({
  orderId: Type.String({ format: 'uuid' }),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type ReplyToOrder = Static<typeof ReplyToOrder>;

/** The body replies to a supervision order; also when its limit has passed, though that no longer helps. */
export async function replyToOrder(call: Call, input: ReplyToOrder): Promise<void> {
  const text = input.text.trim();
  if (text === '') throw supervisionProblem('text-required');
  const order = await findDirective(call.database, input.orderId);
  if (!order) throw absent(call, supervisionProblem('not-found'));
  const { bodyId, divisionKey } = order;
  await authorise(call, 'supervision.answer', { kind: 'statistics', bodyId, divisionKey });
  const by = await actingName(call);
  await call.database.transaction(async (transaction) => {
    if (!(await writeReply(transaction, { id: order.id, text, by, at: call.clock.now() })))
      throw supervisionProblem('replied-already');
    await recordAudit(call, transaction, [
      {
        action: 'supervision.order-replied',
        object: { kind: 'supervision-order', id: order.id },
        detail: {},
      },
    ]);
  });
}
