import { onDayBegun } from '#casework/cases/index.ts';
import { onLicenceEnded } from '#casework/licences/index.ts';
import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { registerService } from '#platform/processes/index.ts';
import { callOffDeliveryOf, callOffPromise } from './call-off.ts';
import { ageingDeliveries } from './delivery-store.ts';
import { followParcels } from './follow-parcels.ts';
import { noteCredit } from './note-credit.ts';
import { prepareDelivery } from './prepare-delivery.ts';
import { ageingPromises } from './promise-store.ts';
import { recomputeDates } from './recompute-dates.ts';
import { aftercareRoutes } from './routes.ts';
import { takePromise } from './take-promise.ts';
import { writeEnding } from './write-ending.ts';

export { sendBy, simulatedCourier } from './courier.ts';
export { refusePromiseOfBreaker } from './credit-record.ts';
export { failureWords } from './failure-words.ts';
export { handOver } from './hand-over.ts';
export { inspectPromise } from './inspect-promise.ts';
export { lateResults } from './late-results.ts';
export type { Delivery, TakenPromise } from './model.ts';
export { keepAtWindow, postResult } from './post-result.ts';
export { aftercareOf, readAftercare, type WaitingDelivery } from './read-aftercare.ts';
export { revokeForBreach } from './revoke-for-breach.ts';

export const aftercareModule: Module = {
  name: 'casework/aftercare',
  register: () => {
    registerPersonalData(ageingRows({ key: 'promises', rows: ageingPromises }));
    registerPersonalData(ageingRows({ key: 'result-deliveries', rows: ageingDeliveries }));
    registerService('promise.take', takePromise);
    onEvent('licence.issued', 'aftercare.prepare-delivery', prepareDelivery);
    onEvent('case.received', 'aftercare.note-credit', noteCredit);
    for (const ending of ['licence.revoked', 'licence.withdrawn', 'licence.cancelled']) {
      onEvent(ending, 'aftercare.write-ending', writeEnding);
      onEvent(ending, 'aftercare.call-off-promise', callOffPromise);
    }
    onLicenceEnded(callOffDeliveryOf);
    onDayBegun('aftercare.parcels', followParcels);
    onCalendarImported('aftercare', recomputeDates);
  },
  routes: aftercareRoutes,
};
