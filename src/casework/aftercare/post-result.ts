import { type Static, Type } from 'typebox';
import {
  type ActResult,
  actInCase,
  findCaseResource,
  tellApplicant,
  tellProgress,
} from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { theCourier } from './courier.ts';
import { deliveriesOf, lockDelivery, updateDelivery } from './delivery-store.ts';
import { type Delivery, deliveryActMembers } from './model.ts';
import { pickUpCode } from './pick-up-code.ts';
import { aftercareProblem } from './problems.ts';

export const PostResult = Type.Object({
  ...deliveryActMembers,
  address: Type.Optional(
    Type.String({ maxLength: 200, description: 'Where the applicant has said that it is to go instead' }),
  ),
});
export type PostResult = Static<typeof PostResult>;

export const KeepAtWindow = Type.Object(deliveryActMembers);
export type KeepAtWindow = Static<typeof KeepAtWindow>;

/** What may be handed to the courier: what has not been yet, and what came back or was lost. */
const waitsForCourier = ({ way, state }: Delivery) =>
  way === 'courier' && (state === 'preparing' || state === 'failed');

/** Hands a result to the courier 邮寄, again where a parcel did not arrive; its number is told to the applicant. */
export async function postResult(call: Call, input: PostResult): Promise<ActResult> {
  const { id, caseId, deliveryId } = input;
  const resource = await findCaseResource(call, caseId);
  if (!resource) throw absent(call, aftercareProblem('delivery-unknown'));
  // Nobody else has a courier come, or tells him where somebody lives.
  await authorise(call, 'case.procedure', resource);
  const delivery = (await deliveriesOf(call.database, caseId)).find((one) => one.id === deliveryId);
  const address = input.address?.trim() || delivery?.address || '';
  const attempt = (delivery?.attempts ?? 0) + 1;
  // The courier is asked before the transaction: what is slow holds no locks.
  const number =
    delivery && waitsForCourier(delivery)
      ? await theCourier().send({
          reference: attempt === 1 ? deliveryId : `${deliveryId} ${attempt}`,
          to: delivery.applicantName,
          address,
          day: call.clock.today(),
        })
      : '';
  return actInCase(
    call,
    { id, caseId, kind: 'deliver', action: 'case.procedure', reason: '', onClosed: true },
    async (acting, transaction, before) => {
      const waiting = await lockDelivery(transaction, deliveryId);
      if (waiting?.caseId !== caseId || !waitsForCourier(waiting) || waiting.attempts + 1 !== attempt)
        throw aftercareProblem('delivery-unknown');
      await updateDelivery(transaction, {
        ...waiting,
        address,
        state: 'sent',
        attempts: attempt,
        trackingNumber: number,
        sentOn: acting.clock.today(),
      });
      await tellProgress(acting, transaction, before, 'result-sent', { parameters: { number } });
      await tellApplicant(acting, transaction, before, 'case.result-sent', { number });
      return { outcome: 'sent', data: { deliveryId, number, attempt } };
    },
  );
}

/** The applicant would rather collect what was to go by courier, or what came back: it lies at the window against a code. */
export function keepAtWindow(call: Call, { id, caseId, deliveryId }: KeepAtWindow): Promise<ActResult> {
  return actInCase(
    call,
    { id, caseId, kind: 'deliver', action: 'case.procedure', reason: '', onClosed: true },
    async (acting, transaction, before) => {
      const waiting = await lockDelivery(transaction, deliveryId);
      if (waiting?.caseId !== caseId || !waitsForCourier(waiting)) throw aftercareProblem('delivery-unknown');
      await updateDelivery(transaction, {
        ...waiting,
        way: 'window',
        state: 'ready',
        code: pickUpCode(),
        keptOn: acting.clock.today(),
      });
      await tellProgress(acting, transaction, before, 'result-ready');
      await tellApplicant(acting, transaction, before, 'case.result-ready', {});
      return { outcome: 'kept', data: { deliveryId } };
    },
  );
}
