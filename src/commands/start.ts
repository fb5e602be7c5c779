import { registerScenarioTrial } from '#casework/studio/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { startJobs } from '#kernel/jobs/index.ts';
import { startGivingBack } from '#kernel/memory/index.ts';
import { startDelivery } from '#kernel/outbox/index.ts';
import { checkHosting, serves } from '#platform/zones/index.ts';
import { webModule } from '#web/pages.ts';
import { modules } from '../modules.ts';
import { causeOf, openApplication } from './open-application.ts';
import { startProblem } from './problems.ts';
import { sampleAccounts } from './sample-accounts.ts';
import { playInThread } from './scenario-trial.ts';
import { surviveRefusals } from './survive-refusals.ts';

/** `mingtang start`: the whole program, until SIGINT or SIGTERM. */
export async function start(): Promise<void> {
  const stopAsked = untilStopIsAsked();
  const { application, close, databaseDied } = await openApplication();
  const { config } = application;
  const endings: (() => Promise<void>)[] = [close];
  surviveRefusals(application.log);
  const stop = async () => {
    // The last thing started is the first to end; the database outlives all that uses it.
    for (const end of endings.reverse())
      await end().catch((error: unknown) => application.log.error({ error }, 'stopping'));
  };
  const serve = async () => {
    registerScenarioTrial(playInThread);
    const served = [...modules, webModule].filter(({ name }) => serves(config.zone.name, name));
    checkHosting(
      config,
      served.map(({ name }) => name),
    );
    const http = await createHttpServer(application, served);
    await http.listen({ host: config.host, port: config.port }).catch((error: { code?: string }) => {
      throw error.code === 'EADDRINUSE' ? startProblem('port-taken', { port: config.port }) : error;
    });
    const jobs = await startJobs(application);
    endings.push(() => jobs.stop());
    const delivery = startDelivery(application);
    endings.push(() => delivery.stop());
    for (const module of served) {
      const end = await module.start?.(application);
      if (end) endings.push(end);
    }
    endings.push(() => http.close());
  };
  try {
    await Promise.race([serve(), databaseDied]);
  } catch (error) {
    const cause = await causeOf(error, databaseDied);
    // Nothing can be ended in good order that waits for a database which is gone.
    if (!isProblem(cause, 'database/died')) await stop();
    throw cause;
  }
  console.log(`\n  明堂 Mingtang  ${config.publicUrl}\n`);
  if (config.mode === 'demonstration') console.log(await sampleAccounts(config.packs));
  const endGivingBack = startGivingBack();
  endings.push(async () => endGivingBack());
  // Without its database it can do nothing: it ends, so that whoever watches over it starts both anew.
  await Promise.race([stopAsked, databaseDied]);
  await stop();
  process.exit(0);
}

/**
 * Listened for from the first moment: by default a signal would end the program alone, and its database would go on without
 * it. Asked while it starts, it stops as soon as it has started; asked again, it is stopping already.
 */
function untilStopIsAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}
