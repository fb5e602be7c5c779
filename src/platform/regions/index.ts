import type { Module } from '#kernel/http/index.ts';
import { regionRoutes } from './routes.ts';

export { ancestorsOf, findRegion, listRegions, regionById, regionTree } from './find-region.ts';
export { importRegions } from './import-regions.ts';
export type { RegionTree } from './model.ts';
export { divisionOf, streetOf } from './street-of.ts';

export const regionsModule: Module = { name: 'platform/regions', routes: regionRoutes };
