import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { StartTrigger, TimerRule } from './definition.ts';
import { compiledDefinition } from './deploy-process.ts';
import { type Cycle, dueOf, readCycle } from './due-of.ts';
import { keyOf } from './listen.ts';
import type { StartInstance } from './model.ts';
import { processProblem } from './problems.ts';
import {
  deleteStartEvents,
  deleteStartEventsBut,
  insertStartEvent,
  type StartEvent,
} from './start-event-store.ts';
import type { StepContext } from './state.ts';
import { stepContext } from './unit-of-work.ts';
import { isWithdrawn } from './withdraw-definition.ts';

/** Whose process it is; its start events are in force for this body until the next version's are. */
export type Enabling = Pick<
  StartInstance,
  'definitionId' | 'regionId' | 'bodyId' | 'leadBodyId' | 'divisionKey'
> & { readonly processKey: string };

/**
 * The start events of exactly these versions listen from now on: processes that are not among them cease to. A version that
 * was withdrawn begins nothing, so it listens to nothing.
 */
export async function listenForStarts(
  call: Call,
  transaction: Transaction,
  versions: readonly Enabling[],
): Promise<number> {
  const keys = versions.map(({ processKey }) => processKey);
  await deleteStartEventsBut(transaction, keys);
  let listening = 0;
  for (const version of versions) listening += await enableStarts(call, transaction, version);
  return listening;
}

/** Puts the message, signal and timer start events of a version in force, in place of those of the version before. */
export async function enableStarts(
  call: Call,
  transaction: Transaction,
  enabling: Enabling,
): Promise<number> {
  const { definitionId, processKey, regionId, bodyId, leadBodyId, divisionKey } = enabling;
  const before = await deleteStartEvents(transaction, processKey, bodyId ?? null);
  const definition = await compiledDefinition(transaction, definitionId);
  if (definition.starts.length === 0 || (await isWithdrawn(transaction, definitionId))) return 0;
  const context = stepContext(call, await currentCalendar(call));
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
      ...((await timeKept(transaction, start, before)) ?? awaited(start, context)),
    });
  return definition.starts.length;
}

/** A timer that says the same in both versions goes on as it was set: a release must not put off what was due tomorrow. */
async function timeKept(
  transaction: Transaction,
  { element, trigger }: StartTrigger,
  before: readonly StartEvent[],
): Promise<Awaited | undefined> {
  const set = before.find(({ elementId, kind }) => elementId === element && kind === 'timer');
  if (!set || trigger.on !== 'timer') return undefined;
  const { starts } = await compiledDefinition(transaction, set.definitionId);
  const old = starts.find((start) => start.element === element)?.trigger;
  if (old?.on !== 'timer' || !isSameTime(old.timer, trigger.timer)) return undefined;
  const { kind, name, key, dueAt, timesLeft } = set;
  return { kind, name, key, dueAt, timesLeft };
}

/** Expressions are the same only where the whole model is, which is then compiled once. */
function isSameTime(old: TimerRule, next: TimerRule): boolean {
  const written = (rule: TimerRule) => ('literal' in rule.value ? rule.value.literal : rule.value.expression);
  return old.what === next.what && old.unit === next.unit && written(old) === written(next);
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

/** What the model writes, or its expression yields. */
export function timeOf({ value }: TimerRule, { clock }: StepContext): string {
  return 'literal' in value ? value.literal : String(value.expression({}, clock));
}
