import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { filterRoutes } from './routes.ts';
import { sealedFilters } from './store.ts';

export { keepFilter, removeFilter } from './keep-filter.ts';
export { filterPlaces, listFilters } from './list-filters.ts';
export type { ListedFilter } from './model.ts';
export { proposeFilter, settleFilter } from './share-filter.ts';

export const filtersModule: Module = {
  name: 'casework/filters',
  register: () => {
    registerSealedTable(sealedFilters);
  },
  routes: filterRoutes,
};
