import { onDayBegun } from '#casework/cases/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { makeDaysOver } from './make-day.ts';
import { deliveredEvents, noteEvent } from './note-event.ts';
import { deliveryRoutes } from './routes.ts';
import { startSending } from './start-sending.ts';

export { makeDaysOver } from './make-day.ts';
export { type DeliveredKind, deliveredKinds } from './model.ts';
export { setReceiver } from './platform-port.ts';
export { readDeliveredDays, redeliverDay } from './read-days.ts';
export { sendBatches } from './send-batches.ts';

export const deliveryModule: Module = {
  name: 'insight/delivery',
  register: () => {
    for (const event of deliveredEvents) onEvent(event, 'delivery.note', noteEvent);
    onDayBegun('delivery.days', makeDaysOver);
  },
  routes: deliveryRoutes,
  start: async (application) => startSending(application),
};
