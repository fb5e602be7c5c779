import { type Application, systemCall } from '#kernel/application/index.ts';
import { performIn } from './perform.ts';
import { performTogether } from './perform-together.ts';
import { deliverMissed } from './publish-message.ts';
import { recomputeProvisional } from './recompute-provisional.ts';
import { fireDueStarts } from './start-by-event.ts';
import { postponeTimer, takeDueTimers } from './store.ts';

const batch = 256;

/**
 * Fires timers that are due by the application's clock, the latest first. A batch is written at once; what needs handlers
 * goes alone, each in a savepoint of its own, and so do all when one of them fails: that one is tried again in a minute and
 * holds back none of its neighbours. Other processes skip what this one has taken. Answers how many fired.
 */
export async function fireDueTimers(application: Application): Promise<number> {
  let fired = 0;
  for (;;) {
    const taken = await fireBatch(application);
    fired += taken.fired;
    if (taken.count < batch) return fired;
  }
}

async function fireBatch(application: Application): Promise<{ count: number; fired: number }> {
  const call = systemCall(application, 'processes.timers');
  return application.database.transactionByKey(async (transaction) => {
    const now = application.clock.now();
    const due = await takeDueTimers(transaction, now, batch);
    const commands = due.map(({ id, instanceId }) => ({
      kind: 'fire-timer' as const,
      timerId: id,
      instanceId,
    }));
    const apart = await transaction
      .savepoint(() => performTogether(call, transaction, commands))
      // Found alone, the one that fails is told with its reason.
      .catch(() => commands);
    let fired = due.length - apart.length;
    for (const command of apart) {
      const { timerId, instanceId } = command;
      try {
        await transaction.savepoint(() => performIn(call, transaction, command));
        fired += 1;
      } catch (error) {
        application.log.error({ error, timerId, instanceId }, 'a timer did not fire');
        await postponeTimer(transaction, timerId, new Date(now.getTime() + 60_000));
      }
    }
    return { count: due.length, fired };
  });
}

const millisecondsOfHour = 3_600_000;

/**
 * Looks for due timers until stopped, once a second. Once an hour it counts provisional dates anew: a step that began
 * while a calendar was being imported may have counted with the one before, after the recount of the import.
 */
export function startTimers(application: Application): { stop(): Promise<void> } {
  let running = true;
  let recountAt = performance.now() + millisecondsOfHour;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (running) {
      for (const work of [fireDueTimers, fireDueStarts, deliverMissed])
        await work(application).catch((error: unknown) => {
          application.log.error({ error, work: work.name }, 'timers paused');
        });
      if (performance.now() >= recountAt) {
        recountAt = performance.now() + millisecondsOfHour;
        await recount(application).catch((error: unknown) => {
          application.log.error({ error }, 'provisional dates were not counted anew');
        });
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 1000).unref();
      });
    }
  })();
  return {
    stop: async () => {
      running = false;
      wake();
      await loop;
    },
  };
}

function recount(application: Application): Promise<number> {
  const call = systemCall(application, 'processes.timers');
  return application.database.transaction((transaction) => recomputeProvisional(call, transaction));
}
