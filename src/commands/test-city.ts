import path from 'node:path';
import { importPacks } from '#casework/packs/index.ts';
import { type Actor, type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { actorOfLogin } from '#platform/identity/index.ts';
import { findRecords } from '#platform/registers/index.ts';
import { modules } from '../modules.ts';

/** A city on a database of its own: every module registered, the packs imported, the clock in hand. */
export async function openTestCity(
  directories: readonly string[],
  options: { readonly connections?: number } = {},
): Promise<ReturnType<typeof testApplication>> {
  const database = await testDatabase({
    connections: options.connections ?? 10,
    // Importing the packs takes seconds: once a process is enough.
    filling: { name: directories.join(' '), fill: (template) => importInto(template, directories) },
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

/** A call as a sample account makes it, for itself or for the firm of this credit code. */
export async function callOf(application: Application, login: string, creditCode?: string): Promise<Call> {
  const actor = await actorOfLogin(application, login);
  if (!actor) throw new Error(`there is no account ${login}`);
  const call: Call = { ...application, actor, language: 'zh-CN', requestId: crypto.randomUUID() };
  if (creditCode === undefined) return call;
  const [firm] = await findRecords(call, 'legal-entities', { where: { creditCode }, purpose: 'pack.test' });
  if (!firm) throw new Error(`there is no firm ${creditCode}`);
  const onBehalf: Actor = { ...actor, onBehalfOf: firm.id };
  return { ...call, actor: onBehalf };
}
