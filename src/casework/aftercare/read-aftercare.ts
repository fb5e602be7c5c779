import { type CertifiedOfficer, certifiedOfficers } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { deliveriesOf, waitingDeliveries } from './delivery-store.ts';
import type { Delivery, TakenPromise } from './model.ts';
import { placesOf } from './places.ts';
import { promiseOf, waitingPromises } from './promise-store.ts';

const most = 100;

/** What the applicant may know: the code is his, not the officer's. */
export type WaitingDelivery = Omit<Delivery, 'code'>;

export interface Aftercare {
  /** Each with those who may go and see. */
  readonly promises: readonly (TakenPromise & { readonly candidates: readonly CertifiedOfficer[] })[];
  readonly deliveries: readonly WaitingDelivery[];
  readonly today: string;
}

/** What the officer's division has to do after its decisions: promises to inspect, results to hand over. */
export async function readAftercare(call: Call): Promise<Aftercare> {
  const places = await placesOf(call);
  const [promises, deliveries] =
    places?.length === 0
      ? [[], []]
      : await Promise.all([
          waitingPromises(call.database, places, most),
          waitingDeliveries(call.database, places, most),
        ]);
  const withCandidates = promises.map(async (promise) => ({
    ...promise,
    candidates: await certifiedOfficers(call, { ...promise, recused: [] }),
  }));
  return {
    promises: await Promise.all(withCandidates),
    deliveries: deliveries.map(withoutCode),
    today: call.clock.today(),
  };
}

/** What became of a case after its decision, for who may see the case: asked where the case is read. */
export async function aftercareOf(
  call: Call,
  caseId: string,
): Promise<{ readonly promise: TakenPromise | null; readonly deliveries: readonly Delivery[] }> {
  const [promise, deliveries] = await Promise.all([
    promiseOf(call.database, caseId),
    deliveriesOf(call.database, caseId),
  ]);
  return { promise: promise ?? null, deliveries };
}

function withoutCode({ code: _code, ...delivery }: Delivery): WaitingDelivery {
  return delivery;
}
