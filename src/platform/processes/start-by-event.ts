import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { Variables } from './definition.ts';
import { compiledDefinition } from './deploy-process.ts';
import { dueOf, readCycle } from './due-of.ts';
import { timeOf } from './enable-starts.ts';
import type { Advance } from './model.ts';
import { performIn } from './perform.ts';
import { type StartEvent, takeDueStarts, updateStart } from './start-event-store.ts';
import type { StepContext } from './state.ts';
import { stepContext } from './unit-of-work.ts';

/** An instance for the body whose start event it is. */
export function startBy(
  call: Call,
  transaction: Transaction,
  start: StartEvent,
  variables: Variables,
): Promise<Advance> {
  const { definitionId, elementId: element, regionId, bodyId, leadBodyId, divisionKey } = start;
  const instance = { definitionId, regionId, bodyId, leadBodyId, divisionKey, variables, element };
  return performIn(call, transaction, { kind: 'start', ...instance });
}

const batch = 64;

/** Starts what is due by the application's clock; one that fails is tried again in a minute. Answers how many started. */
export async function fireDueStarts(application: Application): Promise<number> {
  const call = systemCall(application, 'processes.timers');
  return application.database.transaction(async (transaction) => {
    const now = application.clock.now();
    let started = 0;
    for (const start of await takeDueStarts(transaction, now, batch)) {
      try {
        await transaction.savepoint(() => startOnTime(call, transaction, start));
        started += 1;
      } catch (error) {
        application.log.error({ error, start: start.id }, 'a timer did not start its process');
        await updateStart(transaction, start.id, new Date(now.getTime() + 60_000), start.timesLeft);
      }
    }
    return started;
  });
}

async function startOnTime(call: Call, transaction: Transaction, start: StartEvent): Promise<void> {
  await startBy(call, transaction, start, {});
  const { dueAt, timesLeft } = start;
  const next = dueAt && timesLeft !== 0 ? await nextTime(call, transaction, start, dueAt) : null;
  await updateStart(transaction, start.id, next, next && timesLeft !== null ? timesLeft - 1 : timesLeft);
}

/** Counted from when it was due; what was missed while nothing ran is made up for once, not once for each time. */
async function nextTime(
  call: Call,
  transaction: Transaction,
  { definitionId, elementId }: StartEvent,
  dueAt: Date,
): Promise<Date | null> {
  const definition = await compiledDefinition(transaction, definitionId);
  const trigger = definition.starts.find(({ element }) => element === elementId)?.trigger;
  if (trigger?.on !== 'timer') return null;
  const context = stepContext(call, await currentCalendar(call));
  const cycle = readCycle(timeOf(trigger.timer, context), trigger.timer.unit);
  if (!cycle) return null;
  const { now, timeZone } = context.clock;
  // A counted period is over at the midnight after its last day, from which the next would count one day too many.
  const from = trigger.timer.unit ? new Date(dueAt.getTime() - 1) : dueAt;
  const since = (clock: StepContext['clock']) =>
    dueOf({ ...trigger.timer, what: 'duration' }, cycle.period, { ...context, clock })?.at ?? null;
  const next = since(fixedClock(from, timeZone));
  return next && next <= now() ? since(context.clock) : next;
}
