export { appendEvents } from './append-events.ts';
export { deliverPending, startDelivery } from './deliver-pending.ts';
export type { StoredEvent } from './model.ts';
export { appendCte, eventRows, gatherEventRows, readCaseEvents, readEventsAfter } from './store.ts';
export { onEvent } from './subscribers.ts';
