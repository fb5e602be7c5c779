import type { Module } from '#kernel/http/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { deliverAll } from './deliver.ts';
import { deliverJob } from './queue-delivery.ts';
import { messageRoutes } from './routes.ts';
import { sealedDeliveries } from './store.ts';

export { type Addresses, findAddressesWith } from './find-addresses.ts';
export { type Undelivered, whenUndelivered } from './follow-undelivered.ts';
export type { InboxMessage, MessageDraft } from './model.ts';
export { noteBounce } from './note-reports.ts';
export { countSilent, listMessages, listOutgoing, markMessageRead } from './read-messages.ts';
export { takeRepliesAt } from './reply-address.ts';
export { carryMessages, sendMessage } from './send-message.ts';
export {
  ageingDeliveries,
  messagesOfAccount,
  type OutgoingRow,
  readOutgoing,
} from './store.ts';
export { whenToldInPortal } from './told-in-portal.ts';

export const messagesModule: Module = {
  name: 'platform/messages',
  register: () => {
    defineJob(deliverJob, (application, payload) => deliverAll(application, payload as readonly string[]));
    registerSealedTable(sealedDeliveries);
  },
  routes: messageRoutes,
};
