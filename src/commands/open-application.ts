import { setTimeout } from 'node:timers/promises';
import { importPacks } from '#casework/packs/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { archiveSettings, startKeepingLog } from '#kernel/backup/index.ts';
import { type Config, readConfig } from '#kernel/config/index.ts';
import {
  type Database,
  databaseProblem,
  grantToProgram,
  isConnectionLoss,
  migrate,
  openDatabase,
  roleOf,
  startEmbeddedServer,
} from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { prepareJobs } from '#kernel/jobs/index.ts';
import { createLog, type Log } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { openClock } from '#platform/demonstration/index.ts';
import { refuseSampleAccounts } from '#platform/identity/index.ts';
import { placeVault, vaultOf } from '#platform/vault/index.ts';
import { modules } from '../modules.ts';
import { archiveKeyOf } from './archive-key-of.ts';

export interface Opened {
  readonly application: Application;
  /** Rejects when the embedded database ends by itself; never comes true. */
  readonly databaseDied: Promise<never>;
  close(): Promise<void>;
}

/** Everything a command needs before its own work: database reached and migrated, clock set, modules registered. */
export async function openApplication(config: Config = readConfig(process.env)): Promise<Opened> {
  const log = createLog(config.logLevel);
  const { archive, dataDirectory } = config;
  const key = archive && !config.databaseUrl ? await archiveKeyOf(config, archive) : undefined;
  const server = config.databaseUrl
    ? undefined
    : await startEmbeddedServer({
        directory: dataDirectory,
        ...(archive ? { settings: await archiveSettings(archive, key ? dataDirectory : undefined) } : {}),
      });
  const endKeeping =
    archive && key
      ? startKeepingLog({ archive, dataDirectory, key }, (error) =>
          log.error({ error }, 'the log of the database could not be enciphered into the archive'),
        )
      : undefined;
  const databaseDied = new Promise<never>((_resolve, reject) => {
    void server?.died.then(() => reject(databaseProblem('died')));
  });
  // Whoever does not ask hears of it by the next query that fails.
  databaseDied.catch(() => {});
  const url = config.databaseUrl ?? server?.url() ?? '';
  // A connection knows the plans of all that acts ask: made anew for each visitor of a quiet afternoon, they cost more than he does.
  const database = openDatabase(url, { idle: 5 * 60_000 });
  const close = async () => {
    // What a dead server was asked is never answered: nobody waits for its connections.
    await Promise.race([database.close(), ...(server ? [server.died] : [])]);
    await server?.stop();
    await endKeeping?.();
  };
  try {
    const application = await Promise.race([prepare(config, database, log), databaseDied]);
    return { application, databaseDied, close };
  } catch (error) {
    const cause = await causeOf(error, databaseDied);
    await close();
    throw server?.outOfSpace() ? databaseProblem('disk-full', {}, [], error) : cause;
  }
}

async function prepare(config: Config, database: Database, log: Log): Promise<Application> {
  const owner = config.databaseOwnerUrl;
  if (owner === undefined) await migrate(database);
  else await bringForward(owner, database.url);
  if (config.mode === 'production') await refuseSampleAccounts(database);
  if (owner === undefined) await prepareJobs(database.url);
  const application: Application = {
    config,
    database,
    clock: await openClock(config, database, startOfDemonstration),
    log,
    metrics: createMetrics(),
  };
  placeVault(application);
  // A secret that is not this database's is told of at once, not by the first reading.
  await vaultOf(database);
  for (const module of modules) module.register?.(application);
  await importPacks(systemCall(application, 'start'), config.packs);
  return application;
}

/** Of a connection lost while things start the end of one's own database is the cause; it is known a moment later. */
export function causeOf(error: unknown, databaseDied: Promise<never>): Promise<unknown> {
  const isLoss = isConnectionLoss(error) || isProblem(error, 'database/unreachable');
  return Promise.race([databaseDied, setTimeout(isLoss ? 2000 : 0)]).then(
    () => error,
    (death: unknown) => death,
  );
}

/** By the owner of the tables; the program itself is given what it needs of them, and no more. */
async function bringForward(ownerUrl: string, programUrl: string): Promise<void> {
  const owner = openDatabase(ownerUrl, { connections: 1 });
  try {
    await migrate(owner);
    await prepareJobs(ownerUrl);
    await grantToProgram(owner, await roleOf(programUrl));
  } finally {
    await owner.close();
  }
}

/** The sample day: a Thursday in working hours, before calendars run out at the end of the year. */
export const startOfDemonstration = '2026-11-19T09:00:00+08:00';
