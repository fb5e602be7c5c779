import type { Module } from '#kernel/http/index.ts';
import { scimRoutes } from './routes.ts';

export const scimModule: Module = { name: 'platform/scim', routes: scimRoutes };
