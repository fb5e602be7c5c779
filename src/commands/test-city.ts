import path from 'node:path';
import { importPacks } from '#casework/packs/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { modules } from '../modules.ts';

export { callOf } from './call-of.ts';

/** A city on a database of its own: every module registered, the packs imported, the clock in hand. */
export async function openTestCity(
  directories: readonly string[],
  options: { readonly connections?: number; readonly own?: string } = {},
): Promise<ReturnType<typeof testApplication>> {
  const database = await testDatabase({
    connections: options.connections ?? 10,
    // Importing the packs takes seconds: once a process is enough.
    filling: {
      name: [...directories, options.own].join(' '),
      fill: (template) => importInto(template, directories),
    },
  });
  const application = testApplication(database);
  for (const module of modules) module.register?.(application);
  return application;
}

async function importInto(database: Database, directories: readonly string[]): Promise<void> {
  const application = testApplication(database);
  for (const module of modules) module.register?.(application);
  await importPacks(
    systemCall(application, 'pack.test'),
    directories.map((directory) => path.resolve(directory)),
  );
}
