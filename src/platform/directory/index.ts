import type { Module } from '#kernel/http/index.ts';
import { directoryRoutes } from './routes.ts';

export { assignmentsOf, assignmentsOfBody } from './assignments-of.ts';
export { bodyById, findBody, listBodies } from './find-body.ts';
export { importDirectory } from './import-directory.ts';
export { linkOfficer } from './link-officer.ts';
export { type Assignment, Body, BodyDefinition, Grade } from './model.ts';

export const directoryModule: Module = { name: 'platform/directory', routes: directoryRoutes };
