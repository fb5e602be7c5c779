import type { Application } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { openDatabase, runningServerUrl, startEmbeddedServer } from '#kernel/database/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { placeVault } from '#platform/vault/index.ts';

export interface Beside {
  readonly application: Application;
  /** Where the embedded server is reached; of another server it is not asked. */
  readonly embeddedUrl: string | undefined;
  close(): Promise<void>;
}

/**
 * The database for a command that looks at it while the program may be running: the one of `DATABASE_URL`, the embedded one
 * that runs, else the embedded one started for as long as the command takes. Nothing is migrated and nothing imported.
 */
export async function openBeside(): Promise<Beside> {
  const config = readConfig(process.env);
  const running = config.databaseUrl ? undefined : await runningServerUrl(config.dataDirectory);
  const started =
    config.databaseUrl || running
      ? undefined
      : await startEmbeddedServer({ directory: config.dataDirectory });
  const embeddedUrl = running ?? started?.url();
  const database = openDatabase(config.databaseUrl ?? embeddedUrl ?? '', { connections: 4 });
  const application = {
    config,
    database,
    clock: systemClock(config.timeZone),
    log: createLog(config.logLevel),
    metrics: createMetrics(),
  };
  placeVault(application);
  return {
    application,
    embeddedUrl,
    close: async () => {
      await database.close();
      await started?.stop();
    },
  };
}
