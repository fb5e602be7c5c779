import { type Static, Type } from 'typebox';
import { type ActResult, actInCase, tellProgress } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { deliveriesOf, lockDelivery, updateDelivery } from './delivery-store.ts';
import { type Delivery, deliveryActMembers } from './model.ts';
import { aftercareProblem } from './problems.ts';
import { recordDelivery } from './record-delivery.ts';

export const HandOver = Type.Object({
  ...deliveryActMembers,
  code: Type.Optional(Type.String({ maxLength: 20 })),
  checked: Type.Optional(
    Type.String({ maxLength: 500, description: 'Without a code, by a head: how the person was identified' }),
  ),
});
export type HandOver = Static<typeof HandOver>;

const mostWrongCodes = 5;

/** Hands a result over at the window to whoever brings its code 窗口领取; without one a head writes down who it was. */
export async function handOver(call: Call, input: HandOver): Promise<ActResult> {
  const { id, caseId, deliveryId, code } = input;
  const checked = code === undefined ? (input.checked?.trim() ?? '') : undefined;
  let wrong = false;
  let repeated = true;
  const result = await actInCase(
    call,
    checked === undefined
      ? { id, caseId, kind: 'deliver', action: 'case.hand-over', reason: '', onClosed: true }
      : {
          id,
          caseId,
          kind: 'deliver',
          action: 'case.terminate',
          reason: checked,
          reasonRequired: true,
          onClosed: true,
        },
    async (acting, transaction, before) => {
      repeated = false;
      const delivery = await lockDelivery(transaction, deliveryId);
      if (delivery?.caseId !== caseId || delivery.state !== 'ready')
        throw aftercareProblem('delivery-unknown');
      const byCode = checked === undefined;
      if (byCode && delivery.wrongCodes >= mostWrongCodes) throw aftercareProblem('code-locked');
      if (byCode && delivery.code !== code?.trim()) {
        // Counted for good, and kept in the history: the refusal comes after the commit.
        wrong = true;
        await updateDelivery(transaction, { ...delivery, wrongCodes: delivery.wrongCodes + 1 });
        return { outcome: 'wrong-code' };
      }
      const delivered: Delivery = { ...delivery, state: 'delivered', deliveredOn: acting.clock.today() };
      await updateDelivery(transaction, delivered);
      await recordDelivery(
        acting,
        transaction,
        before,
        delivered,
        checked === undefined ? { by: 'code' } : { by: 'identity', checked },
      );
      await tellProgress(acting, transaction, before, 'result-delivered');
      return { outcome: 'delivered', data: { deliveryId } };
    },
  );
  // What was wrong the first time, and is sent again, is as wrong as it was: nothing has been handed over.
  wrong ||= repeated && (await stillReady(call, caseId, deliveryId));
  if (wrong) throw aftercareProblem('code-wrong');
  return result;
}

const stillReady = async (call: Call, caseId: string, deliveryId: string) =>
  (await deliveriesOf(call.database, caseId)).some(({ id, state }) => id === deliveryId && state === 'ready');
