import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { ownAgenda } from './own-data.ts';
import { agendaRoutes } from './routes.ts';

export { makeFeed, ownFeed, revokeFeed } from './manage-feed.ts';
export { readFeed } from './read-feed.ts';

export const agendaModule: Module = {
  name: 'front/agenda',
  register: () => registerOwnData(ownAgenda),
  routes: agendaRoutes,
};
