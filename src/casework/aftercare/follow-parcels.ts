import { caseToRead, tellProgress } from '#casework/cases/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { theCourier } from './courier.ts';
import { takeSent, updateDelivery } from './delivery-store.ts';
import type { Delivery } from './model.ts';
import { recordDelivery } from './record-delivery.ts';

const batch = 64;

/** Asks the courier where parcels are; notes those that have arrived. Answers how many. */
export async function followParcels(application: Application): Promise<number> {
  const call = systemCall(application, 'aftercare.parcels');
  const today = application.clock.today();
  let arrived = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    after = await application.database.transaction(async (transaction) => {
      const sent = await takeSent(transaction, from, batch);
      for (const delivery of sent) {
        const deliveredOn = await theCourier().arrivedOn(delivery.trackingNumber ?? '', today);
        if (deliveredOn === undefined) continue;
        const delivered: Delivery = { ...delivery, state: 'delivered', deliveredOn };
        await updateDelivery(transaction, delivered);
        const of = await caseToRead(transaction, delivery.caseId);
        if (of) {
          await recordDelivery(call, transaction, of, delivered, { by: 'courier' });
          await tellProgress(call, transaction, of, 'result-delivered');
        }
        arrived += 1;
      }
      return sent.length === batch ? sent.at(-1)?.id : undefined;
    });
  }
  return arrived;
}
