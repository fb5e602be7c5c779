import type { Module } from '#kernel/http/index.ts';
import { operationsRoutes } from './routes.ts';
import { defineMigrationJob } from './run-migration.ts';

export { maySeeOperations } from './authority.ts';
export { cancelProcess } from './cancel-process.ts';
export { findProcesses } from './find-processes.ts';
export { inspectProcess } from './inspect-process.ts';
export type { ShownVariable } from './mask-variables.ts';
export type {
  Figures,
  InspectedProcess,
  InstanceQuery,
  InstanceRow,
  Migration,
  MigrationRule,
  ReadProcess,
  WaitingTime,
} from './model.ts';
export { moveProcess } from './move-process.ts';
export { previewMigration } from './preview-migration.ts';
export { readFigures } from './read-figures.ts';
export { readMigrations } from './read-migrations.ts';
export { listProcesses, readProcess } from './read-process.ts';
export { readValues } from './read-values.ts';
export { retryProcess, retryProcesses } from './retry-process.ts';
export { startMigration } from './run-migration.ts';
export { resumeProcess, suspendProcess } from './suspend-process.ts';
export { withdrawVersion } from './withdraw-version.ts';

export const operationsModule: Module = {
  name: 'casework/operations',
  register: () => defineMigrationJob(),
  routes: operationsRoutes,
};
