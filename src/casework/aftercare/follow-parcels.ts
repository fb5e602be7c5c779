import { caseToRead, tellApplicant, tellProgress } from '#casework/cases/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { theCourier, type Whereabouts } from './courier.ts';
import { lockDelivery, sentParcels, updateDelivery } from './delivery-store.ts';
import { failureWords } from './failure-words.ts';
import type { Delivery } from './model.ts';
import { recordDelivery } from './record-delivery.ts';

const batch = 64;

/** Asks the courier where parcels are; notes those that have arrived, and those that nobody will get. Answers how many. */
export async function followParcels(application: Application): Promise<number> {
  const today = application.clock.today();
  let noted = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const sent: Delivery[] = await sentParcels(application.database, after, batch);
    for (const delivery of sent) {
      // The courier is asked outside of any transaction: what is slow holds no locks, and one parcel that it cannot tell of
      // holds up no other. It is asked again tomorrow.
      const found = await theCourier()
        .find(delivery.trackingNumber ?? '', today)
        .catch((error: unknown) => {
          application.log.warn(
            { error, deliveryId: delivery.id },
            'the courier does not say where a parcel is',
          );
          return undefined;
        });
      if (found && (await note(application, delivery, found))) noted += 1;
    }
    after = sent.length === batch ? sent.at(-1)?.id : undefined;
  }
  return noted;
}

async function note(application: Application, asked: Delivery, found: Whereabouts): Promise<boolean> {
  const call = systemCall(application, 'aftercare.parcels');
  return application.database.transaction(async (transaction) => {
    const delivery = await lockDelivery(transaction, asked.id);
    if (delivery?.state !== 'sent' || delivery.trackingNumber !== asked.trackingNumber) return false;
    const of = await caseToRead(transaction, delivery.caseId);
    if (found.state === 'arrived') {
      const delivered: Delivery = { ...delivery, state: 'delivered', deliveredOn: found.on };
      await updateDelivery(transaction, delivered);
      if (!of) return true;
      await recordDelivery(call, transaction, of, delivered, { by: 'courier' });
      await tellProgress(call, transaction, of, 'result-delivered');
      return true;
    }
    await updateDelivery(transaction, {
      ...delivery,
      state: 'failed',
      failure: found.why,
      failedOn: found.on,
    });
    if (!of) return true;
    const why = failureWords(found.why);
    const number = delivery.trackingNumber ?? '';
    await tellProgress(call, transaction, of, 'result-returned', {
      reason: textIn(why, 'zh-CN'),
      parameters: { number, textEn: textIn(why, 'en') },
    });
    await tellApplicant(call, transaction, of, 'case.result-returned', { number, why });
    return true;
  });
}
