import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { carryAccountsBy } from '#platform/identity/index.ts';
import { revokeFeedsOf } from './manage-feed.ts';
import { ownAgenda } from './own-data.ts';
import { agendaRoutes } from './routes.ts';
import { carryFeeds } from './store.ts';

export { makeFeed, ownFeed, revokeFeed } from './manage-feed.ts';
export { readFeed } from './read-feed.ts';

export const agendaModule: Module = {
  name: 'front/agenda',
  register: () => {
    registerOwnData(ownAgenda);
    carryAccountsBy('agenda.feed', carryFeeds);
    onEvent('account.closed', 'agenda.revoke-feeds', revokeFeedsOf);
  },
  routes: agendaRoutes,
};
