import { Temporal } from 'temporal-polyfill';
import { fixedClock } from '#kernel/time/index.ts';
import {
  type CompiledProcess,
  type EventSubprocessNode,
  isActivity,
  type Node,
  type TimerRule,
  type Trigger,
} from './definition.ts';
import { type Cycle, countedPeriod, dueOf, readCycle } from './due-of.ts';
import type { Run } from './run.ts';
import type { Timer, Token } from './state.ts';

/** Whose event it is: where expressions are evaluated, and who ends when it interrupts. */
export type Place = Pick<Token, 'id' | 'node' | 'scope'>;

/** Begins to wait for the event that leads to the node. What is thrown inside an instance is looked for when it is thrown. */
export function listen(run: Run, at: Place, node: string, trigger: Trigger): void {
  switch (trigger.on) {
    case 'timer':
      setTimer(run, at, node, trigger.timer);
      return;
    case 'message': {
      const key = trigger.key ? keyOf(run.evaluate(trigger.key, at)) : '';
      subscribe(run, at, node, 'message', trigger.name, key ?? run.raise('wrong-value', node, 'mt:key'));
      return;
    }
    case 'signal':
      subscribe(run, at, node, 'signal', trigger.name, '');
      return;
    case 'conditional':
      run.subscriptions.push({ id: run.context.newId(), node, host: at.id, on: 'conditional' });
      return;
    case 'error':
    case 'escalation':
    case 'compensation':
    case 'cancel':
      return;
    default:
      trigger satisfies never;
  }
}

/** The event subprocesses of the process, or of the subprocess whose token is `host`, begin to wait. */
export function listenInside(run: Run, host: number, scope: number, inside: string): void {
  for (const node of run.definition.eventSubprocesses.get(inside) ?? [])
    listen(run, placeOf(node, host, scope), node.id, node.trigger);
}

type ListeningNode = Extract<Node, { readonly trigger: Trigger }>;

/** What a token on this element (absent: the process) may wait for. */
export function listeningOf(
  { nodes, eventSubprocesses }: CompiledProcess,
  id: string | undefined,
): readonly ListeningNode[] {
  const beside = eventSubprocesses.get(id ?? '') ?? [];
  const node = id === undefined ? undefined : nodes.get(id);
  if (!node) return beside;
  const behind =
    node.kind === 'event-based' ? node.outgoing.flatMap(({ target }) => nodes.get(target) ?? []) : [];
  const boundary = isActivity(node) ? node.boundary : [];
  return [...beside, ...boundary, ...[node, ...behind].filter((one) => 'trigger' in one)];
}

export function placeOf(node: EventSubprocessNode, host: number, scope: number): Place {
  return { id: host, node: node.id, scope };
}

/** A correlation key is a word or a number. */
export function keyOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

function subscribe(
  run: Run,
  at: Place,
  node: string,
  on: 'message' | 'signal',
  name: string,
  key: string,
): void {
  const id = run.context.newId();
  run.subscriptions.push({ id, node, host: at.id, on });
  run.effects.push({ kind: 'subscribe', subscription: { id, element: node, on, name, key } });
}

// Timers

export function setTimer(run: Run, at: Place, element: string, rule: TimerRule): string {
  const value = run.text(rule.value, at, 'timer');
  if (rule.what !== 'cycle') return set(run, at, element, rule, value, undefined);
  const cycle = readCycle(value, rule.unit) ?? run.raise('wrong-value', element, value);
  return set(run, at, element, rule, value, cycle);
}

/** The next time of a cycle, counted from when it should have fired, not from when it did. */
export function setAgain(run: Run, at: Place, { node, cycle }: Timer, rule: TimerRule): void {
  if (!cycle || cycle.left === 0) return;
  const value = run.text(rule.value, at, 'timer');
  const read = readCycle(value, rule.unit) ?? run.raise('wrong-value', node, value);
  set(run, at, node, rule, value, { period: read.period, times: cycle.left }, cycle.from);
}

function set(
  run: Run,
  at: Place,
  element: string,
  rule: TimerRule,
  value: string,
  cycle: Cycle | undefined,
  from?: string,
): string {
  const { context } = run;
  const { timeZone } = context.clock;
  const counting = from === undefined ? context : { ...context, clock: fixedClock(from, timeZone) };
  const due =
    cycle?.first === undefined
      ? dueOf(cycle ? { ...rule, what: 'duration' } : rule, cycle?.period ?? value, counting)
      : dueOf({ what: 'date' }, cycle.first, counting);
  if (!due) return run.raise('wrong-value', element, value);
  const id = context.newId();
  const period = rule.unit ? countedPeriod(cycle?.period ?? value, rule.unit) : undefined;
  // Counted periods go on from the last day itself; the timer fires when that day is over.
  const next = due.on === null ? due.at.toISOString() : noon(due.on, timeZone);
  run.timers.push({
    id,
    node: element,
    host: at.id,
    ...(cycle ? { cycle: { left: cycle.times === null ? null : cycle.times - 1, from: next } } : {}),
  });
  run.effects.push({
    kind: 'set-timer',
    timer: { id, element, due, length: period?.length ?? null, unit: period?.unit ?? null },
  });
  return id;
}

function noon(day: string, timeZone: string): string {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone, plainTime: '12:00' })
    .toInstant()
    .toString();
}
