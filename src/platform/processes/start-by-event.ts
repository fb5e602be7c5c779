import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { StartTrigger, TimerRule, Variables } from './definition.ts';
import { compiledDefinition } from './deploy-process.ts';
import { type Cycle, dueOf, readCycle } from './due-of.ts';
import { keyOf } from './listen.ts';
import type { Advance, StartInstance } from './model.ts';
import { performIn } from './perform.ts';
import { processProblem } from './problems.ts';
import {
  deleteStartEvents,
  insertStartEvent,
  type StartEvent,
  takeDueStarts,
  updateStart,
} from './start-event-store.ts';
import type { StepContext } from './state.ts';
import { stepContext } from './unit-of-work.ts';

/** Whose process it is; its start events are in force for this body until the next version's are. */
export type Enabling = Pick<
  StartInstance,
  'definitionId' | 'regionId' | 'bodyId' | 'leadBodyId' | 'divisionKey'
> & { readonly processKey: string };

/** Puts the message, signal and timer start events of a version in force, in place of those of the version before. */
export async function enableStarts(
  call: Call,
  transaction: Transaction,
  enabling: Enabling,
): Promise<number> {
  const { definitionId, processKey, regionId, bodyId, leadBodyId, divisionKey } = enabling;
  const definition = await compiledDefinition(transaction, definitionId);
  const context = stepContext(call, await currentCalendar(call));
  await deleteStartEvents(transaction, processKey, bodyId ?? null);
  for (const start of definition.starts)
    await insertStartEvent(transaction, {
      id: newId(),
      processKey,
      definitionId,
      elementId: start.element,
      regionId: regionId ?? null,
      bodyId: bodyId ?? null,
      leadBodyId: leadBodyId ?? null,
      divisionKey: divisionKey ?? null,
      ...awaited(start, context),
    });
  return definition.starts.length;
}

type Awaited = Pick<StartEvent, 'kind' | 'name' | 'key' | 'dueAt' | 'timesLeft'>;

function awaited({ element, trigger }: StartTrigger, context: StepContext): Awaited {
  const nothing = { name: null, key: null, dueAt: null, timesLeft: null };
  switch (trigger.on) {
    case 'message': {
      const key = trigger.key ? keyOf(trigger.key({}, context.clock)) : undefined;
      return { ...nothing, kind: 'message', name: trigger.name, key: key ?? null };
    }
    case 'signal':
      return { ...nothing, kind: 'signal', name: trigger.name };
    case 'timer': {
      const { dueAt, cycle } = firstTime(trigger.timer, element, context);
      const left = cycle ? cycle.times && cycle.times - 1 : 0;
      return { ...nothing, kind: 'timer', dueAt, timesLeft: left };
    }
    default:
      throw new Error(`the start event ${element} waits for ${trigger.on}`);
  }
}

function firstTime(
  rule: TimerRule,
  element: string,
  context: StepContext,
): { readonly dueAt: Date; readonly cycle?: Cycle } {
  const value = timeOf(rule, context);
  const cycle = rule.what === 'cycle' ? readCycle(value, rule.unit) : undefined;
  const due =
    cycle?.first === undefined
      ? dueOf(cycle ? { ...rule, what: 'duration' } : rule, cycle?.period ?? value, context)
      : dueOf({ what: 'date' }, cycle.first, context);
  if (!due) throw processProblem('bad-start', { element, value });
  return { dueAt: due.at, ...(cycle ? { cycle } : {}) };
}

function timeOf({ value }: TimerRule, { clock }: StepContext): string {
  return 'literal' in value ? value.literal : String(value.expression({}, clock));
}

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
