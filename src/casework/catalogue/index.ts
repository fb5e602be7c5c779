import { registerPackSection } from '#casework/packs/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { catalogueRoutes } from './routes.ts';
import { indexRelease } from './search-items.ts';

export type {
  Item,
  SceneWithItems,
} from './catalogue.ts';
export { currentCatalogue } from './catalogue.ts';
export { findItem, listItems, listScenes, listThemes } from './find-items.ts';
export { type ApplicableMaterial, materialsFor } from './materials-for.ts';
export { answeredSituation, readSituation } from './read-situation.ts';
export { searchItems } from './search-items.ts';

export const catalogueModule: Module = {
  name: 'casework/catalogue',
  register: () => registerPackSection('release', 'casework/catalogue', indexRelease),
  routes: catalogueRoutes,
};
