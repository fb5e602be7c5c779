import type { Application } from '#kernel/application/index.ts';
import { deleteOrphans } from './store.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** Deletes what was uploaded and belonged to nothing for seven days, and what uploads left that broke off a day ago. */
export async function removeOrphanFiles(application: Application): Promise<number> {
  const now = application.clock.now().getTime();
  return application.database.transaction((transaction) =>
    deleteOrphans(transaction, new Date(now - 7 * day), new Date(now - day)),
  );
}

/** Sweeps once an hour; several processes may do so at once. */
export async function startRemovingOrphans(application: Application): Promise<() => Promise<void>> {
  let sweep: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sweep = removeOrphanFiles(application).catch((error: unknown) =>
      application.log.error({ error }, 'orphan files were not removed'),
    );
  }, hour);
  return async () => {
    clearInterval(timer);
    await sweep;
  };
}
