import type { Application } from '#kernel/application/index.ts';
import { extendLog } from './extend-log.ts';

/**
 * Extends the log once every entry may enter it. A transaction of another database on the same server, a test's or the vacuum's,
 * holds entries back as one of our own does: a test that asks at once is told “nothing yet” now and then.
 */
export async function extendSettled(application: Application): ReturnType<typeof extendLog> {
  for (;;) {
    const [row] = await application.database.query<{ waiting: boolean }>(
      `select exists (select from audit.entry
        where transaction_number >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint) as waiting`,
    );
    if (!row?.waiting) return extendLog(application);
  }
}
