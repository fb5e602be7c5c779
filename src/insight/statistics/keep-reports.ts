import type { Application } from '#kernel/application/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { spans } from './model.ts';
import { makeReports } from './report-store.ts';

/**
 * Makes the reports of the days, months and years that are over: each once, and for good. What has happened is counted first.
 * Answers how many were made.
 */
export async function keepReports(application: Application): Promise<number> {
  while ((await deliverPending(application)) > 0);
  const { clock, database } = application;
  let made = 0;
  for (const span of spans)
    made += await database.transaction((transaction) =>
      makeReports(transaction, span, clock.today(), clock.now()),
    );
  return made;
}
