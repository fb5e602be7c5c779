import { isConnectionLoss } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Log } from '#kernel/log/index.ts';

/**
 * From now on a refusal that nobody waits for does not end the program. The job runner does not await all it writes: a database
 * that is away for a moment must not end it; nor must what refuses one request, where another refusal came first. What is
 * neither is a fault of the program and ends it.
 */
export function surviveRefusals(log: Log): void {
  process.on('unhandledRejection', (error) => {
    if (isProblem(error)) log.error({ error }, 'a refusal that nobody waited for');
    else if (isConnectionLoss(error)) log.error({ error }, 'the database was away');
    else throw error;
  });
}
